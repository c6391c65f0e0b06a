import PilotageModel

extension UnitRecord: StoredRecord {
    static let recordKind = RecordKind.units
    static let table = "unit"
    static let keyColumns = ["unit_id", "experiment"]
    static let columns = [
        "unit_id", "experiment", "arm", "assigned_at", "received", "amounts", "segments", "row_version",
    ]

    var emptyKeyField: String? { unitID.isEmpty ? "unit_id" : experiment.isEmpty ? "experiment" : nil }

    var segmentSet: [String: String]? { segments }

    var isNormal: Bool {
        NormalText.isPlain(key: unitID) && NormalText.isPlain(key: experiment) && NormalText.isPlain(key: arm)
    }

    mutating func normalise() {
        NormalText.normalise(key: &unitID)
        NormalText.normalise(key: &experiment)
        NormalText.normalise(key: &arm)
    }

    func bind(to values: inout BatchValues) {
        values.add(text: unitID)
        values.add(text: experiment)
        values.add(text: arm)
        values.add(assignedAt.milliseconds)
        values.add(received.map { $0 ? Int64(1) : 0 })
        values.add(text: String(decoding: AmountText.json(amounts), as: UTF8.self))
        values.add(segments: segments)
        values.add(rowVersion)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        let unitID = try row.text()
        self.init(
            experiment: try row.text(),
            unitID: unitID,
            arm: try row.text(),
            assignedAt: try row.instant()
        )
        received = try row.optionalInteger().map { $0 != 0 }
        guard let amounts = AmountText.amounts(try row.text()) else {
            throw .damaged("the amounts of a unit cannot be read")
        }
        self.amounts = amounts
        segments = try codes.segments(code: row.integer()).segments
        rowVersion = try row.integer()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        line.begin()
        line.add("amounts", json: AmountText.json(amounts))
        line.add("arm", arm)
        line.add("assigned_at", assignedAt)
        line.add("experiment", experiment)
        line.add("kind", "units")
        line.add("received", received)
        line.add("row_version", rowVersion)
        line.add("segments", json: segments)
        line.add("unit_id", unitID)
        line.end()
    }
}
