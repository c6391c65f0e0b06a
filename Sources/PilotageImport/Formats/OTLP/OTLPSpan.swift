/// One span, as far as anything reads it.
struct OTLPSpan {
    /// A trace's id: 16 bytes.
    struct TraceID: Hashable {
        let high: UInt64
        let low: UInt64
    }

    let trace: TraceID
    let id: UInt64
    /// Nil for a root span.
    let parent: UInt64?
    let name: ExportValue
    let start: ExportValue
    let end: ExportValue
    /// 0 unset, 1 ok, 2 error.
    let status: Int
    /// Those that were asked for.
    let attributes: [String: ExportValue]
    /// The type of the first exception among its events.
    let exception: String?
    /// The highest number of an attempt in its attributes and events.
    let attempt: Int64?

    /// A count that is recorded as an attribute; what is no count is none.
    func count(_ key: String) -> Int64? {
        attributes[key]?.spelling.flatMap { Int64($0) }.flatMap { $0 < 0 ? nil : $0 }
    }

    var isError: Bool { status == 2 }
}

extension OTLPSpan.TraceID {
    /// 32 hexadecimal digits, of which not all are 0.
    init?(_ text: String) {
        guard text.utf8.count == 32, let high = OTLPSpan.number(text.prefix(16)),
            let low = OTLPSpan.number(text.suffix(16)), high | low != 0
        else { return nil }
        self.init(high: high, low: low)
    }

    /// 32 lower-case hexadecimal digits.
    var text: String { [high, low].map(Self.padded).joined() }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension OTLPSpan {
    /// 16 hexadecimal digits, of which not all are 0.
    static func id(_ text: String) -> UInt64? {
        guard text.utf8.count == 16, let number = number(text[...]), number != 0 else { return nil }
        return number
    }

    fileprivate static func number(_ digits: Substring) -> UInt64? {
        // A sign is no digit, though the standard library would take it.
        guard let first = digits.utf8.first, first != 0x2B, first != 0x2D else { return nil }
        return UInt64(digits, radix: 16)
    }
}
