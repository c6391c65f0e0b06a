import GRDB
import PilotageModel

/// A stored text by which a person may be found.
struct SubjectColumn: Sendable {
    /// How a column keeps its text.
    enum Form: Sendable {
        case key
        case text
        /// A code of the table of words or of workflows.
        case code(table: String, column: String)
        /// Text of any length, in which the value may stand among other words.
        case freeCode
        case freeText
    }

    /// As contracts name the field.
    let field: String
    let tables: [String]
    let column: String
    let form: Form
    /// Whether it is looked at when no field is named.
    ///
    /// Names of teams, workflows and the like are not: many rows share them.
    let isUsual: Bool
}

/// The fields in which a subject is looked for.
enum SubjectColumns {
    static let all: [SubjectColumn] = [
        SubjectColumn(
            field: "run_id",
            tables: ["run", "attempt", "annotation"],
            column: "run_key",
            form: .key,
            isUsual: true
        ),
        SubjectColumn(field: "parent_run_id", tables: ["run"], column: "parent_run_key", form: .key, isUsual: true),
        SubjectColumn(
            field: "error_type",
            tables: ["run", "attempt"],
            column: "error_type",
            form: .freeCode,
            isUsual: true
        ),
        SubjectColumn(field: "cost_id", tables: ["cost"], column: "cost_id", form: .text, isUsual: true),
        SubjectColumn(field: "baseline_id", tables: ["baseline"], column: "baseline_id", form: .text, isUsual: true),
        SubjectColumn(
            field: "annotation_id",
            tables: ["annotation"],
            column: "annotation_id",
            form: .text,
            isUsual: true
        ),
        SubjectColumn(field: "unit_id", tables: ["unit"], column: "unit_id", form: .text, isUsual: true),
        SubjectColumn(field: "owner", tables: ["baseline"], column: "owner", form: .text, isUsual: true),
        SubjectColumn(field: "role", tables: ["annotation"], column: "role", form: .text, isUsual: true),
        SubjectColumn(field: "method", tables: ["baseline"], column: "method", form: .freeText, isUsual: true),
        SubjectColumn(field: "team", tables: ["cost"], column: "team", form: .text, isUsual: false),
        SubjectColumn(field: "function", tables: ["cost"], column: "function", form: .text, isUsual: false),
        SubjectColumn(
            field: "namespace",
            tables: ["run", "attempt"],
            column: "namespace",
            form: .code(table: "word", column: "text"),
            isUsual: false
        ),
        SubjectColumn(
            field: "workflow_version",
            tables: ["run"],
            column: "workflow_version",
            form: .code(table: "word", column: "text"),
            isUsual: false
        ),
        SubjectColumn(
            field: "workflow",
            tables: ["run", "cost", "baseline", "annotation"],
            column: "workflow",
            form: .code(table: "workflow", column: "name"),
            isUsual: false
        ),
    ]
}

/// The value of a subject, found inside longer texts however they were written.
struct SubjectText: Sendable {
    /// Shorter values would be found in half of all texts; they must be the whole text.
    static let shortestInside = 4

    private let values: [[UInt8]]

    init(_ values: [String]) { self.values = values.map { Array($0.utf8) } }

    /// Whether a stored text, which is in normal form, is or holds one of the values.
    func isIn(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return values.contains { value in
            value == bytes || value.count >= Self.shortestInside && Self.holds(bytes, value)
        }
    }

    /// Whether the row as it stood in its file holds one of the values, in the spelling of CSV or JSON, composed or not.
    func isIn(raw: String) -> Bool {
        [raw, Self.withoutDoubledQuotes(raw), Self.withoutEscapes(raw)].contains { spelling in
            var text = spelling
            NormalText.normalise(&text)
            let bytes = Array(text.utf8)
            return values.contains { Self.holds(bytes, $0) }
        }
    }

    private static func holds(_ text: [UInt8], _ value: [UInt8]) -> Bool {
        guard let first = value.first, text.count >= value.count else { return false }
        for start in 0...(text.count - value.count) where text[start] == first {
            if text[start..<(start + value.count)].elementsEqual(value) { return true }
        }
        return false
    }

    private static func withoutDoubledQuotes(_ raw: String) -> String {
        var bytes: [UInt8] = []
        var wasQuote = false
        for byte in raw.utf8 {
            let isSecond = byte == 0x22 && wasQuote
            wasQuote = byte == 0x22 && !isSecond
            if !isSecond { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Backslash escapes of JSON, resolved one by one; what is no escape stays.
    private static func withoutEscapes(_ raw: String) -> String {
        let source = Array(raw.utf8)
        var units: [UInt16] = []
        var text = ""
        var plain: [UInt8] = []
        func flush() {
            text += String(decoding: units, as: UTF16.self)
            text += String(decoding: plain, as: UTF8.self)
            units.removeAll()
            plain.removeAll()
        }
        var index = 0
        while index < source.count {
            guard source[index] == 0x5C, index + 1 < source.count else {
                if !units.isEmpty { flush() }
                plain.append(source[index])
                index += 1
                continue
            }
            if source[index + 1] == 0x75, index + 5 < source.count,
                let unit = UInt16(String(decoding: source[(index + 2)...(index + 5)], as: UTF8.self), radix: 16)
            {
                if !plain.isEmpty { flush() }
                units.append(unit)
                index += 6
            } else {
                if !units.isEmpty { flush() }
                plain.append(source[index + 1])
                index += 2
            }
        }
        flush()
        return text
    }
}
