import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite("Reading a project")
struct ProjectReaderTests {
    @Test("the sample project reads without an issue")
    func templatesAreRight() throws {
        let project = try ProjectReader.read(try SampleDefinitions.project()).get()
        #expect(project.title == "Nordwind Shared Services")
        #expect(project.timeZone == "Europe/Berlin")
        #expect(project.currency == "EUR")
        #expect(project.store == ".pilotage/store.sqlite")
        #expect(project.reports == "Reports")
        #expect(project.weeklyMetrics.first == "failed-runs")
        #expect(project.weeklyMetrics.last == "maintenance-hours")
        #expect(project.metrics.count == 32)
        #expect(project.metrics.map(\.id) == project.metrics.map(\.id).sorted())
        #expect(project.workflows.map(\.id) == ["invoice-intake", "supplier-onboarding", "expense-claims"])
        #expect(project.assumptions.count == 12)
    }

    @Test("a metric keeps every word of its file, its digits and its place")
    func metricIsExact() throws {
        let metric = try ProjectReader.read(ProjectFixture.small.files).get().metric("failed-runs")
        let expected = MetricDefinition(
            id: "failed-runs",
            title: "Title",
            meaning: "One sentence.",
            owner: "Head of Operations",
            decision: "Stop when it rises.",
            kind: .outcome,
            better: .lower,
            unit: .share,
            measure: .ratio(numerator: [.failed], denominator: [.finished]),
            filters: [.production],
            target: FixedDecimal(units: 4, scale: 2),
            tolerance: FixedDecimal(units: 5, scale: 3),
            version: 2,
            source: "metrics/failed-runs.yml:1"
        )
        #expect(metric == expected)
    }

