/// The text of the two statements that fill cells on an engine: plain `SELECT … GROUP BY`, whole numbers only.
///
/// They read a table, or a query in parentheses, with the columns that `Docs/cells.md` names.
public struct CellStatement: Sendable {
    private let plan: CellPlan
    private let question: CellQuestion
    private let dialect: CellDialect
    private let source: String

    /// - Parameters:
    ///   - plan: What a cell holds.
    ///   - question: Which runs become cells.
    ///   - dialect: Of the engine.
    ///   - source: The table of runs.
    public init(plan: CellPlan = .standard, _ question: CellQuestion, dialect: CellDialect, source: String = "runs") {
        self.plan = plan
        self.question = question
        self.dialect = dialect
        self.source = source
    }

    /// One row for each workflow, business day and segment: the keys, then the plan's columns in their order.
    ///
    /// The day is the milliseconds from 1970-01-01 00:00 to its begin, both by the local clock.
    public var cells: String {
        let columns = plan.columns.map { "    \(gathered($0)) AS \($0.name)" }
        return """
            SELECT k_workflow AS workflow, \(day("k_local")) AS day, k_segment AS segment,
            \(columns.joined(separator: ",\n"))
            FROM (
            \(computed)
            ) AS computed
            GROUP BY k_workflow, \(day("k_local")), k_segment
            ORDER BY 1, 2, 3
            """
    }

    /// One row for each workflow, ISO week, segment and bucket with the number of durations in it.
    ///
    /// The week is its Monday, as the cells' days are.
    public func histogram(_ histogram: CellHistogram, form: BucketForm = .shifting) -> String {
        let duration = name(histogram.duration)
        let conditions = histogram.conditions.map(condition).joined(separator: " AND ")
        let bucket: String
        let rows: String
        switch form {
        case .shifting:
            bucket = "CASE WHEN k_shift IS NULL THEN \(duration) ELSE 128 * k_shift + (\(duration) >> k_shift) END"
            rows = """
                SELECT k_workflow, k_local, k_segment, \(duration), CAST(\(shift(of: duration)) AS \(dialect.integer)) AS k_shift
                FROM (
                \(computed)
                ) AS computed WHERE \(conditions)
                """
        case .portable:
            bucket = portableBucket(of: duration)
            rows =
                "SELECT k_workflow, k_local, k_segment, \(duration) FROM (\n\(computed)\n) AS computed WHERE \(conditions)"
        }
        return """
            SELECT k_workflow AS workflow, \(week("k_local")) AS week, k_segment AS segment, \(bucket) AS bucket,
                count(*) AS durations
            FROM (
            \(rows)
            ) AS bucketed
            GROUP BY k_workflow, \(week("k_local")), k_segment, \(bucket)
            ORDER BY 1, 2, 3, 4
            """
    }

    /// How many cells there would be: asked first, because it costs little.
    public var size: String { "SELECT count(*) AS cells, max(runs) AS largest FROM (\n\(cells)\n) AS counted" }
}

// MARK: - Aggregates

extension CellStatement {
    private func gathered(_ column: CellColumn) -> String {
        let amount = amount(column.amount)
        let condition = column.conditions.map(condition).joined(separator: " AND ")
        switch column.gathering {
        case .sum:
            return dialect.sum(condition.isEmpty ? amount : "CASE WHEN \(condition) THEN \(amount) ELSE 0 END")
        case .smallest: return "min(CASE WHEN \(condition) THEN \(amount) END)"
        case .largest: return "max(CASE WHEN \(condition) THEN \(amount) END)"
        }
    }

    private func amount(_ amount: RunAmount) -> String {
        switch amount {
        case .one: return "1"
        case .value(let column): return name(column)
        case .product(let column, let halves):
            let magnitude = "CASE WHEN \(name(column)) < 0 THEN -\(name(column)) ELSE \(name(column)) END"
            let high = "((\(magnitude)) >> \(RunAmount.lowBits))"
            let low = "((\(magnitude)) & \((1 << RunAmount.lowBits) - 1))"
            switch halves {
            case .highHigh: return "\(high) * \(high)"
            case .highLow: return "\(high) * \(low)"
            case .lowLow: return "\(low) * \(low)"
            }
        }
    }

    private func condition(_ condition: RunCondition) -> String {
        switch condition {
        case .status(let all): "\(name(.status)) IN (\(all.map { String($0.rawValue) }.joined(separator: ", ")))"
        case .equals(let column, let value): "\(name(column)) = \(value)"
        case .known(let column): "\(name(column)) IS NOT NULL"
        case .unknown(let column): "\(name(column)) IS NULL"
        case .atMost(let one, let other): "\(name(one)) <= \(name(other))"
        case .less(let one, let other): "\(name(one)) < \(name(other))"
        }
    }

