/// The query of a rule with its place holders filled in.
enum QueryText {
    /// The name of the table that a query reads: the rows of the one file that is being judged.
    static let table = "file_rows"

    private static let tableWords = ["{object}", "{table}"].map { Array($0.utf8) }
    private static let propertyWords = ["{property}", "{column}"].map { Array($0.utf8) }

    /// `${table}`, `{object}`, `${property}` and `{column}` as quoted names; a dollar sign before the brace is optional.
    static func filled(_ text: String, property: String?) -> String {
        let bytes = Array(text.utf8)
        var filled: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let start = bytes[index] == 0x24 ? index + 1 : index
            if let word = tableWords.first(where: { bytes[start...].starts(with: $0) }) {
                filled += Array(table.utf8)
                index = start + word.count
            } else if let property, let word = propertyWords.first(where: { bytes[start...].starts(with: $0) }) {
                filled += Array(quoted(property).utf8)
                index = start + word.count
            } else {
                filled.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: filled, as: UTF8.self)
    }

    /// A name of SQL, whatever signs it holds.
    static func quoted(_ name: String) -> String {
        let inner = name.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
        return "\"\(String(decoding: inner, as: UTF8.self))\""
    }
}
