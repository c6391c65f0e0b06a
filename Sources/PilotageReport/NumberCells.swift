import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Turns measured values and changes into cells: rounded text, exact number, id and source.
struct NumberCells {
    let context: ReportContext
    /// What ids start with: the pilot, or the week.
    let subject: String

    /// A value of one side of a comparison.
    func value(_ measured: Measured, _ metric: MetricDefinition, _ place: String, halfWidth: Double? = nil) -> Cell {
        let style = NumberStyle(metric, currency: context.currency, halfWidth: halfWidth)
        let id = "\(subject)/\(metric.id)/\(place)"
        switch measured {
        case .absent(let reason): return Cell(Wording.reason(reason), value: .absent, numberID: id)
        case .value(let sampled):
            return Cell(
                style.text(sampled.value),
                value: .number(sampled.value, style.value),
                numberID: id,
                note: "\(Self.origin(sampled, metric)); \(metric.id) v\(metric.version); \(context.sourceNote)"
            )
        }
    }

    /// A change with its interval: `−2.1 pp (−2.9 to −1.3)`.
    func change(_ change: Result<Change, Absence>, _ metric: MetricDefinition, _ place: String) -> Cell {
        let id = "\(subject)/\(metric.id)/\(place)"
        switch change {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent, numberID: id)
        case .success(let change):
            let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
            guard let interval = change.interval() else {
                return Cell(Wording.reason(.boundsCollapse), value: .absent, numberID: id)
            }
            return Cell(
                style.interval(change.value, interval.low, interval.high),
                value: .number(change.value, style.change),
                numberID: id,
                note: "95 % interval: \(Wording.basis(change.basis))"
            )
        }
    }

    /// One end of a change's interval, for the workbook.
    func bound(_ number: Double?, _ metric: MetricDefinition, _ change: Result<Change, Absence>) -> Cell {
        guard let number else { return Cell("no interval", value: .absent) }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: (try? change.get())?.halfWidth)
        return Cell(style.signed(number), value: .number(number, style.change))
    }

    func money(_ amount: Double, _ place: String, digits: Int = 0, note: String? = nil) -> Cell {
        let format = NumberFormat.money(context.currency, digits)
        return Cell(format.text(amount), value: .number(amount, format), numberID: "\(subject)/\(place)", note: note)
    }

    /// `1 234 of 23 456`, or what else the value rests on.
    static func origin(_ sampled: Sampled, _ metric: MetricDefinition) -> String {
        switch sampled.source {
        case .totals(let numerator, let denominator):
            return "\(total(numerator)) of \(total(denominator))"
        case .quantile(let percent, let count, let open, let isExact):
            let accuracy = isExact ? "an observed value" : "within 0.39 %"
            let method = open == 0 ? "inverse ECDF" : "Kaplan-Meier"
            let censored = open == 0 ? "" : ", \(NumberFormat.integer.text(Double(open))) of them still open"
            let number = NumberFormat.integer.text(Double(count))
            return "p\(percent) (\(method), \(accuracy)) of \(number) durations\(censored)"
        case .units(let count): return "\(NumberFormat.integer.text(Double(count))) units of the arm"
        case .summary(let baseline):
            return "\(baseline.method), n \(NumberFormat.integer.text(sampled.sample)), owner \(baseline.owner)"
        }
    }

    private static func total(_ total: FixedTotal) -> String {
        total.scale == 0 ? NumberFormat.integer.text(total.double) : NumberFormat.decimal(2).text(total.double)
    }
}

extension Result where Success == Change, Failure == Absence {
    /// Half the width of the 95 % interval; nil without one.
    var halfWidth: Double? { (try? get())?.halfWidth }
}
