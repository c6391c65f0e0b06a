/// Markup that data cannot change: names are written in the source, and data enters only through an escape.
///
/// The escape works on UTF-8 bytes, so that a combining mark behind a quote or a bracket cannot hide it.
struct Markup: Sendable {
    private(set) var source: String

    static let empty = Markup(source: "")

    /// Data as text.
    static func text(_ data: String) -> Markup { Markup(source: escaped(data)) }

    /// An element with its content.
    static func element(_ name: StaticString, _ attributes: [Attribute] = [], _ content: [Markup] = []) -> Markup {
        let inner = content.map(\.source).joined()
        return Markup(source: "<\(name)\(written(attributes))>\(inner)</\(name)>")
    }

    /// An element around data as text.
    static func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) -> Markup {
        element(name, attributes, [.text(text)])
    }

    /// An element that holds nothing: a void element of HTML, or a shape of SVG.
    static func leaf(_ name: StaticString, _ attributes: [Attribute] = []) -> Markup {
        Markup(source: "<\(name)\(written(attributes))/>")
    }

    /// Parts in order, each on a line of its own.
    static func lines(_ parts: [Markup]) -> Markup {
        Markup(source: parts.map(\.source).filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    /// Parts in order with nothing between them.
    static func group(_ parts: [Markup]) -> Markup { Markup(source: parts.map(\.source).joined()) }

    private static func written(_ attributes: [Attribute]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    }

    private static func escaped(_ data: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.utf8.count)
        for scalar in VisibleText(data).scalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "'": bytes += "&#39;".utf8
            case "\r": bytes += "&#13;".utf8
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An attribute whose name stands in the source and whose value is escaped.
struct Attribute: Sendable {
    let name: StaticString
    let value: String

    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The names of classes, written in the source.
    static func `class`(_ names: StaticString...) -> Attribute {
        Attribute("class", names.map(\.description).joined(separator: " "))
    }

    /// The names of classes gathered one by one; no attribute for none.
    static func classes(_ names: [StaticString]) -> [Attribute] {
        names.isEmpty ? [] : [Attribute("class", names.map(\.description).joined(separator: " "))]
    }
}
