import Yams

/// Reads one YAML document as text and structure only; nothing is guessed from the look of a scalar.
///
/// Refused, with line and column: a key that stands twice, anchors and aliases, tags, tab characters, bytes that are not
/// UTF-8, control characters, byte-order marks inside the text, more than 1 MiB, nesting deeper than 32, more than one document, and no document at all.
public enum StrictYAML {
    /// The largest file that is read, in bytes.
    public static let maximumBytes = 1 << 20
    /// The deepest nesting that is read.
    public static let maximumDepth = 32

    /// The file's root value, or everything that keeps it from being read.
    public static func parse(bytes: [UInt8], file: String) -> Result<YAMLValue, DefinitionFailure> {
        do throws(DefinitionIssue) {
            let text = try YAMLText.checked(bytes, file: file)
            return .success(try root(of: text, file: file))
        } catch {
            return .failure(DefinitionFailure(issues: [error]))
        }
    }

    private static func root(of text: String, file: String) throws(DefinitionIssue) -> YAMLValue {
        let node: Node?
        // Anchors are weak references into the parser, so it must outlive the walk over the nodes.
        let parser: Parser
        do {
            parser = try Parser(yaml: text, resolver: .basic)
            node = try parser.singleRoot()
        } catch {
            throw YAMLFault.issue(for: error, text: text, file: file)
        }
        guard let node else {
            throw DefinitionIssue(
                file: file,
                line: 1,
                column: 1,
                what: "the file holds nothing",
                fix: "Write the definition, or remove the file"
            )
        }
        let walk = YAMLWalk(file: file, leading: LeadingMark(text: text))
        let result = Result { () throws(DefinitionIssue) in try walk.value(of: node, depth: 1) }
        return try withExtendedLifetime(parser) { () throws(DefinitionIssue) in try result.get() }
    }
}

/// Turns the library's nodes into our values and refuses what we do not use.
private struct YAMLWalk {
    private struct Place {
        let line: Int
        let column: Int
    }

    /// What the library gives to nodes that carry no tag.
    private static let plainTags = ["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]

    let file: String
    let leading: LeadingMark?

    func value(of node: Node, depth: Int) throws(DefinitionIssue) -> YAMLValue {
        let mark = Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        try check(node, at: mark, depth: depth)
        switch node {
        case .scalar(let scalar):
            return YAMLValue(
                kind: .scalar(text: text(of: scalar, at: mark), quoted: scalar.style != .plain && scalar.style != .any),
                line: mark.line,
                column: mark.column
            )
        case .sequence(let sequence):
            var items: [YAMLValue] = []
            for item in sequence { items.append(try value(of: item, depth: depth + 1)) }
            return YAMLValue(kind: .list(items), line: mark.line, column: mark.column)
        case .mapping(let mapping):
            let entries = try self.entries(of: mapping, depth: depth)
            return YAMLValue(kind: .map(entries), line: mark.line, column: mark.column)
        case .alias:
            throw issue(mark, "an alias stands here", "Write the value out in each place")
        }
    }

    private func text(of scalar: Node.Scalar, at place: Place) -> String {
        leading?.restored(scalar.string, line: place.line, column: place.column) ?? scalar.string
    }

    private func entries(of mapping: Node.Mapping, depth: Int) throws(DefinitionIssue) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var seen: Set<String> = []
        for pair in mapping {
            let key = try value(of: pair.key, depth: depth + 1)
            guard let name = key.text else {
                throw key.issue(in: file, what: "a key must be a word", fix: "Write a plain word before the colon")
            }
            guard seen.insert(name).inserted else {
                throw key.issue(in: file, what: YAMLFault.duplicate(name), fix: YAMLFault.duplicateFix)
            }
            let value = try value(of: pair.value, depth: depth + 1)
            entries.append(YAMLEntry(key: name, line: key.line, column: key.column, value: value))
        }
        return entries
    }

    private func check(_ node: Node, at mark: Place, depth: Int) throws(DefinitionIssue) {
        guard depth <= StrictYAML.maximumDepth else {
            throw issue(mark, "nesting goes deeper than \(StrictYAML.maximumDepth)", "Flatten the definition")
        }
        if let anchor = node.anchor {
            throw issue(mark, "the anchor '&\(anchor.rawValue)' stands here", "Write the value out in each place")
        }
        let tag =
            switch node {
            case .scalar(let scalar): scalar.tag.rawValue
            case .sequence(let sequence): sequence.tag.rawValue
            case .mapping(let mapping): mapping.tag.rawValue
            case .alias: ""
            }
        guard Self.plainTags.contains(tag) else {
            throw issue(mark, "the tag '\(tag)' stands here", "Leave the tag out; kinds follow from the definition")
        }
    }

    private func issue(_ mark: Place, _ what: String, _ fix: String) -> DefinitionIssue {
        DefinitionIssue(file: file, line: mark.line, column: mark.column, what: what, fix: fix)
    }
}
