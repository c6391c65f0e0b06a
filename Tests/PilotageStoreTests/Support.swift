import Foundation
import GRDB
import PilotageModel
import PilotageStatistics

@testable import PilotageStore

/// A folder that is gone when the test is.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String = "store.sqlite") -> String { url.appendingPathComponent(name).path }

    func writer(_ name: String = "store.sqlite") throws -> Store {
        try Store.open(path: path(name), lock: lock(name))
    }

    func lock(_ name: String = "store.sqlite") throws -> WriterLock {
        try WriterLock.acquire(storePath: path(name), holder: "the test", waitSeconds: 0) { _ in }
    }

    func reader(_ name: String = "store.sqlite") throws -> Store { try Store.open(path: path(name), lock: nil) }

    /// Changes the file by other means than the product, as damage or tampering would.
    func tamper(_ sql: String, in name: String = "store.sqlite") throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path(name), configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The rows of a query, each as its texts.
    func rows(_ sql: String, in name: String = "store.sqlite") throws -> [[String: String]] {
        let queue = try DatabaseQueue(path: path(name))
        return try queue.read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                Dictionary(
                    uniqueKeysWithValues: row.map { ($0.0, $0.1.isNull ? "NULL" : "\($0.1.storage.value ?? "")") }
                )
            }
        }
    }
}

enum Sample {
    static let start: Int64 = 1_771_200_000_000

    static func source(
        _ kind: LoadKind = .runs,
        file: String = "runs.csv",
        sha256: String = String(repeating: "a", count: 64)
    ) -> LoadSource {
        LoadSource(
            kind: kind,
            file: file,
            bytes: 1234,
            sha256: sha256,
            contract: "nordwind-runs",
            contractVersion: "1.0.0",
            toolVersion: "0.1.0",
            loadedAt: Instant(milliseconds: 1_794_810_600_000)
        )
    }

    static func run(_ id: String, minute: Int64 = 0, status: RunStatus = .succeeded, version: Int64 = 0) -> RunRecord {
        var run = RunRecord(
            workflow: "invoice-intake",
            runID: id,
            status: status,
            startedAt: Instant(milliseconds: start + minute * 60_000)
        )
        run.namespace = "nordwind"
        run.rowVersion = version
        run.segments = ["channel": "email", "customer_segment": "enterprise"]
        return run
    }

    /// A run with every field drawn at random, absent ones included.
    static func randomRun(_ number: Int, using random: inout SeededGenerator) -> RunRecord {
        var run = RunRecord(
            workflow: ["invoice-intake", "expense-claims", "größe"].randomElement(using: &random) ?? "",
            runID: id(number, using: &random),
            status: RunStatus.allCases.randomElement(using: &random) ?? .unknown,
            startedAt: Instant(milliseconds: start + Int64.random(in: 0..<3_000_000_000, using: &random))
        )
        run.namespace = ["", "nordwind", "östlich"].randomElement(using: &random) ?? ""
        run.workflowVersion = maybe("v\(number % 3)", using: &random)
        run.parentRunID = maybe(id(number + 1, using: &random), using: &random)
        run.trigger = RunTrigger.allCases.randomElement(using: &random) ?? .unknown
        run.isTest = Bool.random(using: &random)
        run.failureClass = FailureClass.allCases.randomElement(using: &random)
        run.failureClassSource = FailureClassSource.allCases.randomElement(using: &random) ?? .none
        run.errorType = maybe("said \"no\"\n\\ \u{1}\(number)", using: &random)
        run.scheduledAt = maybe(run.startedAt, using: &random)
        run.queuedAt = maybe(Instant(milliseconds: run.startedAt.milliseconds - 5), using: &random)
        run.endedAt = maybe(Instant(milliseconds: run.startedAt.milliseconds + 7), using: &random)
        run.dueAt = maybe(Instant(milliseconds: -1), using: &random)
        run.attempts = maybe(Int64.random(in: 1...9, using: &random), using: &random)
        run.manualInterventions = maybe(0, using: &random)
        run.manualMilliseconds = maybe(.max, using: &random)
        run.humanWaitMilliseconds = maybe(1, using: &random)
        run.fallbackUsed = maybe(Bool.random(using: &random), using: &random)
        run.duplicateBlocked = maybe(true, using: &random)
        run.handoffs = maybe(3, using: &random)
        run.failedHandoffs = maybe(2, using: &random)
        run.cost = maybe(FixedDecimal(units: .random(in: -900...900, using: &random), scale: 4), using: &random)
        run.currency = run.cost == nil ? nil : "EUR"
        run.segments = number % 4 == 0 ? [:] : ["channel": "ed\"i", "región": "\(number % 5)"]
        run.rowVersion = Int64.random(in: 0...2, using: &random)
        return run
    }

