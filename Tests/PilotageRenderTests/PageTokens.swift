/// Reads HTML into tags and text the way a browser's tokenizer does, for what renderers may write.
struct PageTokens {
    enum Token: Hashable {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    private(set) var tokens: [Token] = []
    private let bytes: [UInt8]
    private var at = 0

    init(_ html: String) {
        bytes = Array(html.utf8)
        while at < bytes.count { step() }
    }

    /// The attributes of every script element, blocks of data included.
    var scripts: [[String: String]] {
        tokens.compactMap { token in
            guard case .start("script", let attributes) = token else { return nil }
            return attributes
        }
    }

    /// Elements with the names of their attributes, counted.
    var shape: [String: Int] {
        var counts: [String: Int] = [:]
        for case .start(let name, let attributes) in tokens {
            counts[([name] + attributes.keys.sorted()).joined(separator: " "), default: 0] += 1
        }
        return counts
    }

    /// All text outside tags and style sheets, joined.
    var text: String {
        var style = false
        var result = ""
        for token in tokens {
            switch token {
            case .start(let name, _): style = name == "style"
            case .end: style = false
            case .text(let text): result += style ? "" : text
            }
        }
        return result
    }

    /// The text of each element with one of these names, in order.
    func texts(of names: Set<String>) -> [String] {
        var result: [String] = []
        var open = false
        for token in tokens {
            switch token {
            case .start(let name, _):
                if names.contains(name) {
                    result.append("")
                    open = true
                }
            case .end(let name): if names.contains(name) { open = false }
            case .text(let text): if open { result[result.count - 1] += text }
            }
        }
        return result
    }

    func attributes(named name: String) -> [String] {
        tokens.compactMap { token in
            guard case .start(_, let attributes) = token else { return nil }
            return attributes[name]
        }
    }

    private mutating func step() {
        if starts("<!--") {
            at = find("-->", from: at).map { $0 + 3 } ?? bytes.count
        } else if starts("<!") || starts("<?") {
            at = find(">", from: at).map { $0 + 1 } ?? bytes.count
        } else if starts("</"), isLetter(at + 2) {
            at += 2
            let name = self.name()
            at = find(">", from: at).map { $0 + 1 } ?? bytes.count
            tokens.append(.end(name))
        } else if starts("<"), isLetter(at + 1) {
            at += 1
            tag()
        } else {
            readText()
        }
    }

    private mutating func tag() {
        let name = self.name()
        var attributes: [String: String] = [:]
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            if isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 } else { attribute(into: &attributes) }
        }
        at += 1
        tokens.append(.start(name, attributes))
        guard ["style", "script", "title"].contains(name) else { return }
        let end = find("</\(name)", from: at) ?? bytes.count
        tokens.append(.text(decoded(at..<end)))
        at = end
    }

    private mutating func attribute(into attributes: inout [String: String]) {
        let start = at
        while at < bytes.count, !isBlank(bytes[at]), ![UInt8(ascii: "="), UInt8(ascii: ">")].contains(bytes[at]) {
            at += 1
        }
        let name = decoded(start..<at).lowercased()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return attributes[name] = "" }
        at += 1
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            let begin = at
            while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
            return attributes[name] = decoded(begin..<at)
        }
        let quote = bytes[at]
        let begin = at + 1
        at = bytes[begin...].firstIndex(of: quote) ?? bytes.count
        attributes[name] = decoded(begin..<at)
        at += 1
    }

    private mutating func readText() {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        tokens.append(.text(decoded(start..<at)))
    }

    private mutating func name() -> String {
        let start = at
        while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: "/"), bytes[at] != UInt8(ascii: ">") {
            at += 1
        }
        return decoded(start..<at).lowercased()
    }

    private func decoded(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var index = range.lowerBound
        let entities = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
        ]
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "&") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let rest = bytes[index..<range.upperBound]
            let entity = entities.first { rest.starts(with: $0.0.utf8) }
            if let entity { result += Array(entity.1.utf8) } else { result.append(bytes[index]) }
            index += entity?.0.utf8.count ?? 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    private func find(_ text: String, from start: Int) -> Int? {
        let first = text.utf8.first
        return (start..<bytes.count).first { bytes[$0] == first && bytes[$0...].starts(with: text.utf8) }
    }

    private func isLetter(_ index: Int) -> Bool {
        index < bytes.count && (0x61...0x7A).contains(bytes[index] | 0x20)
    }

    private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x0A, 0x09, 0x0C, 0x0D].contains(byte) }
}
