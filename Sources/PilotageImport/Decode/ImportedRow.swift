public import PilotageModel

/// One row of a file and what became of it.
public struct ImportedRow: Sendable, Hashable {
    /// The two ways a row can go.
    public enum Outcome: Sendable, Hashable {
        /// It kept every rule.
        case accepted(ImportedRecord)
        /// It is set aside, with the reason.
        case refused(RefusedRow)
    }

    /// The physical line on which the row starts, counted from 1.
    public let line: Int
    /// The byte at which the row starts, counted from 0.
    public let byteOffset: Int
    /// What became of it.
    public let outcome: Outcome

    /// The same row with its place in the file of that name, where several files were read one behind the other.
    public func moved(to file: String, line: Int, byteOffset: Int) -> ImportedRow {
        switch outcome {
        case .accepted: return ImportedRow(line: line, byteOffset: byteOffset, outcome: outcome)
        case .refused(let row):
            let moved = RefusedRow(
                line: line,
                byteOffset: byteOffset,
                column: row.column,
                rule: row.rule,
                what: "in \(file), \(row.what)",
                fix: row.fix,
                raw: row.raw,
                key: row.key
            )
            return ImportedRow(line: line, byteOffset: byteOffset, outcome: .refused(moved))
        }
    }
}

/// What a file cannot know about itself.
public struct ImportSurroundings: Sendable {
    /// The time of the import; no run may start after it.
    public let now: Instant
    /// The business zone of the project.
    public let projectZone: BusinessCalendar
    /// Looks up the zone that a contract names for times without one; nil when there is no such zone.
    public let zones: @Sendable (String) -> BusinessCalendar?
    /// Turns a value into its pseudonym by the project's key; nil when there is no key.
    public let pseudonym: (@Sendable (String) -> String)?
    /// Whether the rows come from quarantine, where privacy has blanked or replaced values.
    public let readsKeptRows: Bool

    /// Makes surroundings; the zones of a contract are looked up once, when its file is opened.
    public init(
        now: Instant,
        projectZone: BusinessCalendar,
        pseudonym: (@Sendable (String) -> String)? = nil,
        readsKeptRows: Bool = false,
        zones: @escaping @Sendable (String) -> BusinessCalendar?
    ) {
        self.now = now
        self.projectZone = projectZone
        self.pseudonym = pseudonym
        self.readsKeptRows = readsKeptRows
        self.zones = zones
    }

    var privacy: ValuePrivacy { ValuePrivacy(pseudonym: pseudonym, readsKeptRows: readsKeptRows) }
}
