import PilotageModel

/// The keys of `catalog.yml`.
enum CatalogFileKey: String, DefinitionKey {
    case workflows

    var meaning: String {
        switch self {
        case .workflows: "the list of workflows"
        }
    }
}

/// The keys of one workflow of the catalogue.
enum CatalogKey: String, DefinitionKey {
    case id, title
    case businessOwner = "business_owner"
    case technicalOwner = "technical_owner"
    case support, escalation
    case expectedRuns = "expected_runs_per_week"
    case promise
    case retryHorizon = "retry_horizon_hours"

    var isRequired: Bool { ![.expectedRuns, .promise, .retryHorizon].contains(self) }

    var meaning: String {
        switch self {
        case .id: "the workflow's id, which is its name as the data files write it"
        case .title: "the name that readers see"
        case .businessOwner: "the role that answers for what the workflow does"
        case .technicalOwner: "the role that answers for how it runs"
        case .support: "where help is to be had when it fails"
        case .escalation: "who is called when the help is not enough"
        case .expectedRuns: "the runs that should come in an ordinary week, tests left out; may be left out"
        case .promise:
            "what a run owes that has no due time of its own, such as {minutes: 240, clock: working}; may be left out"
        case .retryHorizon: "the hours after its start in which a run may still be retried, 0 to 8760; may be left out"
        }
    }
}

/// Reads `catalog.yml`.
enum CatalogReader {
    /// The workflows that could be read, in the order of the file.
    static func read(
        _ document: DefinitionDocument?,
        hasWorkingHours: Bool?,
        into index: inout DefinitionIndex<WorkflowEntry>,
        _ findings: inout DefinitionFindings
    ) -> [WorkflowEntry] {
        guard let document, let root = document.root,
            let file = DefinitionFields<CatalogFileKey>(root, file: document.file, &findings),
            let items = file[.workflows]?.list(1...Int.max, &findings)
        else {
            index.expectUnknown()
            return []
        }
        return items.compactMap { item in
            guard let fields = DefinitionFields<CatalogKey>(item.value, file: item.file, &findings) else {
                index.expectUnknown()
                return nil
            }
            let id = fields[.id]?.name(&findings)
            let entry = entry(id, fields, terms: terms(fields, hasWorkingHours, &findings), &findings)
            if let id { index.add(id, entry, &findings) } else { index.expectUnknown() }
            return entry
        }
    }

    private static func entry(
        _ id: Placed<String>?,
        _ fields: DefinitionFields<CatalogKey>,
        terms: OutcomeTerms?,
        _ findings: inout DefinitionFindings
    ) -> WorkflowEntry? {
        let title = fields[.title]?.text(&findings)
        let businessOwner = fields[.businessOwner]?.text(&findings)
        let technicalOwner = fields[.technicalOwner]?.text(&findings)
        let support = fields[.support]?.text(&findings)
        let escalation = fields[.escalation]?.text(&findings)
        let expectedRuns = fields[.expectedRuns]?.integer(in: 1...1_000_000_000, &findings)
        if fields[.expectedRuns] != nil, expectedRuns == nil { return nil }
        guard let id, let title, let businessOwner, let technicalOwner, let support, let escalation, let terms else {
            return nil
        }
        return WorkflowEntry(
            id: id.value,
            title: title.value,
            businessOwner: businessOwner.value,
            technicalOwner: technicalOwner.value,
            support: support.value,
            escalation: escalation.value,
            expectedRunsPerWeek: expectedRuns?.value,
            terms: terms
        )
    }

    /// Nil when what stands there could not be read.
    private static func terms(
        _ fields: DefinitionFields<CatalogKey>,
        _ hasWorkingHours: Bool?,
        _ findings: inout DefinitionFindings
    ) -> OutcomeTerms? {
        let horizon = fields[.retryHorizon]?.integer(in: 0...8760, &findings)
        if fields[.retryHorizon] != nil, horizon == nil { return nil }
        let milliseconds = Int64(horizon?.value ?? 0) * 3_600_000
        guard let value = fields[.promise] else { return OutcomeTerms(retryHorizonMilliseconds: milliseconds) }
        guard let promised = fields.map(.promise, as: ServicePromiseKey.self, &findings),
            let promise = WorkingHoursReader.promise(promised, &findings)
        else { return nil }
        if promise.clock == .working, hasWorkingHours == false {
            let what =
                "the promise is on the working clock, and pilotage.yml does not say which hours are working hours"
            findings.add(value.issue(what, fix: "Write 'working_time:' in pilotage.yml, or 'clock: elapsed'"))
        }
        return OutcomeTerms(retryHorizonMilliseconds: milliseconds, promise: promise)
    }
}
