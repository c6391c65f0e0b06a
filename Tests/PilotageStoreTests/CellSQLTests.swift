import GRDB
import PilotageMetrics
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

/// The fold in Swift and the SQL from the same plan give the same cells, to the last byte.
@Suite struct CellSQLTests {
    private static let workflows = ["invoice-intake", "expense-claims", "größe"]
    /// Two changes of the clock lie in the span.
    private static let calendar = BusinessCalendar(
        zone: "Europe/Test",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [
            .init(start: Instant(milliseconds: Sample.start + 900_000_000), offsetMilliseconds: 7_200_000),
            .init(start: Instant(milliseconds: Sample.start + 1_800_000_000), offsetMilliseconds: -3_600_000),
        ]
    )

    static let groups = [
        CellGroup(filters: [], dimension: nil), CellGroup(filters: [.production], dimension: nil),
        CellGroup(filters: [.production], dimension: "región"),
        CellGroup(filters: [.trigger([.api, .retry])], dimension: "channel"),
        CellGroup(
            filters: [.production, .segment(dimension: "channel", values: ["ed\"i", "o'hara"])],
            dimension: nil
        ),
    ]

    @Test(
        "columns, keys and order agree on rows with everything drawn at random",
        arguments: groups,
        0..<3 as Range<UInt64>
    )
    func cells(group: CellGroup, seed: UInt64) throws {
        let place = try TemporaryFolder()
        try load(Self.runs(seed: seed), into: place)
        let fold = try fold(place, group)
        let found = CellLines.cells(fold, of: group)
        #expect(!found.isEmpty)
        #expect(try answer(Self.statement(group).cells, place) == found)
    }

    @Test("histograms agree in both forms, on every edge of a bucket", arguments: groups)
    func histograms(group: CellGroup) throws {
        let place = try TemporaryFolder()
        try load(Self.runs(seed: 7) + Self.edges(), into: place)
        let fold = try fold(place, group)
        for histogram in CellPlan.standard.histograms {
            let found = CellLines.histogram(histogram.sample, fold, of: group)
            #expect(found.isEmpty == (histogram.sample == .workingDuration))
            for form in BucketForm.allCases {
                let answered = try answer(Self.statement(group).histogram(histogram, form: form), place)
                #expect(answered == found, "\(histogram.sample) \(form)")
            }
        }
    }

    @Test("cells of parts of the rows, merged in any order, are the cells of all", arguments: 0..<5 as Range<UInt64>)
    func merging(seed: UInt64) throws {
        let place = try TemporaryFolder()
        try load(Self.runs(seed: seed) + Self.edges(), into: place)
        let group = CellGroup(filters: [], dimension: "channel")
        var parts = try (0..<4).map { _ in try emptyFold(place, group) }
        var random = SeededGenerator(seed: seed)
        try place.reader().forEachRun(Self.query) { row in
            parts[Int.random(in: 0..<4, using: &random)].add(row)
        }
        let whole = try days(fold(place, group))
        for _ in 0..<3 {
            parts.shuffle(using: &random)
            var merged: [String: CellDay] = [:]
            for part in parts { merged.merge(days(part)) { $0.merged(with: $1) } }
            #expect(merged == whole)
        }
        for day in whole.values { #expect(try CellDay(bytes: day.bytes) == day) }
    }

    @Test("a day of more durations than are kept one by one becomes buckets, whichever way it was made")
    func manyDurations() throws {
        var random = SeededGenerator(seed: 3)
        let group = CellGroup(filters: [], dimension: nil)
        var row = RunRow()
        row.workflow = 1
        row.segments = 1
        row.status = .succeeded
        row.startedAt = Sample.start
        let setting = Self.setting(RunCodes(workflows: [1: "invoice-intake"], segments: [1: [:]]))
        var whole = CellFold(setting, groups: [group])
        var halves = [CellFold(setting, groups: [group]), CellFold(setting, groups: [group])]
        for index in 0..<4_500 {
            row.endedAt = row.startedAt + Int64.random(in: 0..<900_000, using: &random)
            whole.add(row)
            halves[index % 2].add(row)
        }
        let (one, other) = (days(halves[0]), days(halves[1]))
        #expect(one.values.first?.cells[""]?.durations[0].isExact == true)
        let merged = one.merging(other) { $0.merged(with: $1) }
        #expect(merged == days(whole))
        let cell = try #require(merged.values.first?.cells[""])
        #expect(!cell.durations[0].isExact)
        #expect(try CellDay(bytes: #require(merged.values.first).bytes) == merged.values.first)
    }

    @Test("bytes that are damaged are refused")
    func damage() throws {
        let place = try TemporaryFolder()
        try load(Self.runs(seed: 1), into: place)
        let day = try #require(days(fold(place, Self.groups[2])).values.first)
        for length in 0..<day.bytes.count {
            #expect(throws: PackedNumbersReader.Damage.self) { try CellDay(bytes: Array(day.bytes.prefix(length))) }
        }
        #expect(throws: PackedNumbersReader.Damage.self) { try CellDay(bytes: day.bytes + [0]) }
    }

    @Test("split squares come together to the exact sum")
    func squares() {
        let values: [Int64] = [0, 1, 255, 1 << 20, (1 << 20) - 1, 1 << 39, RunColumn.bound - 1]
        var parts: [Int64] = [0, 0, 0]
        for value in values {
            let (high, low) = (value >> RunAmount.lowBits, value & 0xF_FFFF)
            parts = [parts[0] + high * high, parts[1] + high * low, parts[2] + low * low]
        }
        let sum = values.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
        #expect(SplitSquares.combined(highHigh: parts[0], highLow: parts[1], lowLow: parts[2]) == sum)
    }
}

extension CellSQLTests {
    private static let query = RunQuery(workflows: workflows, from: from, until: until)
    private static let from = calendar.start(of: calendar.day(of: Instant(milliseconds: Sample.start)))
    private static let until = Instant(milliseconds: Sample.start + 2_400_000_000)
    /// Some promises and some runs lie behind it.
    private static let asOf = Instant(milliseconds: Sample.start + 2_000_000_000)

