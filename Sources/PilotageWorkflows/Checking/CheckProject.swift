import PilotageImport
import PilotageModel
import PilotageStore

/// Checks a project before anybody relies on it: definitions, contracts, expired assumptions, unregistered pilots.
public struct CheckProject {
    private let invocation: Invocation

    /// Prepares the check of the project that the invocation is about.
    public init(invocation: Invocation) { self.invocation = invocation }

    /// Every finding, errors first.
    ///
    /// Ends with `configuration` when a definition is wrong, with `findings` when a person should look at something.
    public func run() throws -> Findings {
        let open: OpenProject
        do {
            open = try invocation.open()
        } catch ProjectError.refused(let issues) {
            let summary = "\(Counted.text(issues.count, "issue")) to mend."
            return Findings(issues.map(finding), status: .configuration, summary: summary)
        }
        do {
            if try JobSettingsReader.isThere(folder: open.folder) {
                _ = try JobSettingsReader.read(folder: open.folder)
            }
        } catch ProjectError.refused(let issues) {
            let summary = "\(Counted.text(issues.count, "issue")) to mend."
            return Findings(issues.map(finding), status: .configuration, summary: summary)
        }
        let found = try contracts(open) + ContractFindings(open).all(store(open)) + assumptions(open) + pilots(open)
        return Findings(found, status: found.isEmpty ? .clean : .findings, summary: summary(open, found))
    }

    private func finding(_ issue: DefinitionIssue) -> Finding {
        Finding(.error, place: "\(issue.file):\(issue.line):\(issue.column)", what: issue.what, fix: issue.fix)
    }

    /// A kind that the store holds rows of, and runs in any case, must have a contract.
    private func contracts(_ open: OpenProject) throws -> [Finding] {
        let loaded = try storedKinds(open).union([.runs])
        return RecordKind.allCases.filter { loaded.contains($0) && open.contracts[$0] == nil }.map { kind in
            let missing = ProjectError.noContract(kind: kind.rawValue)
            return Finding(.warning, place: "contracts/\(kind.rawValue).yml", what: missing.what, fix: missing.fix)
        }
    }

    private func assumptions(_ open: OpenProject) -> [Finding] {
        let today = open.calendar.day(of: open.now)
        return open.project.assumptions.filter { $0.reviewOn <= today }.sorted { $0.id < $1.id }.map { assumption in
            Finding(
                .warning,
                place: "assumptions.yml",
                what: "The assumption '\(assumption.id)' was to be reviewed on \(assumption.reviewOn.text)",
                fix: "Review it and set a new review_date; until then it degrades every verdict that uses it",
                owner: assumption.owner
            )
        }
    }

    private func pilots(_ open: OpenProject) throws -> [Finding] {
        let access = StoreAccess(open: open, streams: invocation.streams)
        guard try access.exists() else { return [] }
        let store = try access.readable()
        return try open.project.pilots.sorted { $0.id < $1.id }.compactMap { pilot in
            let registered = try store.registration(pilot: pilot.id)
            if registered?.digest == RegisteredForm(open, pilot: pilot).digest { return nil }
            return Finding(
                .warning,
                place: pilot.source,
                what: registered == nil
                    ? "The pilot '\(pilot.id)' is not registered"
                    : "The pilot '\(pilot.id)' differs from the definition that was registered",
                fix: "Run 'pilotage register \(pilot.id) --by ROLE'; every scorecard shows the change",
                owner: pilot.owner
            )
        }
    }

    /// Nil where nothing was imported yet.
    private func store(_ open: OpenProject) throws -> Store? {
        let access = StoreAccess(open: open, streams: invocation.streams)
        return try access.exists() ? try access.readable() : nil
    }

    private func storedKinds(_ open: OpenProject) throws -> Set<RecordKind> {
        let access = StoreAccess(open: open, streams: invocation.streams)
        guard try access.exists() else { return [] }
        return Set(
            try access.readable().receipts().compactMap { receipt in
                switch receipt.kind {
                case .rows(let kind): kind
                case .export: nil
                }
            }
        )
    }

    private func summary(_ open: OpenProject, _ found: [Finding]) -> String {
        let project = open.project
        let counts = [
            Counted.text(open.definitions.count, "file"), Counted.text(project.metrics.count, "metric"),
            Counted.text(project.pilots.count, "pilot"), Counted.text(open.contracts.count, "contract"),
            Counted.text(project.assumptions.count, "assumption"),
        ]
        .joined(separator: ", ")
        let place = "Time zone \(project.timeZone), currency \(project.currency)."
        guard !found.isEmpty else { return "All is well: \(counts). \(place)" }
        return "\(Counted.text(found.count, "thing")) to look at; read \(counts). \(place)"
    }
}
