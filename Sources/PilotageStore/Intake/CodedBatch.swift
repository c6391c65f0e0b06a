/// A batch whose texts have their codes, ready to be bound.
struct CodedBatch: ~Copyable {
    let batch: LoadBatch
    /// The code of each of the batch's texts.
    private let codes: [Int64]

    init(_ batch: LoadBatch, _ book: inout CodeBook) throws(SQLFault) {
        self.batch = batch
        codes = try book.codes(of: batch.values.texts)
    }

    /// The canonical form of a row.
    func canonical(_ row: PreparedRow) -> [UInt8] { Array(batch.values.bytes[row.canonical]) }

    /// Binds the first values of a row.
    func bind(_ row: PreparedRow, count: Int, to statement: inout SQLStatement) throws(SQLFault) {
        for place in row.firstValue..<(row.firstValue + count) {
            switch batch.values.values[place] {
            case .null: try statement.bindNull()
            case .integer(let value): try statement.bind(value)
            case .digits(let high, let low, let isDashed):
                try statement.bindDigits(high: high, low: low, isDashed: isDashed)
            case .text(let from, let to): try statement.bind(text: batch.values.bytes, from..<to)
            case .code(let text): try statement.bind(codes[text])
            case .codeAbove(let text, let bits, let below): try statement.bind(codes[text] << Int64(bits) | below)
            }
        }
    }
}
