public import PilotageModel

/// Reads the reviewed text files of a project: settings, policy, catalogue, assumptions, metrics and pilots.
public enum ProjectReader {
    /// The project, or everything wrong in any of its files.
    ///
    /// Reads `pilotage.yml`, `policy.yml`, `catalog.yml`, `assumptions.yml`, `failure-rules.yml` and `rates.yml` where there are such,
    /// `metrics/*.yml` and `pilots/*.yml`, in the order of their paths; contracts and data among the files are passed over. Reading goes on after each fault. A
    /// reference is judged only when every id it could mean was read, so that one fault does not seem to be many.
    public static func read(_ files: [DefinitionFile]) -> Result<Project, DefinitionFailure> {
        var findings = DefinitionFindings()
        let documents = ProjectDocuments(files, &findings)
        return read(documents, findings)
    }

    /// The same from parsed files.
    static func read(
        _ documents: ProjectDocuments,
        _ earlier: DefinitionFindings = DefinitionFindings()
    ) -> Result<Project, DefinitionFailure> {
        var findings = earlier
        var metrics = DefinitionIndex<MetricDraft>(noun: "metric", home: "metrics/")
        for document in documents.folders[.metrics] ?? [] { MetricReader.read(document, into: &metrics, &findings) }
        var assumptionIndex = DefinitionIndex<Assumption>(noun: "assumption", home: "assumptions.yml")
        let assumptions = AssumptionReader.read(documents.single[.assumptions], into: &assumptionIndex, &findings)
        var catalog = DefinitionIndex<WorkflowEntry>(noun: "workflow", home: "catalog.yml")
        let policy = PolicyReader.read(documents.single[.policy], &findings)
        let failureRules = FailureRulesReader.read(documents.single[.failureRules], &findings)
        let settings = ProjectSettingsReader.read(documents.single[.settings], metrics: metrics, &findings)
        let workflows = CatalogReader.read(
            documents.single[.catalog],
            hasWorkingHours: settings.map { $0.workingHours != nil },
            into: &catalog,
            &findings
        )
        WorkingHoursReader.requireHours(settings, metrics: metrics.definitions.compactMap(\.definition), &findings)
        let rates = ExchangeRateReader.read(documents.single[.rates], currency: settings?.currency, &findings)
        let references = PilotReferences(metrics: metrics, workflows: catalog, assumptions: assumptionIndex)
        let pilots = PilotReader.read(documents.folders[.pilots] ?? [], references, &findings)
        guard findings.isEmpty, let policy, let settings else {
            return .failure(DefinitionFailure(issues: findings.issues))
        }
        return .success(
            Project(
                title: settings.title,
                timeZone: settings.timeZone,
                currency: settings.currency,
                store: settings.store,
                reports: settings.reports,
                weeklyMetrics: settings.weekly.map(\.value),
                metrics: metrics.definitions.compactMap(\.definition),
                pilots: pilots,
                assumptions: assumptions,
                workflows: workflows,
                policy: policy,
                privacyKey: settings.privacyKey,
                retention: settings.retention,
                failureRules: failureRules,
                protection: settings.protection,
                rates: rates,
                workingHours: settings.workingHours
            )
        )
    }
}
