import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Faults in working time, promises and retry horizons")
struct WorkingHoursFaultTests {
    @Test(
        "a fault is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: EUR\nworking_time: {monday: ¶8-17}",
                "'8-17' is no stretch of a day",
                "Write it as 08:00-17:30; 24:00 is the end of the day"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: EUR\nworking_time: {monday: [08:00-12:00, ¶11:00-17:00]}",
                "'11:00-17:00' does not come after '08:00-12:00'",
                "Write stretches in order, without overlap"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: EUR\nworking_time: ¶{holidays: [2026-12-25]}",
                "'working_time' names no day with working hours",
                "Write 'monday: 08:00-17:30' below it, and the other days"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: EUR\nworking_time: {monday: 08:00-17:00, holidays: [2026-12-25, ¶2026-12-25]}",
                "2026-12-25 stands twice in 'holidays'; the first is at pilotage.yml:4:48",
                "Keep one of the two"
            ),
            DefinitionFault(
                "catalog.yml",
                "title: Intake",
                "title: Intake\n    promise: ¶{minutes: 240, clock: working}",
                "the promise is on the working clock, and pilotage.yml does not say which hours are working hours",
                "Write 'working_time:' in pilotage.yml, or 'clock: elapsed'"
            ),
            DefinitionFault(
                "catalog.yml",
                "title: Intake",
                "title: Intake\n    promise: {minutes: 240, clock: ¶business}",
                "'clock' does not know 'business'",
                "Use one of: elapsed, working"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "of: duration",
                "of: working_duration",
                "the metric counts working time, and pilotage.yml does not say which hours are working hours",
                "Write 'working_time:' in pilotage.yml, or measure elapsed time"
            ),
        ]
    )
    func faults(fault: DefinitionFault) throws {
        guard fault.new.contains("¶") else {
            let issues = try ProjectFixture.small.with(fault.file, fault.old, fault.new).issues
            #expect(issues.map(\.what) == [fault.what])
            #expect(issues.map(\.fix) == [fault.fix])
            #expect(issues.first?.place == "\(fault.file):1:1")
            return
        }
        try fault.check()
    }

    @Test("working hours, holidays, promises and horizons are kept as they are written")
    func kept() throws {
        var files = try ProjectFixture.small.with(
            "pilotage.yml",
            "currency: EUR",
            "currency: EUR\nworking_time: {monday: [08:00-12:00, 13:00-24:00], holidays: [2026-12-25]}"
        )
        files = try files.with(
            "catalog.yml",
            "title: Intake",
            "title: Intake\n    promise: {minutes: 240, clock: working}\n    retry_horizon_hours: 6"
        )
        let project = try ProjectReader.read(files.files).get()
        #expect(project.workingHours?.week.map { $0.map(\.text) }.first == ["08:00-12:00", "13:00-24:00"])
        #expect(project.workingHours?.holidays.map(\.text) == ["2026-12-25"])
        #expect(project.outcomeTerms["intake"]?.promise?.minutes == 240)
        #expect(project.outcomeTerms["intake"]?.retryHorizonMilliseconds == 21_600_000)
        #expect(project.outcomeTerms["dispatch"]?.promise == nil)
    }
}
