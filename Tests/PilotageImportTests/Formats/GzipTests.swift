import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Gzip as it is read: whole, in members, cut, damaged, and blown up.
@Suite struct GzipTests {
    static func unpack(_ bytes: [UInt8], pieces: [Int] = [1 << 16]) throws -> [UInt8] {
        let next = try GzipPieces.unpacking(ReadingBench.source(bytes, pieces: pieces), file: "f.gz")
        var all: [UInt8] = []
        while let piece = try next() { all += piece }
        return all
    }

    static func refusal(_ bytes: [UInt8]) throws -> FileRefusal? {
        do {
            _ = try unpack(bytes)
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }

    @Test("two members become one text, however the file is cut into pieces", arguments: [[1], [2, 3], [1 << 16]])
    func members(pieces: [Int]) throws {
        let packed = try ForeignFile.fixture("xes/claims.xes.gz")
        #expect(try Self.unpack(packed, pieces: pieces) == (try ForeignFile.fixture("xes/claims.xes")))
    }

    @Test("what is not packed is handed on as it is")
    func plain() throws {
        #expect(try Self.unpack([0x1F]) == [0x1F])
        #expect(try Self.unpack([]) == [])
        #expect(try Self.unpack(Array("<log/>".utf8), pieces: [1]) == Array("<log/>".utf8))
    }

    @Test("a file that was cut is refused with the offset of its end, wherever it was cut")
    func cut() throws {
        let packed = try ForeignFile.fixture("xes/claims.xes.gz")
        for length in [3, 10, 700, packed.count - 9, packed.count - 1] {
            let refusal = try #require(try Self.refusal(Array(packed.prefix(length))))
            #expect(refusal.what.contains("ends too early"))
            #expect(refusal.byteOffset == length)
        }
    }

    @Test("a changed byte, a wrong checksum and bytes behind the end are refused")
    func damage() throws {
        let packed = try ForeignFile.fixture("xes/claims.xes.gz")
        var changed = packed
        changed[packed.count - 8] ^= 1
        #expect(try Self.refusal(changed)?.what.contains("damaged") == true)
        changed = packed
        changed[40] ^= 0xFF
        #expect(try Self.refusal(changed) != nil)
        #expect(try Self.refusal(packed + [0x50, 0x4B])?.what.contains("other bytes") == true)
    }

    @Test("a bomb of a thousand to one is refused before it is unpacked")
    func bomb() throws {
        // One block of deflate that repeats one byte: 258 of them for each 2 bits, so the ratio is beyond 1,000.
        let packed = try Self.zeros(megabytes: 200)
        #expect(packed.count < 300_000)
        let refusal = try #require(try Self.refusal(packed))
        #expect(refusal.what.contains("250 times"))
    }

    @Test(
        "a packed bill and packed traces are read as the plain ones",
        arguments: [
            (ExportFormat.focus, "focus/focus-1.3.csv"), (.otlp, "otlp/traces.jsonl"), (.xes, "xes/claims.xes"),
        ]
    )
    func formats(format: ExportFormat, path: String) throws {
        let file = try ForeignFile(format)
        let packed = try Self.output(of: "gzip -c '\(ForeignFile.root.path)/Tests/Fixtures/formats/\(path)'")
        #expect(packed.starts(with: [0x1F, 0x8B]))
        #expect(try file.read(packed, pieces: [5, 1000]) == (try file.read(try ForeignFile.fixture(path))))
    }

    /// So many zero bytes, packed by the system's own gzip.
    private static func zeros(megabytes: Int) throws -> [UInt8] {
        try output(of: "head -c \(megabytes)M /dev/zero | gzip -9")
    }

    private static func output(of command: String) throws -> [UInt8] {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/bin/sh")
        tool.arguments = ["-c", command]
        let pipe = Pipe()
        tool.standardOutput = pipe
        try tool.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        tool.waitUntilExit()
        return [UInt8](bytes)
    }
}
