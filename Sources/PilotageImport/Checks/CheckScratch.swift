/// What the checks of one file must remember until its end: values for telling duplicates, and rows for queries.
///
/// Neither outlives the import, and no text of a value reaches a disk.
public protocol CheckScratch: AnyObject {
    /// Notes one value of a check.
    func note(_ value: [UInt8], check: Int) throws
    /// How many different values were noted for that check; exact, whatever their number.
    func distinct(check: Int) throws -> Int64
    /// Says which columns the rows will have; called once, before the first row.
    func openRows(_ columns: [QueryColumn]) throws
    /// Takes in one row, in the order of the columns; nil is a value that was not recorded.
    func add(row: [[UInt8]?]) throws
    /// What a query over the rows answers.
    func answer(_ query: String) throws -> QueryAnswer
}

/// A column of the rows that queries read.
public struct QueryColumn: Sendable, Hashable {
    /// How its values compare.
    public enum Affinity: String, Sendable, Hashable {
        case text = "TEXT"
        case number = "NUMERIC"
        case integer = "INTEGER"
    }

    /// The Pilotage name: `started_at`, `segment.region`.
    public let name: String
    public let affinity: Affinity

    /// Joins a name with how its values compare.
    public init(name: String, affinity: Affinity) {
        self.name = name
        self.affinity = affinity
    }
}

/// What a query answered.
public enum QueryAnswer: Sendable, Hashable {
    case integer(Int64)
    /// Finite.
    case real(Double)
    /// It has no answer that can be compared; half a sentence says why.
    case unanswered(String)
}
