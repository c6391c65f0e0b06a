import PilotageModel

/// A kind of row that has a table of its own: how it is keyed, bound, read back and written in canonical form.
protocol StoredRecord: Sendable {
    static var recordKind: RecordKind { get }
    /// Where current rows are read; the replaced ones are in `<table>_history`.
    static var table: String { get }
    /// In the order of `init(from:codes:)`; `id`, `load` and `line` are not among them.
    static var columns: [String] { get }
    /// What stands for a column where the present meaning of a row is asked for, not what its source said.
    static var presentColumns: [String: String] { get }
    /// Where rows are written, where `table` is a view of it; the replaced ones are in `<storedTable>_history`.
    static var storedTable: String { get }
    /// In the order of `bind`; the columns of the key come first.
    static var storedColumns: [String] { get }
    static var keyColumns: [String] { get }

    var rowVersion: Int64 { get }
    /// The id that may not be empty, as files name it; nil when it is there.
    var emptyKeyField: String? { get }
    /// The segments, for kinds that have them.
    var segmentSet: [String: String]? { get }

    /// Whether all text but the segments surely has the one spelling in which it is stored; mostly it has.
    var isNormal: Bool { get }
    /// Brings it to that spelling.
    mutating func normalise()
    /// Adds the values of `storedColumns`.
    func bind(to values: inout BatchValues)
    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault)
    /// Writes the record as one canonical line; its text must be normal, the segments are given as canonical JSON.
    func write(to line: inout CanonicalLine, segments: [UInt8])
}

extension StoredRecord {
    static var presentColumns: [String: String] { [:] }
    static var storedTable: String { table }
    static var storedColumns: [String] { columns }
    static var storedColumnList: String { storedColumns.joined(separator: ", ") }
    var segmentSet: [String: String]? { nil }

    /// Writes a record that was read back as one canonical line.
    func write(to line: inout CanonicalLine, codes: inout CodeBook) throws(SQLFault) {
        if let segmentSet {
            write(to: &line, segments: try codes.segments(segmentSet).json)
        } else {
            write(to: &line, segments: [])
        }
    }

    static var columnList: String { columns.joined(separator: ", ") }
    static var presentColumnList: String { columns.map { presentColumns[$0] ?? $0 }.joined(separator: ", ") }
    static var keyCondition: String { keyColumns.map { "\($0) = ?" }.joined(separator: " AND ") }

}

/// An enum whose raw value is its code in the store.
extension RawRepresentable where RawValue == Int {
    init(code: Int64, column: String) throws(SQLFault) {
        guard let code = Int(exactly: code), let value = Self(rawValue: code) else {
            throw .damaged("column '\(column)' holds the unknown code \(code)")
        }
        self = value
    }
}

extension SQLStatement {
    mutating func coded<Value: RawRepresentable>(_ column: String) throws(SQLFault) -> Value
    where Value.RawValue == Int {
        try Value(code: integer(), column: column)
    }

    mutating func optionalCoded<Value: RawRepresentable>(
        _ column: String
    ) throws(SQLFault) -> Value? where Value.RawValue == Int {
        guard let code = try optionalInteger() else { return nil }
        return try Value(code: code, column: column)
    }

    mutating func instant() throws(SQLFault) -> Instant { Instant(milliseconds: try integer()) }

    mutating func optionalInstant() throws(SQLFault) -> Instant? {
        try optionalInteger().map { Instant(milliseconds: $0) }
    }

    mutating func bind(_ value: Instant?) throws(SQLFault) { try bind(value?.milliseconds) }

    mutating func day() throws(SQLFault) -> Day {
        let number = try integer()
        // Years 0 to 9999: the days that `Day` itself accepts.
        guard (-719_528...2_932_896).contains(number) else { throw .damaged("a day lies outside the years 0 to 9999") }
        return Day(number: Int(number))
    }

    mutating func period() throws(SQLFault) -> Period {
        guard let period = Period(first: try day(), last: try day()) else {
            throw .damaged("a period ends before it begins")
        }
        return period
    }

    mutating func decimal() throws(SQLFault) -> FixedDecimal {
        guard let value = try optionalDecimal() else { throw .damaged("a quantity is missing") }
        return value
    }

    mutating func optionalDecimal() throws(SQLFault) -> FixedDecimal? {
        let units = try optionalInteger()
        let scale = try optionalInteger()
        switch (units, scale) {
        case (nil, nil): return nil
        case (let units?, let scale?) where (0...18).contains(scale):
            return FixedDecimal(units: units, scale: Int(scale))
        default: throw .damaged("a quantity has no units or no valid scale")
        }
    }
}
