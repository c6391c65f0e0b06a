/// Data as Markdown that reads as the data: no scalar of it acts as syntax, as a link or as a mention.
///
/// The work is done on Unicode scalars, so that a combining mark behind an active scalar cannot hide it. Mentions,
/// issue numbers and mail addresses are split by an empty comment: hosts look for them after escapes were undone.
struct MarkdownText {
    private let scalars: [Unicode.Scalar]
    private var result = String.UnicodeScalarView()

    /// Data on one line, as it may stand anywhere in a line.
    static func inline(_ data: String) -> String {
        var text = MarkdownText(VisibleText(data).oneLine)
        return text.escaped()
    }

    /// Data on one line that begins a block: what would open a heading, a list, a quote or a rule is escaped too.
    static func opening(_ data: String) -> String { guarded(inline(data)) }

    /// Escaped text as the start of a block.
    static func guarded(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        let next = scalars.at(digits)
        if digits > 0, next == "." || next == ")", endsMarker(scalars.at(digits + 1)) {
            return joined(scalars[..<digits] + ["\\"] + scalars[digits...])
        }
        guard let first = scalars.first, opensBlock(first, next: scalars.at(1)) else { return text }
        return "\\" + text
    }

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func escaped() -> String {
        result.reserveCapacity(scalars.count + 8)
        for index in scalars.indices { append(index) }
        return String(result)
    }

    private mutating func append(_ index: Int) {
        let scalar = scalars[index]
        if needsBackslash(index) { result.append("\\") }
        result.append(scalar)
        if splitsAfter(index) { result.append(contentsOf: "<!-- -->".unicodeScalars) }
    }

    private func needsBackslash(_ index: Int) -> Bool {
        switch scalars[index] {
        case "\\", "`", "*", "[", "]", "<", "|", "~", "$": true
        case "_": !(isWord(scalars.at(index - 1)) && isWord(scalars.at(index + 1)))
        case "&": isWord(scalars.at(index + 1)) || scalars.at(index + 1) == "#"
        case ":": scalars.at(index + 1) == "/" && scalars.at(index + 2) == "/"
        case ".": endsWWW(index)
        default: false
        }
    }

    /// Whether `www` stands right before the point at an index.
    private func endsWWW(_ index: Int) -> Bool {
        index >= 3 && scalars[index - 3..<index].allSatisfy { $0 == "w" || $0 == "W" }
    }

    /// Whether a mention, a mail address or an issue number would begin behind this scalar.
    private func splitsAfter(_ index: Int) -> Bool {
        switch scalars[index] {
        case "@": scalars.at(index + 1).map { $0 != " " } ?? false
        case "#": scalars.at(index + 1).map { ("0"..."9").contains($0) } ?? false
        default: false
        }
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(Self.isWord) ?? false }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private static func endsMarker(_ scalar: Unicode.Scalar?) -> Bool { scalar == nil || scalar == " " }

    private static func opensBlock(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "#", ">", "=", ":": true
        case "-", "+": !(next.map(isWord) ?? false)
        default: false
        }
    }

    private static func joined(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
