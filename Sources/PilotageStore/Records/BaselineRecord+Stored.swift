import PilotageModel

extension BaselineRecord: StoredRecord {
    static let recordKind = RecordKind.baselines
    static let table = "baseline"
    static let keyColumns = ["baseline_id"]
    static let columns = [
        "baseline_id", "metric", "workflow", "first_day", "last_day", "sample_size", "mean_units", "mean_scale",
        "deviation_units", "deviation_scale", "numerator", "denominator", "unit", "method", "owner", "frozen_on",
        "row_version",
    ]

    var emptyKeyField: String? { baselineID.isEmpty ? "baseline_id" : nil }

    var isNormal: Bool {
        NormalText.isPlain(key: baselineID) && NormalText.isPlain(metric) && NormalText.isPlain(workflow)
            && NormalText.isPlain(unit) && NormalText.isPlain(method) && NormalText.isPlain(owner)
    }

    mutating func normalise() {
        NormalText.normalise(key: &baselineID)
        NormalText.normalise(&metric)
        NormalText.normalise(&workflow)
        NormalText.normalise(&unit)
        NormalText.normalise(&method)
        NormalText.normalise(&owner)
    }

    func bind(to values: inout BatchValues) {
        values.add(text: baselineID)
        values.add(text: metric)
        values.add(workflow, of: .workflow)
        values.add(period)
        let parts = SummaryParts(summary)
        values.add(parts.sampleSize)
        values.add(parts.mean)
        values.add(parts.standardDeviation)
        values.add(parts.numerator)
        values.add(parts.denominator)
        values.add(text: unit)
        values.add(text: method)
        values.add(text: owner)
        values.add(frozenOn.number)
        values.add(rowVersion)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        self.init(
            baselineID: try row.text(),
            metric: try row.text(),
            workflow: try codes.workflows.text(row.integer()),
            period: try row.period(),
            summary: try SummaryParts(from: &row).summary(),
            unit: try row.text(),
            method: try row.text(),
            owner: try row.text(),
            frozenOn: try row.day()
        )
        rowVersion = try row.integer()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        let parts = SummaryParts(summary)
        line.begin()
        line.add("baseline_id", baselineID)
        line.add("denominator", parts.denominator)
        line.add("from", period.first.text)
        line.add("frozen_on", frozenOn.text)
        line.add("kind", "baselines")
        line.add("mean", parts.mean)
        line.add("method", method)
        line.add("metric", metric)
        line.add("n", parts.sampleSize)
        line.add("numerator", parts.numerator)
        line.add("owner", owner)
        line.add("row_version", rowVersion)
        line.add("sd", parts.standardDeviation)
        line.add("to", period.last.text)
        line.add("unit", unit)
        line.add("workflow", workflow)
        line.end()
    }
}

/// The two forms of a summary side by side, as the table keeps them.
private struct SummaryParts {
    var sampleSize: Int64?
    var mean: FixedDecimal?
    var standardDeviation: FixedDecimal?
    var numerator: Int64?
    var denominator: Int64?

    init(_ summary: BaselineRecord.Summary) {
        switch summary {
        case .mean(let n, let mean, let standardDeviation):
            sampleSize = n
            self.mean = mean
            self.standardDeviation = standardDeviation
        case .proportion(let numerator, let denominator):
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    init(from row: inout SQLStatement) throws(SQLFault) {
        sampleSize = try row.optionalInteger()
        mean = try row.optionalDecimal()
        standardDeviation = try row.optionalDecimal()
        numerator = try row.optionalInteger()
        denominator = try row.optionalInteger()
    }

    func summary() throws(SQLFault) -> BaselineRecord.Summary {
        if let sampleSize, let mean, let standardDeviation, numerator == nil, denominator == nil {
            return .mean(n: sampleSize, mean: mean, standardDeviation: standardDeviation)
        }
        if let numerator, let denominator, sampleSize == nil, mean == nil, standardDeviation == nil {
            return .proportion(numerator: numerator, denominator: denominator)
        }
        throw .damaged("a baseline is neither a mean nor a proportion")
    }
}
