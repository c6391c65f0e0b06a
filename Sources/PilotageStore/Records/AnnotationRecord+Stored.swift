import PilotageModel

extension AnnotationRecord: StoredRecord {
    static let recordKind = RecordKind.annotations
    static let table = "annotation"
    static let keyColumns = ["annotation_id"]
    static let columns = [
        "annotation_id", "kind", "workflow", "run_key", "day", "quantity_units", "quantity_scale", "role", "segments",
        "row_version",
    ]

    var emptyKeyField: String? { annotationID.isEmpty ? "annotation_id" : nil }

    var segmentSet: [String: String]? { segments }

    var isNormal: Bool {
        NormalText.isPlain(key: annotationID) && NormalText.isPlain(key: runID) && NormalText.isPlain(workflow)
            && NormalText.isPlain(role)
    }

    mutating func normalise() {
        NormalText.normalise(key: &annotationID)
        NormalText.normalise(key: &runID)
        NormalText.normalise(&workflow)
        NormalText.normalise(&role)
    }

    func bind(to values: inout BatchValues) {
        values.add(text: annotationID)
        values.add(kind.rawValue)
        values.add(workflow, of: .workflow)
        values.add(key: runID)
        values.add(day.number)
        values.add(quantity)
        values.add(text: role)
        values.add(segments: segments)
        values.add(rowVersion)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        let annotationID = try row.text()
        let kind: AnnotationKind = try row.coded("kind")
        let workflow = try codes.workflows.text(row.integer())
        let runID = try row.optionalKeyText()
        self.init(
            annotationID: annotationID,
            kind: kind,
            workflow: workflow,
            day: try row.day(),
            quantity: try row.decimal(),
            role: try row.text()
        )
        self.runID = runID
        segments = try codes.segments(code: row.integer()).segments
        rowVersion = try row.integer()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        line.begin()
        line.add("annotation_id", annotationID)
        line.add("annotation_kind", kind.word)
        line.add("day", day.text)
        line.add("kind", "annotations")
        line.add("quantity", quantity)
        line.add("role", role)
        line.add("row_version", rowVersion)
        line.add("run_id", runID)
        line.add("segments", json: segments)
        line.add("workflow", workflow)
        line.end()
    }
}
