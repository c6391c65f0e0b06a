import PilotageDocument

/// Text with emphasis as one line of Markdown.
enum MarkdownSpan {
    /// The line, safe at the start of a block.
    static func line(_ text: RichText) -> String {
        let spans = merged(text.spans)
        let parts = spans.enumerated().map { index, span in
            let before = index == 0 ? nil : spans[index - 1]
            let after = index + 1 < spans.count ? spans[index + 1] : nil
            return written(span, stands: isApart(before, atEnd: true) && isApart(after, atEnd: false))
        }
        return MarkdownText.guarded(String(parts.joined().unicodeScalars.drop { $0 == " " }))
    }

    /// Data in bold, on a line or in a cell of its own.
    static func strong(_ data: String) -> String { bold(MarkdownText.inline(data), stands: true) }

    /// Neighbours of one style as one span, so that nothing can become active across their border.
    private static func merged(_ spans: [RichText.Span]) -> [RichText.Span] {
        var result: [RichText.Span] = []
        for span in spans where !span.text.isEmpty {
            if let last = result.last, last.style == span.style {
                result[result.count - 1] = RichText.Span(last.text + span.text, span.style)
            } else {
                result.append(span)
            }
        }
        return result
    }

    private static func written(_ span: RichText.Span, stands: Bool) -> String {
        switch span.style {
        case .plain: spaced(span.text) { $0 }
        case .strong: spaced(span.text) { bold($0, stands: stands) }
        case .emphasis: spaced(span.text) { stands && isTight($0) ? "*\($0)*" : "<em>\($0)</em>" }
        case .code: code(span.text)
        }
    }

    private static func bold(_ text: String, stands: Bool) -> String {
        if text.isEmpty { return "" }
        return stands && isTight(text) ? "**\(text)**" : "<strong>\(text)</strong>"
    }

    /// Whether the text begins and ends with something to see, as marks of asterisks need it.
    private static func isTight(_ text: String) -> Bool {
        let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
        return ends.allSatisfy { $0.map { !$0.properties.isWhitespace } ?? false }
    }

    /// Blanks at the ends stay outside the marks, where Markdown wants them.
    private static func spaced(_ data: String, _ mark: (String) -> String) -> String {
        let text = MarkdownText.inline(data)
        let isBlank = { (scalar: Unicode.Scalar?) in scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
        }
        guard !text.isEmpty else { return " " }
        let lead = isBlank(data.unicodeScalars.first) ? " " : ""
        let tail = isBlank(data.unicodeScalars.last) ? " " : ""
        return lead + mark(text) + tail
    }

    /// Whether a neighbour leaves room for marks of asterisks; if not, tags are used.
    private static func isApart(_ neighbour: RichText.Span?, atEnd: Bool) -> Bool {
        guard let neighbour else { return true }
        let edge = atEnd ? neighbour.text.unicodeScalars.last : neighbour.text.unicodeScalars.first
        guard neighbour.style == .plain, let edge else { return false }
        switch edge {
        case " ", "\n", "\t", ",", ".", ";", ":", "(", ")", "!", "?", "\"", "'", "/", "-": return true
        default: return false
        }
    }

    /// Data between as many backticks as it takes.
    static func code(_ data: String) -> String {
        let scalars = VisibleText(data).oneLine
        guard !scalars.isEmpty else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let fence = String(repeating: "`", count: longestRun(of: "`", in: scalars) + 1)
        let pad = scalars.first == "`" || scalars.last == "`" ? " " : ""
        return fence + pad + String(view) + pad + fence
    }

    static func longestRun(of wanted: Unicode.Scalar, in scalars: some Sequence<Unicode.Scalar>) -> Int {
        var longest = 0
        var current = 0
        for scalar in scalars {
            current = scalar == wanted ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
