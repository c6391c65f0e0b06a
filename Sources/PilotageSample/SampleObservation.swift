import PilotageModel

/// One row of the annotations file.
struct SampleObservation {
    let kind: AnnotationKind
    let workflow: SampleWorkflow
    var runID = ""
    let day: Day
    let quantity: FixedDecimal
    let role: String
    var segment: SampleSegment?

    static let header = [
        "annotation_id", "kind", "workflow", "run_id", "day", "quantity", "role", "customer_segment", "row_version",
    ]

    func fields(id: String) -> [String] {
        [
            id, kind.word, workflow.rawValue, runID, day.text, quantity.text, role, segment?.rawValue ?? "", "1",
        ]
    }
}

extension FixedDecimal {
    static func whole(_ count: Int64) -> FixedDecimal { FixedDecimal(units: count, scale: 0) }
}
