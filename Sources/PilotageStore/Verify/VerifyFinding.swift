/// Something that the store's own evidence contradicts.
public struct VerifyFinding: Sendable, Hashable {
    /// The check that found it.
    public let check: Check
    /// What is wrong, without a full stop.
    public let what: String

    /// The checks, in the order in which they run.
    public enum Check: String, Sendable, Hashable, CaseIterable {
        /// SQLite's own check of pages, indexes and types; and that tables, indexes and views are those of its format.
        case integrity
        /// Every code and every load that a row names exists.
        case references
        /// The rows of a load still have the digest and the number that its receipt states.
        case rows
        /// The quarantined rows of a load still have the digest and the number that its receipt states.
        case quarantine
        /// Rows in = accepted + duplicates + quarantined.
        case receipts
        /// Classes of failures and incidents are those that rows and rules give.
        case derived
        /// The audit trail is complete, in order and unchanged.
        case audit
        /// Receipts, registrations, reports and removals say what the audit trail says.
        case evidence
        /// After every removal the file was written anew, so that the removed bytes are gone.
        case removals
    }

    /// How to mend it, without a full stop.
    public var fix: String {
        switch check {
        case .integrity, .references, .rows, .quarantine, .receipts:
            "Restore the last good copy of the store and import the files since again"
        case .derived:
            "Make them anew: raise the version in failure-rules.yml and run any command that writes, such as import"
        case .removals: "Run 'pilotage retention apply', which completes it"
        case .audit, .evidence:
            "Find out who changed the store by other means than Pilotage, then restore the last good copy"
        }
    }
}
