/// A path as a link target that can only lead to a file beside the report.
///
/// Everything but letters, digits, `/`, `-`, `.`, `_` and `~` is percent-encoded, so that no scheme, host, query or
/// markup survives; a leading slash is made relative.
enum RelativePath {
    static func link(_ path: String) -> String {
        var result: [UInt8] = path.utf8.first == UInt8(ascii: "/") ? [UInt8(ascii: ".")] : []
        for byte in path.utf8 { append(byte, to: &result) }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.append(byte)
        default:
            result.append(UInt8(ascii: "%"))
            result += Hexadecimal.pair(byte)
        }
    }
}
