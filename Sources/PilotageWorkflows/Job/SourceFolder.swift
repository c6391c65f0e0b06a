import Foundation
import Glibc
import PilotageModel

/// The folder of a source, and the files in it that fit its pattern.
struct SourceFolder {
    let source: JobSource
    /// The project's folder.
    let project: String

    /// A whole file.
    struct File: Hashable {
        /// Relative to the project's folder, as messages and the ledger name it.
        let path: String
        let sha256: String
    }

    /// What stands in the folder now.
    struct Found {
        var settled: [File] = []
        /// Files that changed so lately that somebody may still write them.
        var unsettled: [String] = []
    }

    /// Looks through the folder; a file counts as whole when it has been the same for the time that is asked for.
    ///
    /// A time of change that lies ahead, as after a clock was set back, counts as recent only within the same span, so that a
    /// wrong time delays a file and never keeps it out.
    ///
    /// - Throws: `FileFault`, `InputError.notAFile`.
    func look(settleSeconds: Int, clock: Instant) throws -> Found {
        var found = Found()
        for path in try paths() {
            let whole = FilePath.absolute(path, in: project)
            let file = try OpenFile(reading: whole)
            let facts = try file.facts()
            guard facts.kind == .regular else { throw InputError.notAFile(path: path, found: facts.words) }
            let age = (clock.milliseconds - facts.changedAt).magnitude
            guard age >= UInt64(settleSeconds) * 1000 else {
                found.unsettled.append(path)
                continue
            }
            let digest = try FileDigest.stream(file)
            let after = try OpenFile(reading: whole).facts()
            guard after.identity == facts.identity, after.changedAt == facts.changedAt, after.bytes == digest.bytes else {
                found.unsettled.append(path)
                continue
            }
            found.settled.append(File(path: path, sha256: digest.sha256))
        }
        return found
    }

    /// The paths of the files that fit, in the order of their bytes; folders are passed over.
    private func paths() throws -> [String] {
        let folder = FilePath.absolute(source.folder, in: project)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw FileFault(.list, path: source.folder, code: try FileFacts.at(folder) == nil ? ENOENT : EACCES)
        }
        return try names.filter(source.pattern.matches)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { FilePath.join(source.folder, $0) }
            .filter { try FileFacts.at(FilePath.absolute($0, in: project))?.kind != .folder }
    }
}
