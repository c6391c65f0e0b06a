import PilotageModel

extension AttemptRecord: StoredRecord {
    static let recordKind = RecordKind.attempts
    static let table = "attempt"
    static let keyColumns = ["run_key", "namespace", "number"]
    static let columns = [
        "run_key", "namespace", "number", "status", "started_at", "ended_at", "error_type", "row_version",
    ]

    var emptyKeyField: String? { runID.isEmpty ? "run_id" : nil }

    var isNormal: Bool {
        NormalText.isPlain(key: namespace) && NormalText.isPlain(key: runID) && NormalText.isPlain(errorType)
    }

    mutating func normalise() {
        NormalText.normalise(key: &namespace)
        NormalText.normalise(key: &runID)
        NormalText.normalise(&errorType)
    }

    func bind(to values: inout BatchValues) {
        values.add(key: runID)
        values.add(namespace, of: .namespace)
        values.add(number)
        values.add(status.rawValue)
        values.add(startedAt.milliseconds)
        values.add(endedAt?.milliseconds)
        values.add(errorType, of: .errorType)
        values.add(rowVersion)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        let runID = try row.key()
        let namespace = try codes.namespaces.text(row.integer())
        let number = try row.integer()
        let status: RunStatus = try row.coded("status")
        self.init(runID: runID, number: number, status: status, startedAt: try row.instant())
        self.namespace = namespace
        endedAt = try row.optionalInstant()
        errorType = try codes.errorTypes.text(row.optionalInteger())
        rowVersion = try row.integer()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        line.begin()
        line.add("attempt", number)
        line.add("ended_at", endedAt)
        line.add("error_type", errorType)
        line.add("kind", "attempts")
        line.add("namespace", namespace)
        line.add("row_version", rowVersion)
        line.add("run_id", runID)
        line.add("started_at", startedAt)
        line.add("status", status.word)
        line.end()
    }
}
