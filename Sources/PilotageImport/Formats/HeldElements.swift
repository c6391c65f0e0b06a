/// The values of elements that must wait for what comes later in the file, packed one behind the other.
///
/// A packed element takes little more than its own text, where as many separate texts take several times that.
struct HeldElements {
    /// The most bytes that may be held; with the tables beside them this stays within the limits of an import.
    static let mostBytes = 256 << 20

    private static let pieceSize = 1 << 20

    /// What stands before each value.
    private enum Mark {
        static let absent: UInt8 = 0
        static let composite: UInt8 = 1
        static let text: UInt8 = 2
        static let literal: UInt8 = 3
    }

    private var pieces: [[UInt8]] = []
    /// For each element, its piece in the upper half and its offset there in the lower.
    private var starts: [UInt64] = []
    private var bytesBefore = 0

    var count: Int { starts.count }

    var byteCount: Int { bytesBefore + (pieces.last?.count ?? 0) + 8 * starts.count }

    /// Takes in an element, and returns its number.
    mutating func hold(_ place: RowPlace, _ values: [ExportValue]) -> Int {
        starts.append(0)
        replace(starts.count - 1, place, values)
        return starts.count - 1
    }

    /// Puts another element in place of a held one.
    mutating func replace(_ number: Int, _ place: RowPlace, _ values: [ExportValue]) {
        if pieces.last.map({ $0.count >= Self.pieceSize / 2 }) ?? true { beginPiece() }
        let piece = pieces.count - 1
        starts[number] = UInt64(piece) << 32 | UInt64(pieces[piece].count)
        Self.pack(place.line, &pieces[piece])
        Self.pack(place.byteOffset, &pieces[piece])
        for value in values { Self.pack(value, &pieces[piece]) }
    }

    private mutating func beginPiece() {
        bytesBefore += pieces.last?.count ?? 0
        var piece: [UInt8] = []
        piece.reserveCapacity(Self.pieceSize)
        pieces.append(piece)
    }

    func place(_ number: Int) -> RowPlace {
        let piece = pieces[Int(starts[number] >> 32)]
        var offset = Int(starts[number] & 0xFFFF_FFFF)
        return Self.place(piece.span, &offset)
    }

    /// All values of the element; it has so many.
    func values(_ number: Int, _ count: Int) -> [ExportValue] {
        let piece = pieces[Int(starts[number] >> 32)]
        var offset = Int(starts[number] & 0xFFFF_FFFF)
        _ = Self.place(piece.span, &offset)
        var values: [ExportValue] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(Self.value(piece.span, &offset)) }
        return values
    }

    private static func place(_ bytes: Span<UInt8>, _ offset: inout Int) -> RowPlace {
        let line = number(bytes, &offset)
        return RowPlace(line: line, byteOffset: number(bytes, &offset))
    }
}

// MARK: - Packing

extension HeldElements {
    private static func pack(_ value: ExportValue, _ bytes: inout [UInt8]) {
        switch value {
        case .absent: bytes.append(Mark.absent)
        case .composite: bytes.append(Mark.composite)
        case .text(let text): pack(text, Mark.text, &bytes)
        case .literal(let text): pack(text, Mark.literal, &bytes)
        }
    }

    private static func pack(_ text: String, _ mark: UInt8, _ bytes: inout [UInt8]) {
        bytes.append(mark)
        pack(text.utf8.count, &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    private static func pack(_ number: Int, _ bytes: inout [UInt8]) {
        var rest = UInt64(truncatingIfNeeded: number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(_ bytes: Span<UInt8>, _ offset: inout Int) -> Int {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = bytes[offset]
            offset += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: number) }
            shift += 7
        }
    }

    private static func value(_ bytes: Span<UInt8>, _ offset: inout Int) -> ExportValue {
        let mark = bytes[offset]
        offset += 1
        guard mark > Mark.composite else { return mark == Mark.absent ? .absent : .composite }
        let length = number(bytes, &offset)
        let text = bytes.extracting(offset..<(offset + length)).string
        offset += length
        return mark == Mark.text ? .text(text) : .literal(text)
    }
}
