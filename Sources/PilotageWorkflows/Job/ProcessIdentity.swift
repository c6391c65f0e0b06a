import Foundation
import Glibc
import PilotageModel

/// This process among all processes of all machines, in a form by which another one can tell whether it still lives.
struct ProcessIdentity: Sendable, Hashable {
    let host: String
    /// Of the machine's present start.
    let boot: String
    /// Of the space in which the number of the process counts: containers have their own.
    let space: String
    let number: Int32
    /// In ticks since the machine started: a number that was given out again has another one.
    let start: String

    /// This process.
    static func current() -> ProcessIdentity {
        ProcessIdentity(
            host: word(ProcessInfo.processInfo.hostName),
            boot: boot,
            space: space,
            number: getpid(),
            start: start(of: getpid()) ?? "unknown"
        )
    }

    /// `host=..., boot=..., space=..., process=..., start=...`.
    var text: String { "host=\(host) boot=\(boot) space=\(space) process=\(number) start=\(start)" }

    init(host: String, boot: String, space: String, number: Int32, start: String) {
        self.host = host
        self.boot = boot
        self.space = space
        self.number = number
        self.start = start
    }

    init?(text: String) {
        let pairs = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }.compactMap { word in
            word.utf8.firstIndex(of: UInt8(ascii: "=")).map { (String(word[..<$0]), String(word[$0...].dropFirst())) }
        }
        let parts = Dictionary(pairs) { first, _ in first }
        guard let host = parts["host"], let boot = parts["boot"], let space = parts["space"],
            let number = parts["process"].flatMap({ Int32($0) }), let start = parts["start"]
        else { return nil }
        self.init(host: host, boot: boot, space: space, number: number, start: start)
    }

    /// Whether it certainly lives no more, seen from this process.
    ///
    /// On another machine, or where numbers of processes count in another space, nothing is certain.
    var isGone: Bool {
        guard host == Self.word(ProcessInfo.processInfo.hostName), boot != "unknown" else { return false }
        guard boot == Self.boot else { return true }
        guard space == Self.space, space != "unknown" else { return false }
        return Self.start(of: number) != start
    }

    private static var boot: String { file("/proc/sys/kernel/random/boot_id") ?? "unknown" }

    private static var space: String {
        guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid") else {
            return "unknown"
        }
        return word(link)
    }

    /// The 22nd field of the process's line; the second one may hold blanks and brackets, and ends with the last bracket.
    private static func start(of number: Int32) -> String? {
        guard let line = file("/proc/\(number)/stat"), let bracket = line.utf8.lastIndex(of: UInt8(ascii: ")")) else {
            return nil
        }
        let fields = line.utf8[bracket...].dropFirst().split(separator: UInt8(ascii: " "))
        return fields.count > 19 ? String(Substring(fields[19])) : nil
    }

    private static func file(_ path: String) -> String? {
        guard let bytes = try? OpenFile(reading: path).read(limit: 4096), !bytes.isEmpty else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func word(_ text: String) -> String {
        let bytes = text.utf8.map { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") ? $0 : UInt8(ascii: "-") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