    private static func setting(_ codes: RunCodes) -> CellSetting {
        let last = calendar.day(of: Instant(milliseconds: until.milliseconds - 1))
        return CellSetting(
            workflows: workflows,
            days: Period(first: calendar.day(of: from), last: last) ?? Period(day: last),
            codes: codes,
            calendar: calendar,
            currency: "EUR",
            rates: ExchangeRates(currency: "EUR", rates: []),
            asOf: asOf
        )
    }

    private static func statement(_ group: CellGroup) -> CellStatement {
        let question = CellQuestion(
            filters: group.filters,
            dimension: group.dimension,
            from: from,
            until: until,
            asOf: asOf,
            calendar: calendar,
            currency: "EUR"
        )
        let source = CellSource.query(workflows: workflows, dimensions: ["channel", "región"])
        return CellStatement(question, dialect: .sqlite, source: source)
    }

    private func emptyFold(_ place: TemporaryFolder, _ group: CellGroup) throws -> CellFold {
        CellFold(Self.setting(try place.reader().runCodes()), groups: [group])
    }

    private func fold(_ place: TemporaryFolder, _ group: CellGroup) throws -> CellFold {
        var fold = try emptyFold(place, group)
        try place.reader().forEachRun(Self.query) { fold.add($0) }
        return fold
    }

    private func days(_ fold: CellFold) -> [String: CellDay] {
        var days: [String: CellDay] = [:]
        fold.forEachDay { _, workflow, day, cells in days["\(workflow) \(day.text)"] = cells }
        return days
    }

    /// What SQLite answers, written as `CellLines` writes.
    private func answer(_ sql: String, _ place: TemporaryFolder) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: place.path(), configuration: configuration).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                CellLines.line(
                    row.databaseValues.map { value in
                        switch value.storage {
                        case .null: ""
                        case .int64(let number): "\(number)"
                        case .string(let text): CellLines.text(text)
                        case .double, .blob: "not a whole number"
                        }
                    }
                )
            }
        }
    }

    private func load(_ runs: [RunRecord], into place: TemporaryFolder) throws {
        let store = try place.writer()
        _ = try store.load(Sample.source()) { session in
            for (line, run) in runs.enumerated() {
                try session.append(.run(run), line: line + 2, byteOffset: line * 10) { "" }
            }
        }
    }

    private static func runs(seed: UInt64) -> [RunRecord] {
        var random = SeededGenerator(seed: seed)
        return (0..<400).map { number in
            var run = Sample.randomRun(number, using: &random)
            run.dueAt =
                [nil, run.startedAt, Instant(milliseconds: asOf.milliseconds + Int64(number) - 200)][number % 3]
            run.endedAt =
                [nil, Instant(milliseconds: run.startedAt.milliseconds + Int64(number) * 777_777), run.endedAt][
                    number % 3
                ]
            run.manualMilliseconds = [nil, .max, Int64(number) * 1_000, RunColumn.bound][number % 4]
            run.cost = run.cost.map { FixedDecimal(units: $0.units * [1, 1 << 34][number % 2], scale: number % 8) }
            run.currency = run.cost == nil ? nil : ["EUR", "EUR", "USD"][number % 3]
            if number % 5 == 0 { run.segments = ["channel": "o'hara"] }
            return run
        }
    }

    /// Runs as long as each edge of a bucket, one less and one more.
    private static func edges() -> [RunRecord] {
        var lengths: Set<Int64> = [0, 1, 2, 255, 256, 257, RunColumn.bound - 1, RunColumn.bound, RunColumn.bound + 1]
        for shift in 1...32 {
            for step in stride(from: 0, through: 127, by: 9) {
                let edge = Int64(128 + step) << Int64(shift)
                lengths.formUnion([edge - 1, edge, edge + 1])
            }
        }
        return lengths.sorted().enumerated().map { index, length in
            var run = Sample.run("edge-\(index)", minute: Int64(index % 30_000))
            run.endedAt = Instant(milliseconds: run.startedAt.milliseconds + length)
            return run
        }
    }
}
