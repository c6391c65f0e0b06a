import PilotageModel
import Testing

@testable import PilotageStore

@Suite("Units in the store")
struct UnitTests {
    @Test("come back as they were, with file and line, and loading twice changes nothing")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let units = [Sample.unit("c1"), Sample.unit("c2", arm: "old")]
        try store.load(units.map { .unit($0) }, Sample.source(.units, file: "units.csv"))
        let first = try store.digest()
        try store.load(
            units.map { .unit($0) },
            Sample.source(.units, file: "again.csv", sha256: String(repeating: "b", count: 64))
        )
        #expect(try store.digest() == first)
        let found = try store.units(experiment: "form")
        #expect(found.map(\.record.unitID) == ["c1", "c2"])
        #expect(found[0].record.amounts[UnitMeasure(.outcome, of: "calls")] == FixedDecimal(units: -125, scale: 1))
        #expect(found[0].record.received == true)
        #expect(found[0].record.segments == ["region": "north"])
        #expect(found.map(\.line) == [2, 3])
        #expect(try store.units(experiment: "other").isEmpty)
        #expect(store.verify().isEmpty)
    }

    @Test("a unit in two arms is set aside, a higher version corrects it and keeps the old row")
    func twoArms() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load([.unit(Sample.unit("c1"))], Sample.source(.units))
        let other = String(repeating: "b", count: 64)
        let receipt = try store.load([.unit(Sample.unit("c1", arm: "old"))], Sample.source(.units, sha256: other))
        #expect(receipt.quarantinedByRule == ["conflict": 1])
        #expect(try store.units(experiment: "form").map(\.record.arm) == ["new"])
        let third = String(repeating: "c", count: 64)
        try store.load([.unit(Sample.unit("c1", arm: "old", version: 1))], Sample.source(.units, sha256: third))
        #expect(try store.units(experiment: "form").map(\.record.arm) == ["old"])
        #expect(try folder.rows("SELECT arm FROM unit_history").map { $0["arm"] } == ["new"])
        #expect(store.verify().isEmpty)
    }

    @Test("a changed row is found by verify, and analysts see a view")
    func tampered() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.writer()
            try store.load([.unit(Sample.unit("c1"))], Sample.source(.units))
        }
        #expect(try folder.rows("SELECT unit_id, arm FROM v_units").first?["arm"] == "new")
        try folder.tamper("UPDATE unit SET arm = 'old'")
        #expect(!(try folder.reader().verify().isEmpty))
    }

    @Test("amounts are written shortest and read back, and other text is refused")
    func amounts() {
        let amounts = [
            UnitMeasure(.exposure, of: "a.b"): FixedDecimal(units: 100, scale: 2),
            UnitMeasure(.outcome, of: "a"): FixedDecimal(units: -5, scale: 3),
        ]
        let json = String(decoding: AmountText.json(amounts), as: UTF8.self)
        #expect(json == "{\"exposure.a.b\":\"1\",\"outcome.a\":\"-0.005\"}")
        #expect(AmountText.amounts(json)?[UnitMeasure(.outcome, of: "a")] == FixedDecimal(units: -5, scale: 3))
        for wrong in ["", "{\"outcome.a\":\"x\"}", "{\"other.a\":\"1\"}", "{\"outcome.a\":\"1.\"}"] {
            #expect(AmountText.amounts(wrong) == nil, "\(wrong)")
        }
    }
}
