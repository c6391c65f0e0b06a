import Glibc
import PilotageModel
import PilotageStore

/// Removes everything that the store holds of one person.
public struct ForgetSubject {
    private let open: OpenProject
    private let streams: Streams
    private let field: String?
    private let isRehearsal: Bool
    private let role: String

    /// Prepares the removal.
    ///
    /// - Throws: `UsageError` for a field that the store does not have, or an empty role.
    public init(
        open: OpenProject,
        field: String?,
        role: String,
        isRehearsal: Bool,
        streams: Streams
    ) throws(UsageError) {
        if let field, !ForgetRequest.knows(field) { throw .unknownField(field, known: ForgetRequest.fields) }
        guard role.utf8.contains(where: { $0 > 0x20 }) else { throw .empty(option: "--by") }
        self.open = open
        self.field = field
        self.role = role
        self.isRehearsal = isRehearsal
        self.streams = streams
    }

    /// Removes the rows of that value, and of its pseudonym where the project has a key.
    ///
    /// - Parameter subject: The value as files wrote it; `-` reads it from standard input, so that it stands in no list of
    ///   processes and in no history of a shell.
    /// - Returns: What went, and what a person should still look at.
    /// - Throws: `UsageError.empty`, `PrivacyError`, `StoreError`.
    public func run(subject: String) throws -> RemovalAnswer {
        var value = subject == "-" ? try Self.firstLineOfStandardInput() : subject
        NormalText.normalise(key: &value)
        guard !value.isEmpty else { throw UsageError.empty(option: "--subject") }
        let key = try open.privacyKey()
        let store = try StoreAccess(open: open, streams: streams).writable(by: "forget")
        if let key, let stored = try store.privacyKey(), stored != key.fingerprint {
            throw PrivacyError.otherKey(found: key.fingerprint, stored: stored)
        }
        let counts = try store.forget(
            ForgetRequest(values: [value] + (key.map { [$0.pseudonym(of: value)] } ?? []), field: field),
            RemovalOrder(
                reason: .forget,
                at: open.now,
                role: role,
                subject: key.map { "request \($0.requestMark(of: value))" } ?? "one subject",
                isRehearsal: isRehearsal
            )
        )
        return RemovalAnswer(counts: counts, isRehearsal: isRehearsal, reports: try store.reports().count)
    }

    private static func firstLineOfStandardInput() throws -> String {
        let input = OpenFile(owning: dup(STDIN_FILENO), path: "standard input")
        var bytes: [UInt8] = []
        while !bytes.contains(0x0A), bytes.count < 1 << 16 {
            let piece = try input.read(limit: 1 << 12)
            if piece.isEmpty { break }
            bytes += piece
        }
        return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }
}

/// What a removal took out, for people and for programs.
public struct RemovalAnswer: Sendable {
    let counts: RemovalCounts
    let isRehearsal: Bool
    /// How many reports were published before.
    let reports: Int
    /// How long each kind is kept and who says so; empty where a person was forgotten.
    var periods: [String] = []

    /// Findings when somebody must look at places that cannot be changed.
    public var status: ExitStatus { counts.fixedMentions > 0 ? .findings : .clean }

    /// One row for each table that rows went from.
    public var listing: Listing {
        var rows = counts.rows.sorted { $0.key < $1.key }.map {
            [Listing.Value.text($0.key), .integer(Int64($0.value))]
        }
        rows.append([.text("quarantine"), .integer(Int64(counts.quarantined))])
        rows.append([.text("unused words"), .integer(Int64(counts.words))])
        return Listing(
            columns: [
                Listing.Column("table", "Table"),
                Listing.Column("rows", isRehearsal ? "Rows to be removed" : "Rows removed"),
            ],
            rows: rows
        )
    }

    /// What a person should know besides the numbers, one sentence each.
    public var remarks: [String] {
        var remarks = periods
        if isRehearsal { remarks.append("A rehearsal: nothing was removed.") }
        if counts.fixedMentions > 0 {
            remarks.append(
                "\(Counted.text(counts.fixedMentions, "entry", "entries")) of the ledger, the audit trail and the stored contracts"
                    + " hold the value, mostly in file names and teams. They prove what happened and are not changed; decide"
                    + " whether the store must be made anew."
            )
        }
        if !isRehearsal, counts.total > 0, reports > 0 {
            remarks.append(
                "\(Counted.text(reports, "published report")) and the imported files lie outside the store: look through them too;"
                    + " importing a file again brings its rows back."
            )
        }
        return remarks
    }
}