    /// No output name may be an input name: some engines would then aggregate an aggregate.
    private func name(_ column: RunColumn) -> String { "x_\(column.rawValue)" }

    /// Without division, which some engines make in floating point.
    private func day(_ local: String) -> String { "\(local) - \(local) % 86400000" }

    /// 1970-01-01 was a Thursday.
    private func week(_ local: String) -> String { "\(local) - (\(local) + 259200000) % 604800000" }

    /// The exponent less seven; nothing below 256, where every number has a bucket, and from the bound on.
    private func shift(of duration: String) -> String {
        let cases = (1...32).map { "WHEN \(duration) < \(Int64(1) << ($0 + 8)) THEN \($0)" }
        return "CASE WHEN \(duration) < 256 THEN NULL \(cases.joined(separator: " ")) END"
    }

    private func portableBucket(of duration: String) -> String {
        let cases = (1...32).map { shift in
            let width = Int64(1) << shift
            let quotient = "CAST((\(duration) - \(duration) % \(width)) / \(width) AS \(dialect.integer))"
            return "WHEN \(duration) < \(Int64(1) << (shift + 8)) THEN \(128 * shift) + \(quotient)"
        }
        return "CASE WHEN \(duration) < 256 THEN \(duration) \(cases.joined(separator: " ")) END"
    }
}

// MARK: - Rows

extension CellStatement {
    /// The rows of the question with everything that is computed row by row.
    private var computed: String {
        let formulas = RunColumn.allCases.map { column in
            column.formula.map { "\(formula($0, of: column)) AS \(name(column))" }
                ?? "\(column == .asOf ? "\(question.asOf.milliseconds)" : column.rawValue) AS \(name(column))"
        }
        let direct = formulas.indices.filter { RunColumn.allCases[$0] != .processing }.map { formulas[$0] }
        return """
            SELECT direct.*, \(formula(.remainder(.elapsed, .humanWaitMilliseconds), of: .processing)) AS x_processing
            FROM (
            SELECT workflow AS k_workflow, \(local) AS k_local, \(segment) AS k_segment,
                \(direct.joined(separator: ",\n    "))
            FROM \(source) AS given
            WHERE \(wanted)
            ) AS direct
            """
    }

    private func formula(_ formula: RunColumn.Formula, of column: RunColumn) -> String {
        switch formula {
        case .itself: bounded(column.rawValue)
        case .difference(let one, let other): bounded("\(one.rawValue) - \(other.rawValue)")
        case .less(let other, let number): bounded("\(other.rawValue) - \(number)")
        case .remainder(let one, let other):
            "CASE WHEN \(name(one)) < \(name(other)) THEN 0 ELSE \(name(one)) - \(name(other)) END"
        case .money: money
        }
    }

    private func bounded(_ expression: String) -> String {
        "CASE WHEN \(expression) >= 0 AND \(expression) < \(RunColumn.bound) THEN \(expression) END"
    }

    private var money: String {
        let cases = (0...question.costScale).map { scale in
            let power = FixedDecimal.power(question.costScale - scale)
            let most = (RunColumn.bound - 1) / power
            return "WHEN cost_scale = \(scale) AND cost_units BETWEEN -\(most) AND \(most) THEN cost_units * \(power)"
        }
        return "CASE WHEN currency = \(CellDialect.quoted(question.currency)) THEN CASE "
            + "\(cases.joined(separator: " ")) END END"
    }

    private var local: String {
        let cases = question.offsets.compactMap { piece in
            piece.until.map { "WHEN started_at < \($0.milliseconds) THEN \(piece.milliseconds)" }
        }
        let last = question.offsets.last?.milliseconds ?? 0
        return cases.isEmpty
            ? "started_at + \(last)" : "started_at + CASE \(cases.joined(separator: " ")) ELSE \(last) END"
    }

    private var segment: String { question.dimension.map(value) ?? "''" }

    private func value(of dimension: String) -> String {
        "coalesce(\(CellDialect.named("segment.\(dimension)")), \(CellDialect.quoted(CellQuestion.notRecorded)))"
    }

    private var wanted: String {
        let span = [
            "started_at >= \(max(86_400_000, question.from.milliseconds))",
            "started_at < \(question.until.milliseconds)",
        ]
        return (span + question.filters.map(condition)).joined(separator: " AND ")
    }

    private func condition(_ filter: RunFilter) -> String {
        switch filter {
        case .production: return "is_test = 0"
        case .trigger(let triggers):
            return "started_by IN (\(triggers.map { String($0.rawValue) }.joined(separator: ", ")))"
        case .segment(let dimension, let values):
            let texts = values.map(CellDialect.quoted).joined(separator: ", ")
            return "\(CellDialect.named("segment.\(dimension)")) IN (\(texts))"
        }
    }
}

extension CellQuestion {
    /// The segment of runs that have none.
    public static let notRecorded = "not recorded"
}
