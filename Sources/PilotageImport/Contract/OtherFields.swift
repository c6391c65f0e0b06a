/// The fields of an attempt; the raw value is the field's place in a decoded row.
enum AttemptField: Int, CaseIterable {
    case namespace, runID, attempt, status, startedAt, endedAt, errorType, rowVersion

    var spec: FieldSpec {
        switch self {
        case .namespace: FieldSpec("namespace", .text, key: true)
        case .runID: FieldSpec("run_id", .text, required: true, key: true)
        case .attempt: FieldSpec("attempt", .integer, required: true, key: true)
        case .status: FieldSpec("status", .word(.status), required: true)
        case .startedAt: FieldSpec("started_at", .instant, required: true)
        case .endedAt: FieldSpec("ended_at", .instant)
        case .errorType: FieldSpec("error_type", .freeText)
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}

/// The fields of a cost; the raw value is the field's place in a decoded row.
enum CostField: Int, CaseIterable {
    case costID, workflow, team, function, category, from, to, amount, currency, budget, rowVersion

    var spec: FieldSpec {
        switch self {
        case .costID: FieldSpec("cost_id", .text, required: true, key: true)
        case .workflow: FieldSpec("workflow", .text)
        case .team: FieldSpec("team", .text, required: true)
        case .function: FieldSpec("function", .text, required: true)
        case .category: FieldSpec("category", .word(.costCategory), required: true)
        case .from: FieldSpec("from", .day, required: true)
        case .to: FieldSpec("to", .day, required: true)
        case .amount: FieldSpec("amount", .decimal(largestScale: 12, usualScale: 2), required: true)
        case .currency: FieldSpec("currency", .currency, required: true)
        case .budget: FieldSpec("budget", .decimal(largestScale: 12, usualScale: 2))
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}

/// The fields of a baseline; the raw value is the field's place in a decoded row.
enum BaselineField: Int, CaseIterable {
    case baselineID, metric, workflow, from, to, n, mean, sd, numerator, denominator, unit, method, owner, frozenOn
    case rowVersion

    var spec: FieldSpec {
        switch self {
        case .baselineID: FieldSpec("baseline_id", .text, required: true, key: true)
        case .metric: FieldSpec("metric", .text, required: true)
        case .workflow: FieldSpec("workflow", .text, required: true)
        case .from: FieldSpec("from", .day, required: true)
        case .to: FieldSpec("to", .day, required: true)
        case .n: FieldSpec("n", .integer)
        case .mean: FieldSpec("mean", .decimal(largestScale: 12, usualScale: 6))
        case .sd: FieldSpec("sd", .decimal(largestScale: 12, usualScale: 6))
        case .numerator: FieldSpec("numerator", .integer)
        case .denominator: FieldSpec("denominator", .integer)
        case .unit: FieldSpec("unit", .text, required: true)
        case .method: FieldSpec("method", .freeText, required: true)
        case .owner: FieldSpec("owner", .text, required: true)
        case .frozenOn: FieldSpec("frozen_on", .day, required: true)
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}

/// The fields of an annotation; the raw value is the field's place in a decoded row.
enum AnnotationField: Int, CaseIterable {
    case annotationID, kind, workflow, runID, day, quantity, role, rowVersion

    var spec: FieldSpec {
        switch self {
        case .annotationID: FieldSpec("annotation_id", .text, required: true, key: true)
        case .kind: FieldSpec("kind", .word(.annotationKind), required: true)
        case .workflow: FieldSpec("workflow", .text, required: true)
        case .runID: FieldSpec("run_id", .text)
        case .day: FieldSpec("day", .day, required: true)
        case .quantity: FieldSpec("quantity", .decimal(largestScale: 6, usualScale: 6), required: true)
        case .role: FieldSpec("role", .text, required: true)
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}

/// The fields of a unit; the raw value is the field's place in a decoded row.
enum UnitField: Int, CaseIterable {
    case experiment, unitID, arm, assignedAt, received, rowVersion

    var spec: FieldSpec {
        switch self {
        case .experiment: FieldSpec("experiment", .text, required: true, key: true)
        case .unitID: FieldSpec("unit_id", .text, required: true, key: true)
        case .arm: FieldSpec("arm", .text, required: true)
        case .assignedAt: FieldSpec("assigned_at", .instant, required: true)
        case .received: FieldSpec("received", .boolean)
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}