    @Test("a pilot keeps every word of its file")
    func pilotIsExact() throws {
        let pilot = try #require(try ProjectReader.read(ProjectFixture.small.files).get().pilot("trial"))
        #expect(pilot.design == .beforeAfterWithControl)
        #expect(pilot.before.text == "2026-02-16 to 2026-08-16")
        #expect(pilot.after.text == "2026-08-17 to 2026-11-15")
        #expect(pilot.transitionWeeks == 1)
        #expect(pilot.metrics == ["failed-runs", "slow-runs", "first-pass"])
        #expect(pilot.primary.worthwhileEffect == FixedDecimal(units: 2, scale: 2))
        #expect(pilot.guardrails == [Guardrail(metric: "slow-runs", margin: FixedDecimal(units: 5, scale: 0))])
        #expect(pilot.looks == [4, 8, 12])
        #expect(pilot.workflows == ["intake"])
        #expect(pilot.controls == ["dispatch"])
        #expect(pilot.segments == ["channel"])
        #expect(pilot.source == "pilots/trial.yml:1")
        let benefit = ValuePlan.Benefit(
            id: "fees",
            title: "Fees",
            category: .cashableCost,
            metric: "failed-runs",
            unitValue: "fee",
            realisation: "part"
        )
        #expect(
            pilot.value == ValuePlan(unitOfWork: "letter", horizonMonths: 36, discountRate: "rate", benefits: [benefit])
        )
    }

    @Test("assumptions and policy keep their digits")
    func numbersAreExact() throws {
        let project = try ProjectReader.read(ProjectFixture.small.files).get()
        let fee = try #require(project.assumption("fee"))
        #expect([fee.low, fee.base, fee.high].map(\.text) == ["4.00", "6.50", "9.00"])
        #expect(fee.reviewOn.text == "2027-02-28")
        #expect(project.policy.version == 3)
        #expect(project.policy.maintenanceRatioForExpand.text == "0.30")
        #expect(project.policy.maintenanceRatioForSimplify.text == "0.70")
        #expect(project.policy.profitProbabilityForExpand.text == "0.80")
        #expect(project.policy.profitProbabilityForSimplify.text == "0.50")
        #expect(project.policy.baselineWeeksForGradeA == 8)
        #expect(project.policy.baselineWeeksForGradeB == 4)
        #expect(project.policy.missingShareForGradeA.text == "0.02")
        #expect(project.policy.source == "policy.yml:1")
    }

    @Test("all kinds of filter are read, alone and together")
    func filters() throws {
        let filters = "filters: [production, {trigger: [api, event]}, {segment: region, values: [north, south]}]"
        let project = try ProjectFixture.small.with("metrics/failed-runs.yml", "filters: [production]", filters)
        let metric = try ProjectReader.read(project.files).get().metric("failed-runs")
        let expected: [RunFilter] = [
            .production, .trigger([.api, .event]), .segment(dimension: "region", values: ["north", "south"]),
        ]
        #expect(metric?.filters == expected)
        let none = try ProjectFixture.small.with("metrics/failed-runs.yml", "[production]", "[]")
        #expect(try ProjectReader.read(none.files).get().metric("failed-runs")?.filters == [])
    }

    @Test("words that other readers of YAML take for something else stay text")
    func scalarsAreText() throws {
        let project = try ProjectFixture.small.with("pilotage.yml", "Harbour Office", "no")
            .with("metrics/failed-runs.yml", "One sentence.", "1:30").with("pilots/trial.yml", "[channel]", "[017]")
        let read = try ProjectReader.read(project.files).get()
        #expect(read.title == "no")
        #expect(read.metric("failed-runs")?.meaning == "1:30")
        #expect(read.pilots.first?.segments == ["017"])
    }

    @Test("the order in which files arrive does not matter", arguments: 0..<5 as Range<UInt64>)
    func orderOfFiles(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let files = try SampleDefinitions.project()
        #expect(ProjectReader.read(files.shuffled(using: &random)) == ProjectReader.read(files))
    }

    @Test("contracts, data and notes among the files are passed over")
    func otherFiles() {
        var project = ProjectFixture.small
        for path in ["contracts/runs.yml", "data/runs.csv", "metrics/README.md", "notes.yml", "data/x/y.yaml"] {
            project.texts[path] = "\u{0}not yaml: ["
        }
        #expect(project.issues.isEmpty)
    }

    @Test("before/after alone needs no controls, and the key may be left out")
    func aloneWithoutControls() throws {
        let alone = try ProjectFixture.small.with("pilots/trial.yml", "before/after with control", "before/after alone")
        #expect(try alone.with("pilots/trial.yml", "controls: [dispatch]\n", "").issues.isEmpty)
        #expect(try alone.with("pilots/trial.yml", "[dispatch]", "[]").issues.isEmpty)
    }

    @Test("several faults in several files are all named")
    func everyFaultIsNamed() throws {
        let project = try ProjectFixture.small.with("metrics/failed-runs.yml", "owner: Head of Operations\n", "")
            .with("metrics/failed-runs.yml", "better: lower", "better: lowr")
            .with("metrics/slow-runs.yml", "minutes", "share")
            .with("policy.yml", "version: 3", "version: three")
            .with("assumptions.yml", "base: 6.50", "base: 9.50")
            .with("pilots/trial.yml", "[first-pass]", "[first-pas]")
            .with("catalog.yml", "  - id: dispatch", "  - id: 'dispatch '")
        let found = project.issues.map { "\($0.place) \($0.what)" }
        #expect(
            found == [
                "assumptions.yml:3:67 'high' is 9.00, below 'base', which is 9.50",
                "catalog.yml:8:9 'dispatch ' has a blank at its start or end, which names in data files lose",
                "metrics/failed-runs.yml:1:1 the key 'owner' is missing",
                "metrics/failed-runs.yml:7:9 'better' does not know 'lowr'",
                "metrics/slow-runs.yml:9:7 the unit 'share' does not fit a measure of a quantile of durations",
                "pilots/trial.yml:15:10 no metric has the id 'first-pas'",
                "policy.yml:1:10 'version' holds 'three', which is not a whole number",
            ]
        )
    }
}
