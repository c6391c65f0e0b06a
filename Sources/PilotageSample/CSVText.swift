/// A growing CSV file: commas, quotes only where they are needed, one line feed after each row.
struct CSVText {
    private(set) var bytes: [UInt8] = []
    /// Rows after the header.
    private(set) var rows = -1

    init(header: [String]) { append(header) }

    mutating func append(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(field)
        }
        bytes.append(0x0A)
        rows += 1
    }

    private mutating func append(_ field: String) {
        let text = field.utf8
        guard text.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(0x22)
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
