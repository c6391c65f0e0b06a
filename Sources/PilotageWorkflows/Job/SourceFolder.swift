import Foundation
import Glibc
import PilotageModel

/// The folder of a source, and the files in it that fit its pattern.
struct SourceFolder {
    /// Relative to the project's folder.
    let folder: String
    let pattern: NamePattern
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
        /// What fits the pattern and cannot be read as a file, with the reason.
        var unusable: [String: Fault] = [:]
    }

    /// Looks through the folder; a file counts as whole when it has been the same for the time that is asked for.
    ///
    /// A time of change that lies ahead, as after a clock was set back, counts as recent only within the same span, so that a
    /// wrong time delays a file and never keeps it out.
    ///
    /// - Throws: `FileFault` when the folder cannot be listed.
    func look(settleSeconds: Int, clock: Instant) throws -> Found {
        var found = Found()
        for path in try paths() {
            do {
                if let file = try whole(path, settleSeconds: settleSeconds, clock: clock) {
                    found.settled.append(file)
                } else {
                    found.unsettled.append(path)
                }
            } catch {
                found.unusable[path] = Fault(error)
            }
        }
        return found
    }

    /// The file with its digest; nil while it may still be written.
    private func whole(_ path: String, settleSeconds: Int, clock: Instant) throws -> File? {
        let place = FilePath.absolute(path, in: project)
        let file = try OpenFile(reading: place)
        let facts = try file.facts()
        guard facts.kind == .regular else { throw InputError.notAFile(path: path, found: facts.words) }
        let age = (clock.milliseconds - facts.changedAt).magnitude
        guard age >= UInt64(settleSeconds) * 1000 else { return nil }
        let digest = try FileDigest.stream(file)
        let after = try OpenFile(reading: place).facts()
        guard after.identity == facts.identity, after.changedAt == facts.changedAt, after.bytes == digest.bytes else {
            return nil
        }
        return File(path: path, sha256: digest.sha256)
    }

    /// The paths of the files that fit, in the order of their bytes; folders are passed over.
    private func paths() throws -> [String] {
        let place = FilePath.absolute(folder, in: project)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
            throw FileFault(.list, path: folder, code: try FileFacts.at(place) == nil ? ENOENT : EACCES)
        }
        return try names.filter(pattern.matches)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { FilePath.join(folder, $0) }
            .filter { try FileFacts.at(FilePath.absolute($0, in: project))?.kind != .folder }
    }
}
