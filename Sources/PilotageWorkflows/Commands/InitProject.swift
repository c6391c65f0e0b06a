import Foundation
import Glibc
import PilotageSample

/// Writes a working project with sample data into a new or empty folder; the first report is a minute away.
public struct InitProject {
    private let folder: String
    private let shownFolder: String

    /// The folder as given on the command line.
    public init(folder: String, workingFolder: String) {
        shownFolder = folder
        self.folder = FilePath.absolute(folder, in: workingFolder)
    }

    /// Writes every file, none over another, and returns what to do next.
    ///
    /// - Throws: `OutputError.folderNotEmpty`, `FileFault`.
    public func run() throws -> String {
        try requireEmpty()
        try OpenFolder.make(folder)
        var count = 0
        let write = { (path: String, bytes: [UInt8]) throws in
            try NewFile.write(bytes, to: FilePath.join(folder, path))
            count += 1
        }
        for (path, bytes) in SampleProjectFiles.table.sorted(by: { $0.key < $1.key }) { try write(path, bytes) }
        try SampleProject.writeFiles(write)
        return text(count: count)
    }

    private func requireEmpty() throws {
        guard let facts = try FileFacts.at(folder, to: .create) else { return }
        guard facts.kind == .folder else { throw OutputError.placeTaken(path: shownFolder, found: facts.words) }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw FileFault(.list, path: shownFolder, code: EACCES)
        }
        guard let first = names.min() else { return }
        throw OutputError.folderNotEmpty(path: shownFolder, holds: first)
    }

    private func text(count: Int) -> String {
        let shown = Printable.text(ShellWord.quoted(shownFolder))
        return """
            Wrote \(count) files to \(shown): definitions to make your own, and 39 weeks of sample data.

            Next, from that folder (cd \(shown)); the sample's clock stands at 16 November 2026:

              for kind in runs attempts costs baselines annotations units; do
                pilotage import $kind data/$kind*.csv --now \(Self.now); done
              pilotage scorecard \(Self.pilot) --now \(Self.now)
              pilotage report --now \(Self.now)

            The import ends with exit code 1: the sample holds a few bad rows, so that you see how they are set aside.

            """
    }

    private static let now = "2026-11-16T06:30:00Z"
    private static let pilot = "invoice-intake-ai"
}
