import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStatistics
import PilotageStore

/// The steps from a metric's number back to rows and files.
struct MetricWalk {
    let open: OpenProject
    let store: Store
    let metric: MetricDefinition
    let source: NumberSource
    /// What follows the metric in the id: `before`, `after`, `change`, then `dimension=value`.
    let place: [String]

    func lines() throws -> [String] {
        var lines = definition + ["", ExplainLine.make("Formula", formula)]
        if let units = try units() { return lines + units + [""] + contracts }
        for side in sides { lines += try walk(side) }
        return lines + [""] + contracts
    }

    /// Where the units of an experiment come from; nil for any other number.
    private func units() throws -> [String]? {
        guard let pilot = source.experiment else { return nil }
        let loads = try store.units(experiment: pilot).map(\.load)
        return Set(loads).sorted().compactMap { load in
            guard let receipt = source.context.loads.first(where: { $0.load == load }) else { return nil }
            let count = loads.count { $0 == load }
            let file = "load \(load), \(receipt.file), \(count) units of '\(pilot)', sha256 \(receipt.sha256)"
            return ExplainLine.make("File", "\(file), \(receipt.contract) \(receipt.contractVersion)")
        }
    }

    private struct Side {
        let name: String
        let arm: [String]
        let weeks: [ReportPeriod]
    }

    private var definition: [String] {
        [
            ExplainLine.make("Metric", "\(metric.title): \(metric.meaning)"),
            ExplainLine.make("Defined", "\(metric.id) v\(metric.version) in \(metric.source); owner \(metric.owner)"),
            ExplainLine.make("Decision", metric.decision),
        ]
    }

    private var formula: String {
        switch metric.measure {
        case .ratio(let numerator, let denominator):
            return
                "Σ (\(numerator.map(\.rawValue).joined(separator: " + "))) ÷ Σ (\(denominator.map(\.rawValue).joined(separator: " + ")))"
                + ", in \(metric.unit.rawValue); filters: \(filters)"
        case .quantile(let percent, let sample):
            return
                "the smallest \(sample.rawValue) that at least \(percent) % of runs do not exceed, what is not over counting for as long as it has lasted (Kaplan-Meier), "
                + "in \(metric.unit.rawValue); filters: \(filters)"
        }
    }

    private var filters: String {
        guard !metric.filters.isEmpty else { return "none" }
        return metric.filters.map { filter in
            switch filter {
            case .production: "test runs left out"
            case .trigger(let triggers): "started by \(triggers.map(\.word).joined(separator: ", "))"
            case .segment(let dimension, let values): "\(dimension) is \(values.joined(separator: " or "))"
            }
        }.joined(separator: "; ")
    }

