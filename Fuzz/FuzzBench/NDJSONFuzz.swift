import PilotageModel

@testable import PilotageImport

/// Judges bytes as an NDJSON file.
public enum NDJSONFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        let runs = RowReading.checked(bytes, format: .ndjson, contract: FuzzContracts.runs, kind: .runs)
        if runs.refusal == nil {
            require(runs.rows.count == RowCount.ndjson(bytes), "rows in = accepted + refused, for every file")
        }
        for line in bytes.split(separator: 0x0A) { checkRoundTrip(Array(line)) }
    }

    /// Texts of an object that is valid, written anew with every sign escaped, are read back.
    private static func checkRoundTrip(_ line: [UInt8]) {
        guard UTF8Check.firstInvalid(in: line.span) == nil, let values = values(line) else { return }
        var written = "{"
        for (index, name) in names.enumerated() {
            if index > 0 { written += "," }
            let text = values[index].map { "\"" + escaped($0) + "\"" } ?? "null"
            written += "\"" + name + "\":" + text
        }
        written += "}"
        require(self.values(Array(written.utf8)) == values, "texts written with escapes are read back")
    }

    private static let names = ["run_id", "workflow", "status", "started_at"]

    /// The texts under the names; nil for a line that is no object or holds other values there.
    private static func values(_ line: [UInt8]) -> [[UInt8]?]? {
        var row = JSONRow(paths: names)
        row.read(line.span, 0..<line.count)
        guard row.fault == nil, row.cells.allSatisfy({ $0.shape != .composite }) else { return nil }
        return row.cells.map { cell in
            guard cell.shape != .absent else { return nil }
            var text: [UInt8] = []
            if cell.isEscaped {
                JSONString.unescape(line.span, cell.start..<cell.end, into: &text)
            } else {
                text = Array(line[cell.start..<cell.end])
            }
            return text
        }
    }

    private static func escaped(_ text: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var written: [UInt8] = []
        for unit in String(decoding: text, as: UTF8.self).utf16 {
            let nibbles = [12, 8, 4, 0].map { digits[Int(unit >> $0) & 15] }
            written += [0x5C, 0x75] + nibbles
        }
        return String(decoding: written, as: UTF8.self)
    }
}
