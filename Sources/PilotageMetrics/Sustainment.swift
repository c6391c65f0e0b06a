public import PilotageModel
import PilotageStatistics

/// Upkeep of the pilot: the last four weeks against the first four after the transition, and the trend of hours.
public struct Sustainment: Sendable {
    /// Weeks at either end that are compared: 28 days, the whole weeks nearest to 30.
    public static let window = 4

    /// One kind of upkeep, a week.
    public struct Line: Sendable {
        public let kind: Kind
        public let first: Double
        public let last: Double
    }

    /// The kinds of upkeep that are compared.
    public enum Kind: Sendable, CaseIterable {
        case maintenanceHours, dataCleaningHours, ruleChanges, operatingCost
    }

    /// Hours of maintenance and data cleaning a week that one role noted.
    public struct Worker: Sendable, Hashable {
        public let role: String
        public let first: Double
        public let last: Double
    }

    public let lines: [Line]
    /// Who does the work, those with most hours in the last weeks first.
    public let workers: [Worker]
    /// Maintenance hours of each week after the transition, in order.
    public let maintenanceHours: [Double]
    public let weeks: [ISOWeek]
    /// Nil when the hours were not recorded, or are too few or all equal.
    public let trend: Trend?

    /// Nil with fewer than twice the window of weeks, because the two ends would overlap.
    public init?(table: TallyTable, arm: [String], weeks: [ISOWeek], notes: [AnnotationRecord] = []) {
        guard weeks.count >= Self.window * 2 else { return nil }
        self.weeks = weeks
        let first = Array(weeks.prefix(Self.window))
        let last = Array(weeks.suffix(Self.window))
        func total(_ kind: Kind, _ weeks: [ISOWeek]) -> Double {
            weeks.reduce(0) { $0 + Self.total(kind, table, arm, $1) }
        }
        lines = Kind.allCases.map { kind in
            Line(
                kind: kind,
                first: total(kind, first) / Double(Self.window),
                last: total(kind, last) / Double(Self.window)
            )
        }
        workers = Self.workers(notes.filter { arm.contains($0.workflow) }, first, last)
        maintenanceHours = weeks.map { Self.total(.maintenanceHours, table, arm, $0) }
        trend = maintenanceHours.contains { $0 > 0 } ? Trend(maintenanceHours) : nil
    }

    /// Whether upkeep rises; nil when hours were not recorded.
    public var isRising: Bool? { maintenanceHours.contains { $0 > 0 } ? trend?.isRising ?? false : nil }

    private static func workers(_ notes: [AnnotationRecord], _ first: [ISOWeek], _ last: [ISOWeek]) -> [Worker] {
        let hours = notes.filter { $0.kind == .maintenanceHours || $0.kind == .dataCleaningHours }
        func weekly(_ role: String, _ weeks: [ISOWeek]) -> Double {
            let noted = hours.filter { $0.role == role && weeks.contains(ISOWeek(containing: $0.day)) }
            return noted.map(\.quantity.double).sorted().reduce(0, +) / Double(weeks.count)
        }
        return Set(hours.map(\.role)).sorted()
            .map { Worker(role: $0, first: weekly($0, first), last: weekly($0, last)) }
            .filter { $0.first + $0.last > 0 }
            .sorted { ($0.last, $0.first, $1.role) > ($1.last, $1.first, $0.role) }
    }

    private static func total(_ kind: Kind, _ table: TallyTable, _ arm: [String], _ week: ISOWeek) -> Double {
        let fields: [TallyField] =
            switch kind {
            case .maintenanceHours: [.maintenanceHours]
            case .dataCleaningHours: [.dataCleaningHours]
            case .ruleChanges: [.ruleChanges]
            case .operatingCost: [.runCost, .operatingCost]
            }
        let units = table.total(fields, filter: 0, workflows: arm, slice: .all, days: Period(week))
        return FixedTotal(units: units, scale: fields.commonScale).double
    }

    /// Upkeep of a pilot's own workflows over those weeks.
    init?(_ evidence: PilotEvidence, weeks: [ISOWeek]) {
        self.init(
            table: evidence.table,
            arm: evidence.pilot.workflows,
            weeks: weeks,
            notes: evidence.annotations
        )
    }
}
