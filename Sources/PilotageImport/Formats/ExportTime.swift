/// Times of an export, as far as a reader must compare them; the mapping's contract reads them again, strictly.
enum ExportTime {
    /// Milliseconds since 1970 UTC; nil for what is no time with a zone.
    static func milliseconds(_ text: String?) -> Int64? {
        guard let text else { return nil }
        let bytes = Array(text.utf8)
        guard let time = try? TimeText(bytes.span), let offset = time.offsetMilliseconds else { return nil }
        return time.localMilliseconds - offset
    }

    /// A row version that rises with the last event; of the same moment the row with the higher rank, 0 to 4095, holds.
    ///
    /// The time is when the last event took place, in milliseconds; nil when nobody knows.
    static func version(_ milliseconds: Int64?, rank: Int) -> Int64 {
        // Times end with the year 2999, so that the product fits easily.
        (milliseconds ?? 0) * 4096 + Int64(min(max(rank, 0), 4095))
    }
}
