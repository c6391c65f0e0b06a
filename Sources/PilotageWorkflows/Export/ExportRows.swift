import PilotageDigest
import PilotageMetrics
import PilotageModel
import PilotageStore

/// Hands out rows of the project as CSV or NDJSON; the audit trail names each export before its first byte leaves.
public struct ExportRows {
    /// What can be exported.
    public enum Kind: String, Sendable, CaseIterable {
        case runs, attempts, costs, baselines, annotations, comparisons, segments

        /// Whether it is about one pilot.
        var needsPilot: Bool {
            switch self {
            case .comparisons, .segments: true
            case .runs, .attempts, .costs, .baselines, .annotations: false
            }
        }
    }

    /// How rows are written.
    public enum Form: String, Sendable, CaseIterable { case csv, ndjson }

    /// What is wanted.
    public struct Order: Sendable, Hashable {
        public let kind: String
        public let pilot: String?
        public let form: Form
        /// The role that takes the rows.
        public let role: String
        /// Runs that started from that business day on, and before the end of that other one.
        public let since: String?
        public let until: String?
        /// Nil for standard output.
        public let output: String?

        /// Joins what the command line says.
        public init(
            kind: String,
            pilot: String?,
            form: Form,
            role: String,
            since: String?,
            until: String?,
            output: String?
        ) {
            self.kind = kind
            self.pilot = pilot
            self.form = form
            self.role = role
            self.since = since
            self.until = until
            self.output = output
        }
    }

    private let open: OpenProject
    private let order: Order
    private let kind: Kind
    private let query: RunQuery?
    private let invocation: Invocation

    /// Prepares the export.
    ///
    /// - Throws: `UsageError` for days that are none or do not belong to the kind, a missing pilot or an empty role;
    ///   `ProjectError.unknown` for a kind or pilot that is not there.
    public init(open: OpenProject, order: Order, invocation: Invocation) throws {
        guard let kind = Kind(rawValue: order.kind) else {
            throw ProjectError.unknown(noun: "kind of rows", name: order.kind, known: Kind.allCases.map(\.rawValue))
        }
        guard !order.role.utf8.allSatisfy({ $0 == 0x20 }) else { throw UsageError.empty(option: "--by") }
        if kind.needsPilot {
            guard let pilot = order.pilot else { throw UsageError.noPilot(kind: kind.rawValue) }
            _ = try open.pilot(pilot)
        } else if let pilot = order.pilot {
            throw UsageError.pilotOfRows(pilot, kind: kind.rawValue)
        }
        self.open = open
        self.order = order
        self.kind = kind
        self.invocation = invocation
        query = try Self.query(order, kind, open)
    }

    private static func query(_ order: Order, _ kind: Kind, _ open: OpenProject) throws(UsageError) -> RunQuery? {
        if kind != .runs, let option = order.since.map({ _ in "--since" }) ?? order.until.map({ _ in "--until" }) {
            throw .daysOfRuns(option: option, kind: kind.rawValue)
        }
        let day = { (text: String) throws(UsageError) -> Day in
            guard let day = Day(text: text) else { throw .badDay(text) }
            return day
        }
        let from = try order.since.map { text throws(UsageError) in open.calendar.start(of: try day(text)) }
        let until = try order.until.map { text throws(UsageError) in
            open.calendar.start(of: try day(text).advanced(by: 1))
        }
        return RunQuery(
            workflows: [],
            from: from ?? Instant(milliseconds: .min),
            until: until ?? Instant(milliseconds: .max)
        )
    }

    /// Writes the rows, to standard output or to a file that did not exist, and says what was withheld.
    ///
    /// - Throws: `StoreError`, `FileFault`, `OutputError.exists`.
    public func run() throws {
        let access = StoreAccess(open: open, streams: invocation.streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let store = try access.writable(by: "export")
        let table = try table(store)
        var digest = SHA256Digest()
        var bytes = 0
        var rows = -1
        try write(table) { line in
            digest.update(line)
            bytes += line.utf8.count
            rows += 1
        }
        rows += order.form == .csv ? 0 : 1
        let sha256 = digest.finish()
        try store.appendAudit(
            at: open.now,
            role: order.role,
            action: "export",
            subject: ([kind.rawValue] + (order.pilot.map { [$0] } ?? [])).joined(separator: " of "),
            detail: detail(rows: rows, bytes: bytes, sha256: sha256, table)
        )
        try handOut(table)
        if !table.withheld.isEmpty { invocation.streams.remark(table.withheld) }
        invocation.streams.remark("\(Counted.text(rows, "row")), \(bytes) bytes, sha256 \(sha256)")
    }

    private func detail(rows: Int, bytes: Int, sha256: String, _ table: ExportTable) -> String {
        var facts: [String: JSONText] = [
            "bytes": .integer(Int64(bytes)), "form": .string(order.form.rawValue), "rows": .integer(Int64(rows)),
            "sha256": .string(sha256), "to": .string(order.output ?? "standard output"),
        ]
        facts["since"] = order.since.map { .string($0) }
        facts["until"] = order.until.map { .string($0) }
        if !table.withheld.isEmpty { facts["withheld"] = .string(table.withheld) }
        return JSONText.object(facts).text
    }

    private func handOut(_ table: ExportTable) throws {
        var pending = ""
        if let output = order.output {
            let path = FilePath.absolute(output, in: invocation.workingFolder)
            try NewFile.write(to: path) { file in
                try write(table) { line in
                    pending += line
                    guard pending.utf8.count >= 1 << 16 else { return }
                    try file.write(Array(pending.utf8))
                    pending = ""
                }
                try file.write(Array(pending.utf8))
            }
            return
        }
        try write(table) { line in
            pending += line
            guard pending.utf8.count >= 1 << 16 else { return }
            try invocation.streams.data(pending)
            pending = ""
        }
        try invocation.streams.data(pending)
    }

    private func write(_ table: ExportTable, _ take: (String) throws -> Void) throws {
        switch order.form {
        case .csv:
            try take(CSVText.head(table.columns))
            try table.rows { try take(CSVText.row($0)) }
        case .ndjson:
            let keys = table.columns.map(\.key)
            try table.rows { row in
                let members = Dictionary(zip(keys, row.map(\.json)), uniquingKeysWith: { first, _ in first })
                try take(JSONText.object(members).text + "\n")
            }
        }
    }

    private func table(_ store: Store) throws -> ExportTable {
        let workflows = try store.runCodes().workflows.values.sorted()
        let all = Set(workflows).union(open.project.workflows.map(\.id)).sorted()
        switch kind {
        case .runs:
            let span = query ?? RunQuery(workflows: [], from: open.now, until: open.now)
            return try .runs(RunQuery(workflows: all, from: span.from, until: span.until), store: store)
        case .attempts: return .attempts(store)
        case .costs: return try .costs(store, workflows: all)
        case .baselines: return try .baselines(store, workflows: all)
        case .annotations: return try .annotations(store, workflows: all)
        case .comparisons: return try .comparisons(evaluation(store))
        case .segments: return try .segments(evaluation(store))
        }
    }

    private func evaluation(_ store: Store) throws -> PilotEvaluation {
        try EvaluatePilot(open: open, store: store, pilotID: order.pilot ?? "").evaluation().0
    }
}
