import Foundation
import Glibc

/// Names of files that are being written: `.NAME.PID.pilotage-tmp`, in the folder where the finished file will stand.
enum TemporaryName {
    static let ending = ".pilotage-tmp"

    /// The name under which this process writes the file.
    static func make(for name: String) -> String { ".\(name).\(getpid())\(ending)" }

    /// Removes what processes left behind that are no more; the names that were removed, in order.
    ///
    /// Only regular files are removed. A process that runs under another user counts as alive.
    @discardableResult
    static func removeStale(in folder: borrowing OpenFolder) throws(FileFault) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var removed: [String] = []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard let process = process(of: name), isDead(process), try folder.facts(name)?.kind == .regular else {
                continue
            }
            try folder.remove(name)
            removed.append(name)
        }
        return removed
    }

    /// Removes folders that were never finished: those of processes that are no more, and of this one.
    ///
    /// With `finished`, only those that would have got this name.
    static func removeStaleFolders(in folder: borrowing OpenFolder, of finished: String? = nil) throws {
        for name in try folder.names() {
            guard belongsToNobody(name), finished.map({ name.hasPrefix(".\($0).") }) ?? true else { continue }
            if try folder.facts(name)?.kind == .folder { try folder.removeFolder(name) }
        }
    }

    /// Whether it is a temporary name of this process or of one that is no more: whoever holds the lock may remove it.
    private static func belongsToNobody(_ name: String) -> Bool {
        guard let process = process(of: name) else { return false }
        return process == getpid() || isDead(process)
    }

    /// The process that a temporary name belongs to; nil when the name is not one.
    static func process(of name: String) -> Int32? {
        let bytes = Array(name.utf8)
        guard bytes.first == UInt8(ascii: "."), bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) else {
            return nil
        }
        let parts = bytes.dropLast(ending.utf8.count).split(separator: UInt8(ascii: "."))
        guard parts.count >= 2, let last = parts.last,
            let number = Int32(String(decoding: last, as: UTF8.self)), number > 0
        else { return nil }
        return number
    }

    private static func isDead(_ process: Int32) -> Bool {
        kill(process, 0) != 0 && errno == ESRCH
    }
}
