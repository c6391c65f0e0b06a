import Testing

/// Pilots in which nothing changes: what each interval claims.
///
/// Seeds are fixed, so the rates never vary. The same simulation in NumPy with 40,000 pilots a setting gives, for weeks
/// and for the wider interval: 4.9 and 3.5 % with independent days, 6.7 and 4.6 % with dependence one half, 5.3 and
/// 3.3 % with four weeks either side, 7.1 and 4.8 % when the days vary twice as much. Weeks alone sit on the bound of 7 %;
/// the published interval keeps clear of it.
@Suite("False alarms")
struct FalseAlarmTests {
    private static let replications = 1500

    @Test("pilots without an effect are called changed in at most 7 % of cases")
    func independentDays() throws {
        let pilot = SimulatedPilot(daysBefore: 56, daysAfter: 91, daySpread: 0, dependence: 0)
        let alarms = try Alarms(pilot, replications: Self.replications, seed: 11)
        #expect(alarms.weekRate <= 0.07)
        #expect(alarms.widerRate <= 0.07)
        #expect(alarms.weekRate >= 0.02)
    }

    @Test("days that follow one another by one half do not raise the rate, while run-level tests cry wolf")
    func dependentDays() throws {
        let pilot = SimulatedPilot(daysBefore: 56, daysAfter: 91, daySpread: 0.3, dependence: 0.5)
        let alarms = try Alarms(pilot, replications: Self.replications, seed: 12)
        #expect(alarms.weekRate <= 0.07)
        #expect(alarms.widerRate <= 0.07)
        #expect(alarms.weekRate >= 0.02)
        #expect(alarms.runLevelRate > 0.2)
    }

    @Test("four weeks before and four after keep the rate as well")
    func shortPilot() throws {
        let pilot = SimulatedPilot(daysBefore: 28, daysAfter: 28, daySpread: 0.3, dependence: 0.5)
        let alarms = try Alarms(pilot, replications: Self.replications, seed: 13)
        #expect(alarms.weekRate <= 0.07)
        #expect(alarms.widerRate <= 0.07)
        #expect(alarms.runLevelRate > 0.2)
    }

    @Test("the published interval keeps the rate when days vary twice as much")
    func roughDays() throws {
        let pilot = SimulatedPilot(daysBefore: 56, daysAfter: 91, daySpread: 0.6, dependence: 0.5)
        let alarms = try Alarms(pilot, replications: Self.replications, seed: 15)
        #expect(alarms.widerRate <= 0.07)
        #expect(alarms.runLevelRate > 0.5)
    }

    @Test("a change from 6 % to 9 % is found in nine of ten pilots")
    func realChange() throws {
        let pilot = SimulatedPilot(daysBefore: 56, daysAfter: 91, daySpread: 0.3, dependence: 0.5, effect: 0.44)
        let alarms = try Alarms(pilot, replications: 300, seed: 14)
        #expect(alarms.weekRate >= 0.9)
        #expect(alarms.widerRate >= 0.9)
    }
}
