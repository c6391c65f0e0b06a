/// A value as a database holds it.
enum StoredValue: Hashable {
    case null
    case integer(Int64)
    case real(Double)
    /// Not checked to be UTF-8.
    case text([UInt8])
    /// Never read; its size in bytes.
    case blob(Int)

    var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// A text in UTF-8 that is not empty.
    var string: String? {
        guard case .text(let bytes) = self, !bytes.isEmpty else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
