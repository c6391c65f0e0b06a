/// Where a link can lead in the page; four kinds of things have names, and no two share an anchor.
///
/// Bytes other than ASCII letters, digits, `-` and `.` become `_` and their hexadecimal pair, so that two different
/// names never give one anchor. A section keeps its own id unless that could be mistaken for another kind.
enum Anchor {
    /// The target of the skip link.
    static let main = "report"

    /// The report as JSON.
    static let data = "report-data"

    static func section(_ id: String) -> String {
        let name = written(id)
        let reserved = name == main || name == data || ["n-", "t-", "c-", "s-"].contains(String(name.prefix(2)))
        return reserved ? "s-" + name : name
    }

    static func number(_ id: String) -> String { "n-" + written(id) }

    static func table(_ id: String) -> String { "t-" + written(id) }

    static func chart(_ id: String) -> String { "c-" + written(id) }

    private static func written(_ id: String) -> String {
        var bytes: [UInt8] = []
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "_"))
                bytes += Hexadecimal.pair(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
