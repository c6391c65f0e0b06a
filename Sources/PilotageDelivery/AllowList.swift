/// Who may be sent to: mail addresses and hosts, or all of a domain.
public struct AllowList: Sendable, Hashable {
    /// `*@nordwind.example`, `cfo@nordwind.example`, `hooks.example.com`, `*.example.com`.
    public let entries: [String]

    public init(_ entries: [String]) { self.entries = entries }

    /// Whether the address is named, or its whole domain is.
    public func allows(_ address: MailAddress) -> Bool {
        let text = Self.lower(address.text)
        return entries.map(Self.lower).contains { $0 == text || $0 == "*@\(Self.lower(address.domain))" }
    }

    /// Whether the host is named, or everything below a domain that holds it.
    public func allows(host: String) -> Bool {
        let host = Self.lower(host)
        return entries.map(Self.lower).contains { entry in
            if entry == host { return true }
            guard entry.utf8.starts(with: "*.".utf8) else { return false }
            return host.utf8.count > entry.utf8.count - 1 && host.hasSuffix(String(entry.dropFirst()))
        }
    }

    private static func lower(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
}
