/// A batch whose texts have their codes, ready to be bound.
///
/// Made inside a closure that keeps the batch's bytes in their place: statements look at them there, without a copy.
@safe struct CodedBatch: ~Copyable {
    private let batch: LoadBatch
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The code of each of the batch's texts.
    private let codes: [Int64]

    init(_ batch: LoadBatch, _ bytes: UnsafeBufferPointer<UInt8>, _ book: inout CodeBook) throws(SQLFault) {
        self.batch = batch
        unsafe self.bytes = bytes
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
            case .text(let from, let to): try unsafe statement.bind(standingText: part(from, to))
            case .blob(let from, let to): try unsafe statement.bind(standingBlob: part(from, to))
            case .code(let text): try statement.bind(codes[Int(text)])
            case .codeAbove(let text, let below, let bits):
                try statement.bind(codes[Int(text)] << Int64(bits) | Int64(below))
            }
        }
    }

    private func part(_ from: UInt32, _ to: UInt32) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(rebasing: bytes[Int(from)..<Int(to)])
    }
}
