import PilotageModel

/// A row of a batch: what it will bind and where its texts stand in the batch's bytes.
struct PreparedRow: Sendable {
    /// The two ways a row can go.
    enum Content: Sendable {
        case record(RecordKind)
        /// Set aside already; its place among the batch's refused rows.
        case refused(Int)
    }

    let content: Content
    /// The physical line on which the row starts, counted from 1.
    let line: Int
    let byteOffset: Int
    let rowVersion: Int64
    /// Where its values start in the batch's.
    let firstValue: Int
    let canonical: Range<Int>
    let raw: Range<Int>

    var isRefused: Bool {
        switch content {
        case .record: false
        case .refused: true
        }
    }
}

/// Where a row belongs in the order of its key's index, so that rows of a batch are stored side by side.
///
/// The order need not be the index's own to the last byte, but the same key always stands in the same place.
struct KeyPlace: Sendable, Comparable {
    private let rank: Int
    private let high: UInt64
    private let low: UInt64
    /// The row's place in the batch: rows with the same key stay in the order of the file.
    let row: Int

    /// - Parameters:
    ///   - kind: Rows of one kind stand together.
    ///   - key: The first value of the row's key.
    ///   - bytes: Where a text in it stands.
    ///   - row: The row's place in the batch.
    init(_ kind: RecordKind, key: StoredValue, in bytes: [UInt8], row: Int) {
        self.row = row
        let base = (RecordKind.allCases.firstIndex(of: kind) ?? 0) * 4
        switch key {
        case .integer(let value): (rank, high, low) = (base, UInt64(clamping: value), 0)
        case .text(let from, let to):
            rank = base + 1
            (high, low) = Self.words(bytes.span.extracting(Int(from)..<Int(to)))
        case .blob(let from, let to):
            rank = base + 2
            (high, low) = Self.words(bytes.span.extracting(Int(from)..<Int(to)))
        case .null, .code, .codeAbove: (rank, high, low) = (base + 3, 0, 0)
        }
    }

    static func < (left: KeyPlace, right: KeyPlace) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        return left.row < right.row
    }

    /// The first sixteen bytes as two numbers.
    private static func words(_ text: Span<UInt8>) -> (high: UInt64, low: UInt64) {
        var words: (high: UInt64, low: UInt64) = (0, 0)
        for index in 0..<16 {
            words.high = words.high << 8 | words.low >> 56
            words.low = words.low << 8 | (index < text.count ? UInt64(text[index]) : 0)
        }
        return words
    }
}
