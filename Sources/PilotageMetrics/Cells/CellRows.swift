public import PilotageModel

/// Runs as lines of the table that another engine makes cells of.
///
/// What only the product can know stands in the lines: when a run is due by the promise of its workflow, from when on its
/// outcome can be known, and how long it lasted on the working clock.
public struct CellRows {
    private let setting: CellSetting
    private let dimensions: [String]

    /// Lines with a column for each dimension.
    public init(_ setting: CellSetting, dimensions: [String]) {
        self.setting = setting
        self.dimensions = dimensions
    }

    /// The names of the columns.
    public var heading: String {
        CellLines.line(
            ["workflow"] + Self.numbers.map(\.rawValue) + ["cost_units", "cost_scale", "currency"]
                + dimensions.map { CellLines.text("segment.\($0)") }
        )
    }

    private static let numbers: [RunColumn] = [
        .status, .failureClass, .isPart, .isTest, .trigger, .queuedAt, .startedAt, .endedAt, .dueAt, .knownAt,
        .workingMilliseconds, .attempts, .manualInterventions, .manualMilliseconds, .humanWaitMilliseconds,
        .fallbackUsed, .duplicateBlocked, .handoffs, .failedHandoffs,
    ]

    /// One run; nothing stands for what was not recorded.
    public func line(_ row: borrowing RunRow) -> String {
        let clock = setting.clock(row)
        let isFailure = row.status == .failed || row.status == .timedOut
        let numbers: [Int64?] = [
            Int64(row.status.rawValue), isFailure ? Int64((row.failureClass ?? .unknown).rawValue) : nil,
            row.isPart ? 1 : 0, row.isTest ? 1 : 0, Int64(row.trigger.rawValue), row.queuedAt, row.startedAt,
            row.endedAt, clock.due, clock.knownAt, clock.working, row.attempts, row.manualInterventions,
            row.manualMilliseconds, row.humanWaitMilliseconds, row.fallbackUsed.map { $0 ? 1 : 0 },
            row.duplicateBlocked.map { $0 ? 1 : 0 }, row.handoffs, row.failedHandoffs, row.costUnits,
            row.costUnits == nil ? nil : row.costScale,
        ]
        let values = setting.codes.segments[row.segments] ?? [:]
        return CellLines.line(
            [CellLines.text(setting.codes.workflows[row.workflow] ?? "")] + numbers.map { $0.map { String($0) } ?? "" }
                + [CellLines.text(row.currency ?? "")] + dimensions.map { CellLines.text(values[$0] ?? "") }
        )
    }
}
