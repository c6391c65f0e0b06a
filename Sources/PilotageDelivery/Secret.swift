public import PilotageDigest

/// A password, token or address that must not be shown: neither by `description` nor by a mirror.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    let text: String

    /// Keeps the text.
    public init(_ text: String) { self.text = text }

    /// Says that there is one, not which.
    public var description: String { "a secret" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret {
    /// HMAC-SHA-256 under this secret.
    public var keyedDigest: KeyedDigest { KeyedDigest(key: Array(text.utf8)) }

    /// The text itself, for what must leave in clear, such as the name of a key.
    public var exposed: String { text }
}
