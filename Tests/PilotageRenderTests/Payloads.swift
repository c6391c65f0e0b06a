/// Hostile texts for markup, each also with marks behind its active scalars.
enum Payloads {
    static let html = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>", "\" onmouseover=alert(1) x=\"", "' onfocus=alert(1) autofocus x='",
        "<<\u{338}img src=x>", "javascript:alert(1)", "java&#9;script:alert(1)",
        "data:text/html,<script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
        "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "<base href=//127.0.0.1>",
        "<meta http-equiv=refresh content=0>", "<a href=\"&#x6a;avascript:alert(1)\">x</a>", "a\u{2028}b\u{2029}c",
        "name\u{202E}gnp.exe", "{{7*7}}", "{% if 1 %}", "${7*7}", "<%= 7*7 %>", "{{{x}}}", "{{>../../secret}}",
        "{{title}}", "a\u{0}b\u{1}c", "&lt;b&gt; &amp;", "<!-- x", "</svg><b>", "<![CDATA[x", "\u{FFFE}\u{FFFF}",
    ]

    static let markdown = [
        "a|b", "line one\nline two", "line one\r\n\r\n# two", "# head", "head #", "[x](javascript:alert(1))",
        "![x](http://127.0.0.1/p)", "<http://127.0.0.1>", "a `b` c", "```", "~~~", "| --- |", "ends with \\",
        "\\|", "\\\\|x", "<details>", "@everyone", "see #123", "- [ ] task", "---", "===", "***", "1. first", "2) x",
        "> quote", "+ plus", "_a_ __b__", "*a* **b**", "~~gone~~", "http://127.0.0.1/a", "https://a.b", "ftp://a.b/c",
        "www.example.org", "WWW.example.org", "ap@nordwind.example", "mailto:a@b.co", "xmpp:a@b.co/x", "[^1]", "[1]: x",
        "    code", "\tcode", "$x$ $$y$$", "&copy; &#35;", ": def", "!", "a * b * c", "GH <b>x</b>", "\u{A0}x\u{A0}",
    ]

    /// The text with a scalar behind each ASCII special.
    static func marked(_ text: String, with mark: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar)
            if isSpecial(scalar) { result.append(mark) }
        }
        return String(result)
    }

    /// A harmless text of the same length and width: each ASCII special is a letter.
    static func benign(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isSpecial(scalar) ? "x" : scalar) }
        return String(result)
    }

    static func variants(_ texts: [String]) -> [String] {
        texts
            + (["\u{301}", "\u{200D}", "\u{FE0F}"] as [Unicode.Scalar]).flatMap { mark in
                texts.map { marked($0, with: mark) }
            }
    }

    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
