/// Looks at the first bytes of a file and refuses what is no text in UTF-8.
enum FileOpening {
    private struct Signature {
        let bytes: [UInt8]
        let name: String
        let fix: String
    }

    private static let unpack = "Unpack it first and import what is inside"
    private static let export = "Export the rows as CSV in UTF-8"

    private static let signatures = [
        Signature(bytes: [0x1F, 0x8B], name: "gzip", fix: "Run: gunzip FILE"),
        Signature(bytes: [0x42, 0x5A, 0x68], name: "bzip2", fix: "Run: bunzip2 FILE"),
        Signature(bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A], name: "xz", fix: "Run: unxz FILE"),
        Signature(bytes: [0x28, 0xB5, 0x2F, 0xFD], name: "Zstandard", fix: "Run: unzstd FILE"),
        Signature(bytes: Array("%PDF-".utf8), name: "a PDF", fix: export),
        Signature(bytes: [0xD0, 0xCF, 0x11, 0xE0], name: "an old Excel workbook (xls)", fix: export),
        Signature(bytes: Array("PAR1".utf8), name: "Parquet", fix: export),
        Signature(bytes: Array("SQLite format 3".utf8), name: "an SQLite database", fix: export),
        Signature(bytes: Array("<!DOCTYPE".utf8), name: "a web page", fix: "Check the download; \(export)"),
        Signature(bytes: Array("<html".utf8), name: "a web page", fix: "Check the download; \(export)"),
        Signature(bytes: Array("<?xml".utf8), name: "XML", fix: export),
    ]

    /// The fault of a file that starts so; nil when rows may follow.
    static func problem(_ bytes: ArraySlice<UInt8>) -> FileProblem? {
        if bytes.isEmpty { return .empty }
        if let name = encoding(bytes) { return .wrongEncoding(name) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return zip(bytes) }
        guard let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
        return .wrongFormat(found.name, fix: found.fix)
    }

    /// The fault of JSON where CSV is expected; nil for a head line, though its first name may start with a bracket.
    static func jsonInsteadOfCSV(_ bytes: ArraySlice<UInt8>) -> FileProblem? {
        let ink = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
        switch (ink.first, ink.dropFirst().first) {
        case (0x7B, nil), (0x7B, 0x22), (0x7B, 0x7D):
            return .wrongFormat("JSON, not CSV", fix: lines("."))
        case (0x5B, nil), (0x5B, 0x7B), (0x5B, 0x5B), (0x5B, 0x22), (0x5B, 0x5D):
            return .wrongFormat("a JSON list, not CSV", fix: lines(".[]"))
        default: return nil
        }
    }

    private static func lines(_ filter: String) -> String {
        "Write one object per line and name the file .ndjson; run: jq -c '\(filter)' FILE > NEW.ndjson"
    }

    /// How many bytes a UTF-8 byte order mark takes at the start: 3 or 0.
    static func markLength(_ bytes: ArraySlice<UInt8>) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    private static func encoding(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return "UTF-32LE" }
        if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return "UTF-32BE" }
        if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
        return interleaved(Array(bytes.prefix(64)))
    }

    /// Plain letters in UTF-16 or UTF-32 without a mark: NUL bytes at regular places.
    private static func interleaved(_ head: [UInt8]) -> String? {
        guard head.count >= 8 else { return nil }
        func hasNul(_ remainder: Int, of step: Int) -> Bool {
            stride(from: remainder, to: min(head.count, 16), by: step).allSatisfy { head[$0] == 0 }
        }
        func hasText(_ remainder: Int, of step: Int) -> Bool {
            stride(from: remainder, to: min(head.count, 16), by: step).allSatisfy { head[$0] != 0 }
        }
        if hasText(0, of: 4), (1...3).allSatisfy({ hasNul($0, of: 4) }) { return "UTF-32LE" }
        if hasText(3, of: 4), (0...2).allSatisfy({ hasNul($0, of: 4) }) { return "UTF-32BE" }
        if hasText(0, of: 2), hasNul(1, of: 2) { return "UTF-16LE" }
        if hasText(1, of: 2), hasNul(0, of: 2) { return "UTF-16BE" }
        return nil
    }

    private static func zip(_ bytes: ArraySlice<UInt8>) -> FileProblem {
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let isWorkbook = ["[Content_Types].xml", "xl/", "_rels/.rels"].contains { text.contains($0) }
        return isWorkbook ? .wrongFormat("an Excel workbook (xlsx)", fix: export) : .wrongFormat("zip", fix: unpack)
    }
}
