/// Text as a workbook can hold it: nothing is dropped, nothing is clipped, and a reader sees what the data held.
///
/// Controls, overrides of direction and noncharacters become visible as in the other formats. A carriage return
/// with a line feed is one line end; alone it is drawn as `␍`. Text such as `_x003D_`, which spreadsheets would take
/// for an escaped sign, is escaped itself, so that it reads as it was.
struct WorkbookText {
    /// What is given to the library.
    let escaped: String
    /// How many UTF-16 units a spreadsheet counts.
    let units: Int

    /// What a cell can hold.
    static let cellLimit = 32_767

    init(_ data: String) {
        let scalars = Self.oneLineEnd(VisibleText(data).scalars)
        units = scalars.reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
        var result = String.UnicodeScalarView()
        for index in scalars.indices {
            if Self.looksEscaped(scalars, at: index) { result.append(contentsOf: "_x005F".unicodeScalars) }
            result.append(scalars[index])
        }
        escaped = String(result)
    }

    /// Whether a text needs no care at all: printable ASCII, short, and nothing that looks like an escaped sign.
    static func isPlain(_ text: String) -> Bool {
        var count = 0
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x5F else { return false }
            count += 1
        }
        return count <= 1_000
    }

    /// The text when a cell can hold it.
    func checked(_ place: @autoclosure () -> String, limit: Int = cellLimit) throws(XLSXError) -> String {
        let longest = max(units, escaped.unicodeScalars.count)
        guard longest <= limit else { throw XLSXError(place(), .textTooLong(units: longest, limit: limit)) }
        return escaped
    }

    private static func oneLineEnd(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains("\r") else { return scalars }
        var result: [Unicode.Scalar] = []
        for index in scalars.indices {
            guard scalars[index] == "\r" else {
                result.append(scalars[index])
                continue
            }
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if next != "\n" { result.append("\u{240D}") }
        }
        return result
    }

    /// Whether `_xHHHH_` starts there.
    private static func looksEscaped(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalars[index] == "_", index + 6 < scalars.count, scalars[index + 1] == "x" else { return false }
        guard scalars[index + 6] == "_" else { return false }
        return scalars[(index + 2)...(index + 5)].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
}
