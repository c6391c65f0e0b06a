import GRDB
import PilotageDigest
public import PilotageModel

/// A definition file of a project, as the store keeps it.
public struct DefinitionText: Sendable, Hashable {
    /// Relative to the project's folder.
    public let path: String
    /// SHA-256 of the text: 64 lower-case hexadecimal digits.
    public let sha256: String
    public let text: String

    public init(path: String, sha256: String, text: String) {
        self.path = path
        self.sha256 = sha256
        self.text = text
    }
}

extension Store {
    static let definitionAction = "change-definitions"

    /// Notes which definitions are in force from now on; nothing when they are those that were noted last.
    ///
    /// The texts stay, so that an old report can be made again with the definitions of its time.
    ///
    /// - Returns: Whether they differ from definitions that were noted before.
    @discardableResult
    public func note(_ definitions: [DefinitionText], at: Instant, role: String) throws(StoreError) -> Bool {
        let detail = Self.detail(Dictionary(definitions.map { ($0.path, $0.sha256) }) { first, _ in first })
        if try reading({ database in try Self.lastDefinitions(database) }) == detail { return false }
        return try writingOwn { database in
            let before = try Self.lastDefinitions(database).flatMap(Self.set) ?? [:]
            for definition in definitions {
                var insert = try SQLStatement(
                    database,
                    "INSERT INTO definition_text(sha256, text) VALUES (?, ?) ON CONFLICT(sha256) DO NOTHING"
                )
                try insert.bind(definition.sha256)
                try insert.bind(definition.text)
                try insert.run()
            }
            let now = Self.set(detail) ?? [:]
            let changed = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
            try AuditTrail.append(
                database,
                at: at,
                role: role,
                action: Self.definitionAction,
                subject: before.isEmpty ? "all definitions" : changed.joined(separator: ", "),
                detail: detail
            )
            return !before.isEmpty
        }
    }

    /// The text of a definition by its digest; nil when it was never in force.
    public func definitionText(sha256: String) throws(StoreError) -> String? {
        try reading { database in
            var select = try SQLStatement(database, "SELECT text FROM definition_text WHERE sha256 = ?")
            try select.bind(sha256)
            return try select.step() ? try select.text() : nil
        }
    }

    /// Texts that are not what their digest says, and digests of the trail that have no text.
    static func definitionFaults(_ database: Database, _ entries: [AuditEntry]) throws(SQLFault) -> [String] {
        var faults: [String] = []
        var known: Set<String> = []
        var select = try SQLStatement(database, "SELECT sha256, text FROM definition_text ORDER BY sha256")
        while try select.step() {
            let digest = try select.text()
            known.insert(digest)
            if SHA256Digest.hex(of: Array(try select.text().utf8)) != digest {
                faults.append("the text of the definition \(digest.prefix(12)) was changed")
            }
        }
        let named = Set(entries.filter { $0.action == definitionAction }.flatMap { (set($0.detail) ?? [:]).values })
        faults += named.subtracting(known).sorted().map { "the text of the definition \($0.prefix(12)) is missing" }
        return faults
    }

    /// `{"metrics/failed-runs.yml":"3f1c…"}`.
    private static func detail(_ digests: [String: String]) -> String {
        CanonicalLine.text { line in
            for path in digests.keys.sorted() { line.add(name: path, text: digests[path] ?? "") }
        }
    }

    private static func set(_ detail: String) -> [String: String]? {
        var reader = FlatJSON(detail)
        var digests: [String: String] = [:]
        while let field = reader.next() {
            digests[field.name] = String(decoding: field.value.filter { $0 != 0x22 }, as: UTF8.self)
        }
        return reader.isAtEnd ? digests : nil
    }

    private static func lastDefinitions(_ database: Database) throws(SQLFault) -> String? {
        var select = try SQLStatement(database, "SELECT detail FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1")
        try select.bind(definitionAction)
        return try select.step() ? try select.text() : nil
    }
}