    static func unit(_ id: String, arm: String = "new", version: Int64 = 0) -> UnitRecord {
        var unit = UnitRecord(
            experiment: "form",
            unitID: id,
            arm: arm,
            assignedAt: Instant(milliseconds: start)
        )
        unit.received = true
        unit.amounts = [
            UnitMeasure(.outcome, of: "calls"): FixedDecimal(units: -1250, scale: 2),
            UnitMeasure(.history, of: "calls"): FixedDecimal(units: 7, scale: 0),
        ]
        unit.segments = ["region": "north"]
        unit.rowVersion = version
        return unit
    }

    static func cost(_ id: String, workflow: String? = "invoice-intake") -> CostRecord {
        var cost = CostRecord(
            costID: id,
            team: "AP",
            function: "finance",
            category: .licence,
            period: period,
            amount: FixedDecimal(units: -1250, scale: 2),
            currency: "EUR"
        )
        cost.workflow = workflow
        cost.budget = FixedDecimal(units: 90_000, scale: 1)
        return cost
    }

    static func baseline(_ id: String, _ summary: BaselineRecord.Summary) -> BaselineRecord {
        BaselineRecord(
            baselineID: id,
            metric: "failed-runs",
            workflow: "invoice-intake",
            period: period,
            summary: summary,
            unit: "minutes",
            method: "stopwatch study",
            owner: "Head of Accounts Payable",
            frozenOn: day(20_500)
        )
    }

    static func annotation(_ id: String, workflow: String = "invoice-intake") -> AnnotationRecord {
        var annotation = AnnotationRecord(
            annotationID: id,
            kind: .surveyScore,
            workflow: workflow,
            day: day(20_510),
            quantity: FixedDecimal(units: 425, scale: 2),
            role: "team lead"
        )
        annotation.runID = "0123456789abcdef0123456789abcdef"
        annotation.segments = ["channel": "portal"]
        return annotation
    }

    static func attempt(_ id: String, _ number: Int64, status: RunStatus = .failed) -> AttemptRecord {
        var attempt = AttemptRecord(
            runID: id,
            number: number,
            status: status,
            startedAt: Instant(milliseconds: start)
        )
        attempt.namespace = "nordwind"
        attempt.endedAt = Instant(milliseconds: start + 10)
        attempt.errorType = "timeout"
        return attempt
    }

    static func day(_ number: Int) -> Day { Day(number: number) }

    static var period: Period { Period(first: day(20_500), last: day(20_530)) ?? unreachablePeriod }

    private static var unreachablePeriod: Period { preconditionFailure("20500 lies before 20530") }

    private static func id(_ number: Int, using random: inout SeededGenerator) -> String {
        switch number % 5 {
        case 0: String(number)
        case 1: "run-\(number)"
        case 2: String(format(random.next()) + format(UInt64(number)))
        case 3: "0\(number)"
        default: "É\(number)"
        }
    }

    private static func format(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func maybe<Value>(_ value: Value, using random: inout SeededGenerator) -> Value? {
        Bool.random(using: &random) ? value : nil
    }
}

extension Store {
    /// Loads records of one kind, on lines from 2 on.
    @discardableResult
    func load(_ records: [ImportedRecord], _ source: LoadSource = Sample.source()) throws -> ImportReceipt {
        try load(source) { session in
            for (index, record) in records.enumerated() {
                try session.append(record, line: index + 2, byteOffset: index * 100) { "raw row \(index + 2)" }
            }
        }
    }

    @discardableResult
    func load(runs: [RunRecord], file: String = "runs.csv") throws -> ImportReceipt {
        try load(runs.map { .run($0) }, Sample.source(file: file))
    }

    var dumped: [String] {
        get throws {
            var lines: [String] = []
            try dump { lines.append($0) }
            return lines
        }
    }
}

let everything = RunQuery(
    workflows: ["invoice-intake", "expense-claims", "größe"],
    from: Instant(milliseconds: .min),
    until: Instant(milliseconds: .max)
)
