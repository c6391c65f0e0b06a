/// A piece of a YAML file: every scalar as the text that stands there, with its place.
public struct YAMLValue: Sendable, Hashable {
    /// The three shapes of YAML.
    public enum Kind: Sendable, Hashable {
        /// Text as written; `quoted` is false for a plain scalar, so that `key:` without a value is empty and not quoted.
        case scalar(text: String, quoted: Bool)
        /// In the order of the file.
        case list([YAMLValue])
        /// In the order of the file; no key stands twice.
        case map([YAMLEntry])
    }

    /// Its shape and content.
    public let kind: Kind
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in Unicode scalars.
    public let column: Int

    /// Makes a value that stands at that place.
    public init(kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    /// The scalar's text; nil for a list or a map.
    public var text: String? {
        if case .scalar(let text, _) = kind { text } else { nil }
    }

    /// The list's items; nil for a scalar or a map.
    public var items: [YAMLValue]? {
        if case .list(let items) = kind { items } else { nil }
    }

    /// The map's entries; nil for a scalar or a list.
    public var entries: [YAMLEntry]? {
        if case .map(let entries) = kind { entries } else { nil }
    }

    /// Whether nothing was written: `key:` or `key: ~` or `key: null`.
    public var isNull: Bool {
        if case .scalar(let text, false) = kind { ["", "~", "null"].contains(text) } else { false }
    }

    /// The value under that key; nil when this is no map or has no such key.
    public subscript(key: String) -> YAMLValue? { entries?.first { $0.key == key }?.value }

    /// An issue at this place.
    public func issue(in file: String, what: String, fix: String) -> DefinitionIssue {
        DefinitionIssue(file: file, line: line, column: column, what: what, fix: fix)
    }
}

/// One key of a YAML map with its value.
public struct YAMLEntry: Sendable, Hashable {
    /// The word before the colon.
    public let key: String
    /// Where the key stands, counted from 1.
    public let line: Int
    /// Where the key stands, counted from 1, in Unicode scalars.
    public let column: Int
    /// What stands behind it.
    public let value: YAMLValue

    /// Makes an entry whose key stands at that place.
    public init(key: String, line: Int, column: Int, value: YAMLValue) {
        self.key = key
        self.line = line
        self.column = column
        self.value = value
    }

    /// An issue at the key.
    public func issue(in file: String, what: String, fix: String) -> DefinitionIssue {
        DefinitionIssue(file: file, line: line, column: column, what: what, fix: fix)
    }
}