    private var segment: (String, String)? {
        guard let text = place.dropFirst().first, let sign = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    /// The values behind the segment's name: several when it is the pooled row.
    private func slice(of segment: (String, String)) -> Slice {
        if segment.1 == SegmentComparison.pooledName, let pooled = source.pooled[segment.0] { return pooled }
        return .segment(dimension: segment.0, value: segment.1)
    }

    /// The arms and periods that the number is made of.
    private var sides: [Side] {
        if let week = source.week {
            return [Side(name: week.kind == .week ? "Week" : "Month", arm: [place.first ?? ""], weeks: [week])]
        }
        guard let frame = source.frame else { return [] }
        let before = Side(name: "Before", arm: frame.treated, weeks: frame.before.map { ReportPeriod($0) })
        let after = Side(name: "After", arm: frame.treated, weeks: frame.after.map { ReportPeriod($0) })
        let controls = [
            Side(name: "Control before", arm: frame.control, weeks: frame.before.map { ReportPeriod($0) }),
            Side(name: "Control after", arm: frame.control, weeks: frame.after.map { ReportPeriod($0) }),
        ]
        switch place.first {
        case "before": return [before]
        case "after": return [after]
        case "control-change": return controls
        case "net-change", "trend-before", "trend-adjusted": return [before, after] + controls
        default: return [before, after] + (segment != nil && !frame.control.isEmpty ? controls : [])
        }
    }

    private func walk(_ side: Side) throws -> [String] {
        guard let first = side.weeks.first, let last = side.weeks.last, !side.arm.isEmpty else { return [] }
        let slice: Slice =
            if let segment, side.name.hasPrefix("Control") == false { slice(of: segment) } else { .all }
        let series = MetricSeries(metric, in: source.table, arm: side.arm, slice: slice)
        var lines = [
            "",
            ExplainLine.make(
                side.name,
                "\(side.arm.joined(separator: ", ")), \(slice.name), \(first.text) to \(last.text)"
            ),
        ]
        lines += totals(series, side.weeks)
        let query = RunQuery(
            workflows: side.arm,
            from: open.calendar.start(of: first.firstDay),
            until: min(open.now, open.calendar.start(of: last.lastDay.advanced(by: 1)))
        )
        let sources = MetricSources(store: store, metric: metric, context: source.context)
        let isSummary = series.measured(over: side.weeks).sampled == nil
        lines += try sources.lines(query, usesSummary: isSummary).flatMap { line in
            [ExplainLine.make("File", line.text)] + sources.checks(line.load).map { ExplainLine.make("Checked", $0) }
        }
        if sources.usesRuns, segment == nil {
            lines += try store.sampleRuns(query, limit: 3).map { run in
                let text = "\(run.runID), \(run.file):\(run.line), \(run.status.word), \(run.startedAt.text)"
                return ExplainLine.make("Row", text)
            }
        }
        let sql = FieldSQL.statement(
            metric,
            workflows: side.arm,
            slice: slice,
            from: query.from,
            until: query.until,
            asOf: open.now,
            terms: open.project.outcomeTerms
        )
        if let sql { lines += [ExplainLine.make("SQL", "run it on the store with any SQLite tool:"), sql] }
        return lines
    }

    private func totals(_ series: MetricSeries, _ weeks: [ReportPeriod]) -> [String] {
        guard case .ratio = metric.measure else {
            let durations = series.durations(weeks: weeks)
            let counts = zip(weeks, durations).map { "\($0.text): \($1.count)" }
            let open = zip(weeks, durations).filter { $0.1.open.count > 0 }.map { "\($0.0.text): \($0.1.open.count)" }
            let censored = open.isEmpty ? [] : [ExplainLine.make("Still open", open.joined(separator: ", "))]
            return [ExplainLine.make("Durations", counts.joined(separator: ", "))] + censored
        }
        let clusters = series.clusters(weeks: weeks)
        let rows = zip(weeks, clusters).map { "  \($0.text)  \(pair($1.numerator, $1.denominator))" }
        let above = clusters.reduce(Int128(0)) { $0 + $1.numerator }
        let below = clusters.reduce(Int128(0)) { $0 + $1.denominator }
        return [ExplainLine.make("Totals", "\(pair(above, below)), exact, by \(weeks.first?.kind.rawValue ?? "week"):")]
            + rows
    }

    /// Both totals in their own units, money and noted quantities with their decimals.
    private func pair(_ numerator: Int128, _ denominator: Int128) -> String {
        guard case .ratio(let above, let below) = metric.measure else { return "" }
        let scales = [above, below].map { fields in fields.map(\.scale).max() ?? 0 }
        return "\(Self.decimal(numerator, scales[0])) / \(Self.decimal(denominator, scales[1]))"
    }

    /// All digits that are not trailing zeros after the point.
    private static func decimal(_ units: Int128, _ scale: Int) -> String {
        let digits = String(units.magnitude)
        guard scale > 0 else { return String(units) }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        var fraction = padded.suffix(scale)
        while fraction.last == "0" { fraction.removeLast() }
        return (units < 0 ? "-" : "") + padded.dropLast(scale) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    private var contracts: [String] {
        open.contracts.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, file in
            ExplainLine.make("Contract now", "\(kind.rawValue): \(file.path), sha256 \(file.sha256)")
        }
    }
}
