/// The parts of an address of the web that are checked before it is used.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The address; its path may be a secret.
    public let secret: Secret
    public let isSecure: Bool
    /// Lower-case, without the port.
    public let host: String

    /// Nil for anything but `https://host/...` or `http://host/...`, with a port or without: no user, no fragment, no bytes
    /// beyond plain ASCII.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !text.utf8.contains(where: Self.forbidden) else {
            return nil
        }
        let rest: Substring
        if text.hasPrefix("https://") {
            isSecure = true
            rest = text.dropFirst(8)
        } else if text.hasPrefix("http://") {
            isSecure = false
            rest = text.dropFirst(7)
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, !authority.contains("@"), let host = Self.host(String(authority)) else { return nil }
        self.host = host
        secret = Secret(text)
    }

    /// The host only; the path may be a secret.
    public var description: String { "\(isSecure ? "https" : "http")://\(host)/…" }

    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The address with more behind its path.
    public func appending(_ path: String) -> Secret {
        let base = secret.text
        return Secret(base.hasSuffix("/") ? base + path : "\(base)/\(path)")
    }

    private static func forbidden(_ byte: UInt8) -> Bool {
        Array("\\#<>\"^`{|}".utf8).contains(byte)
    }

    private static func host(_ authority: String) -> String? {
        let bytes = Array(authority.utf8)
        if bytes.first == 0x5B {
            guard let end = bytes.firstIndex(of: 0x5D), isPort(bytes[(end + 1)...]) else { return nil }
            return String(decoding: bytes[1..<end], as: UTF8.self)
        }
        let colon = bytes.firstIndex(of: 0x3A) ?? bytes.count
        guard colon > 0, isPort(bytes[colon...]) else { return nil }
        return String(decoding: bytes[..<colon].map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        let digits = bytes.dropFirst()
        return first == 0x3A && (1...5).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension WebAddress {
    /// The address that a secret holds.
    public init?(secret: Secret) { self.init(secret.text) }
}
