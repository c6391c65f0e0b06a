import PilotageModel

/// A kind of row that has a table of its own: how it is keyed, bound, read back and written in canonical form.
protocol StoredRecord: Sendable {
    static var recordKind: RecordKind { get }
    /// The table of current rows; the replaced ones are in `<table>_history`.
    static var table: String { get }
    /// In the order of `bind` and `init(from:codes:)`; `id`, `load` and `line` are not among them.
    static var columns: [String] { get }
    /// What stands for a column where the present meaning of a row is asked for, not what its source said.
    static var presentColumns: [String: String] { get }
    /// In the order of `bindKey`.
    static var keyColumns: [String] { get }

    var rowVersion: Int64 { get }
    /// The id that may not be empty, as files name it; nil when it is there.
    var emptyKeyField: String? { get }
    /// The key's parts as files name them, for messages.
    var keyParts: [(field: String, value: String)] { get }

    /// Brings all text to the one spelling in which it is stored.
    mutating func normalise()
    func bindKey(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault)
    func bind(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault)
    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault)
    /// Writes the record as one canonical line; its text must be normal.
    func write(to line: inout CanonicalLine, codes: inout CodeBook) throws(SQLFault)
}

extension StoredRecord {
    static var presentColumns: [String: String] { [:] }
    static var columnList: String { columns.joined(separator: ", ") }
    static var presentColumnList: String { columns.map { presentColumns[$0] ?? $0 }.joined(separator: ", ") }
    static var keyCondition: String { keyColumns.map { "\($0) = ?" }.joined(separator: " AND ") }

    /// `run_id 'A-17'` and the like, with the namespace only where there is one.
    var keyText: String {
        keyParts.filter { !$0.value.isEmpty }.map { "\($0.field) '\($0.value)'" }.joined(separator: ", ")
    }
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

    mutating func bind(_ period: Period) throws(SQLFault) {
        try bind(period.first.number)
        try bind(period.last.number)
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

    mutating func bind(_ value: FixedDecimal?) throws(SQLFault) {
        try bind(value?.units)
        try bind(value.map { Int64($0.scale) })
    }
}
