import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite("The value of a pilot")
struct PilotValueTests {
    @Test("months are whole minor units, and the parts add up to the net present value")
    func months() throws {
        let value = try PricedPilot().value().get()
        #expect(value.unitOfWork == "letter")
        #expect(value.months.count == 25)
        #expect(value.months[0].net == -40_000)
        let line = try #require(value.lines.first)
        let monthly = line.effect.base * value.volume * 6.5 * 0.8
        #expect(value.months[1].benefit == Int64((monthly * 100).rounded()))
        #expect(value.months[24].expected == [-20_000])
        #expect(value.months[23].expected == [0])
        let step = FlowModel.monthlyGrowth(0.1)
        var factor = 1.0
        var worth = 0.0
        for flow in value.months {
            worth += Double(flow.net) / 100 / factor
            factor *= step
        }
        #expect((worth - value.netPresentValue.base).magnitude < 1e-6)
        #expect((value.returns.presentBenefit - value.returns.presentCost - worth).magnitude < 1e-6)
        #expect((value.model.flows.netPresentValue(value.model.flows.base) - worth).magnitude < 0.2)
        #expect(value.netPresentValue.low < worth && worth < value.netPresentValue.high)
        #expect(value.returns.sideBySide[1].netPresentValue == value.netPresentValue.base)
        #expect(value.returns.sideBySide[0].netPresentValue > value.returns.sideBySide[2].netPresentValue)
        let ledger = value.ledger.lines.reduce(0) { $0 + $1.after } + value.ledger.runsAfter
        #expect((ledger - value.operatingAfter).magnitude < 1e-9)
    }

    @Test("100 failing runs and 100 runs of the failure handler lower net value, and earn nothing")
    func failuresAndHandlers() throws {
        var pilot = PricedPilot()
        pilot.plan = ValuePlan(
            unitOfWork: "letter",
            horizonMonths: 24,
            discountRate: "rate",
            benefits: [PricedPilot.benefit("fees")],
            handlers: ["handler"]
        )
        let without = try pilot.value().get()
        var failures = pilot
        failures.more = Self.extra(workflow: 1, failed: true)
        var handlers = pilot
        handlers.more = Self.extra(workflow: 3, failed: false)
        var both = pilot
        both.more = failures.more + handlers.more
        let failing = try failures.value().get()
        let handling = try handlers.value().get()
        #expect(failing.volume == without.volume)
        #expect(handling.volume == without.volume)
        #expect(failing.netPresentValue.base < without.netPresentValue.base)
        #expect(handling.netPresentValue.base < without.netPresentValue.base)
        #expect(try both.value().get().netPresentValue.base < failing.netPresentValue.base)
        // 100 runs of 0.02 in 12 weeks, by hand.
        let added = 100 * 0.02 / 12 * 365.2425 / 12 / 7
        #expect((handling.operating.base - without.operating.base - added).magnitude < 1e-9)
        var unnamed = both
        unnamed.plan = PricedPilot().plan
        unnamed.more = handlers.more
        #expect(try unnamed.value().get().operating.base == PricedPilot().value().get().operating.base)
    }

    private static func extra(workflow: Int32, failed: Bool) -> [RunRow] {
        (0..<100).map { number in
            var run = SamplePilot.run(
                week: 9 + number % 12,
                day: number % 7,
                minute: 200 + number,
                failed: failed,
                workflow: workflow
            )
            run.costUnits = 2
            run.costScale = 2
            run.currency = "EUR"
            return run
        }
    }

    @Test("doubling every amount doubles the net present value and leaves the internal rate")
    func doubling() throws {
        let once = try PricedPilot().value().get()
        var pilot = PricedPilot()
        pilot.assumptions = [
            PricedPilot.assumption("rate", "0.05", "0.10", "0.15"),
            PricedPilot.assumption("fee", "8.00", "13.00", "18.00"),
            PricedPilot.assumption("part", "0.5", "0.8", "1.0"), PricedPilot.assumption("exit", "200", "400", "800"),
        ]
        pilot.costs = [
            PricedPilot.cost("build", .build, "800.00", SamplePilot.monday.advanced(by: 50)),
            PricedPilot.cost("licence", .licence, "180.00", SamplePilot.monday.advanced(by: 56), days: 91),
        ]
        // The runs' own cost is doubled by a second run that is a part of the first and costs the same.
        pilot.more = PricedPilot.runs.map { run in
            var part = run
            part.isPart = true
            return part
        }
        let twice = try pilot.value().get()
        #expect((twice.netPresentValue.base - 2 * once.netPresentValue.base).magnitude < 0.3)
        guard case .one(let first) = once.returns.internalRate, case .one(let second) = twice.returns.internalRate
        else {
            Issue.record("both have one rate")
            return
        }
        #expect((first - second).magnitude < 1e-3 * first.magnitude)
        #expect(
            (twice.simulated.median - 2 * once.simulated.median).magnitude < 1e-6 * twice.simulated.median.magnitude
        )
    }

    @Test("what another benefit counts is taken off once")
    func overlap() throws {
        var pilot = PricedPilot()
        pilot.plan = ValuePlan(
            unitOfWork: "letter",
            horizonMonths: 24,
            discountRate: "rate",
            benefits: [PricedPilot.benefit("fees"), PricedPilot.benefit("again")],
            overlaps: [
                BenefitOverlap(of: "again", with: "fees", share: PricedPilot.number("0.75"), reason: "same fees")
            ]
        )
        let value = try pilot.value().get()
        #expect(value.lines[1].counted == 0.25)
        #expect((value.lines[1].monthly.base * 4 - value.lines[0].monthly.base).magnitude < 1e-9)
    }

    @Test("the break-even brings the base case to nothing, and names what turns it")
    func breakEven() throws {
        let value = try PricedPilot().value().get()
        let fee = try #require(
            value.breakEvens.first {
                if case .quantity(.assumption(let assumption)) = $0.subject { return assumption.id == "fee" }
                return false
            }
        )
        #expect(fee.isBetterHigh)
        let position = try #require(value.model.flows.quantities.firstIndex { $0.id == "assumption/fee" })
        #expect(value.model.flows.netPresentValue(with: position, at: fee.value).magnitude < 1e-6)
        let share = try #require(value.breakEvenShare)
        #expect((fee.value / 6.5 - share).magnitude < 1e-4)
    }

    @Test("a new assumption leaves the draws of the others where they are")
    func streams() throws {
        let once = try PricedPilot().value().get()
        var pilot = PricedPilot()
        pilot.assumptions.append(PricedPilot.assumption("more", "0", "0", "0"))
        pilot.plan = ValuePlan(
            unitOfWork: "letter",
            horizonMonths: 24,
            discountRate: "rate",
            benefits: [PricedPilot.benefit("fees")],
            costs: pilot.plan.costs + [ExpectedCost(id: "more", title: "More", category: .supervision, amount: "more")]
        )
        #expect(try pilot.value().get().simulated == once.simulated)
    }

    @Test("amounts in another currency need a dated rate, and are converted by it")
    func currencies() throws {
        var pilot = PricedPilot()
        let plain = try pilot.value().get()
        pilot.costs[0] = PricedPilot.cost(
            "build",
            .build,
            "500.00",
            SamplePilot.monday.advanced(by: 50),
            currency: "USD"
        )
        pilot.costs[1] = PricedPilot.cost(
            "licence",
            .licence,
            "112.50",
            SamplePilot.monday.advanced(by: 56),
            days: 91,
            currency: "USD"
        )
        guard case .failure(.foreignCurrency(["USD"])) = try pilot.value() else {
            Issue.record("no rate, no value")
            return
        }
        var onlyOneOff = pilot
        onlyOneOff.costs[1] = PricedPilot().costs[1]
        guard case .failure(.foreignCurrency(["USD"])) = try onlyOneOff.value() else {
            Issue.record("what is spent at once is not dropped either")
            return
        }
        func rate(_ text: String, _ day: Int) -> ExchangeRate {
            ExchangeRate(
                currency: "USD",
                rate: PricedPilot.number(text),
                from: SamplePilot.monday.advanced(by: day),
                owner: "Treasury",
                source: "test"
            )
        }
        pilot.rates = ExchangeRates(currency: "EUR", rates: [rate("0.8000", 10), rate("0.7000", 100)])
        let converted = try pilot.value().get()
        #expect(converted.oneOff == 400)
        #expect(converted.netPresentValue == plain.netPresentValue)
        pilot.rates = ExchangeRates(currency: "EUR", rates: [rate("0.7000", 100)])
        guard case .failure(.foreignCurrency(["USD"])) = try pilot.value() else {
            Issue.record("a rate that begins later does not hold earlier")
            return
        }
    }

    @Test("minor units follow the currency, and halves round away from zero")
    func minorUnits() {
        #expect(MinorUnits(currency: "EUR").count(-0.125) == -13)
        #expect(MinorUnits(currency: "JPY").count(12.5) == 13)
        #expect(MinorUnits(currency: "KWD").amount(1500) == 1.5)
        #expect(MinorUnits(currency: "EUR").count(1e15) == nil)
    }
}

@Suite("Plan against actual")
struct PlanAgainstActualTests {
    private func pilot(from: Int = 56, volume: String = "210") -> PricedPilot {
        var pilot = PricedPilot()
        pilot.plan = ValuePlan(
            unitOfWork: "letter",
            horizonMonths: 24,
            discountRate: "rate",
            benefits: [PricedPilot.benefit("fees", planned: "promised-effect")],
            promise: ValuePromise(
                from: SamplePilot.monday.advanced(by: from),
                volume: "promised-volume",
                runningCost: "promised-running",
                oneOff: "promised-build"
            )
        )
        pilot.assumptions += [
            PricedPilot.assumption("promised-volume", "200", volume, "220"),
            PricedPilot.assumption("promised-effect", "0.01", "0.02", "0.03"),
            PricedPilot.assumption("promised-running", "10", "20", "300"),
            PricedPilot.assumption("promised-build", "300", "350", "500"),
        ]
        return pilot
    }

    @Test("each month's gap is split to the last minor unit, and breaches name their owner")
    func gaps() throws {
        let plan = try #require(try pilot().value().get().plan)
        // 2026-04-20 to 2026-07-19: the transition week is part of what was promised.
        #expect(plan.months.map(\.month.text) == ["2026-04", "2026-05", "2026-06", "2026-07"])
        #expect(plan.months.map(\.days) == [11, 31, 30, 19])
        for month in plan.months { #expect(month.gaps.reduce(0, +) == month.actual - month.planned) }
        #expect(PlanAgainstActual.Cause.allCases.reduce(0) { $0 + plan.gap($1) } == plan.actual - plan.planned)
        #expect(plan.gap(.timing) == 0)
        #expect(plan.gap(.unitValue) == 0)
        #expect(plan.gap(.effect) > 0)
        let owners = Set(plan.breaches.map(\.assumption.owner))
        #expect(owners == ["owner of promised-volume", "owner of promised-effect"])
    }

    @Test("a late start shows as timing, an observed price as unit value and as a breach")
    func timing() throws {
        var pilot = pilot(from: 30)
        let month = try #require(CalendarMonth(text: "2026-05"))
        pilot.assumptions[1] = PricedPilot.assumption(
            "fee",
            "4.00",
            "6.50",
            "9.00",
            observed: [Assumption.Observation(month: month, value: PricedPilot.number("9.75"))]
        )
        let plan = try #require(try pilot.value().get().plan)
        #expect(plan.months.first?.month.text == "2026-03")
        #expect(plan.gap(.timing) < 0)
        #expect(plan.gap(.unitValue) > 0)
        let found = try #require(plan.breaches.first { $0.assumption.id == "fee" })
        #expect(found.month == month)
        #expect(found.actual == 9.75)
        #expect(found.assumption.owner == "owner of fee")
    }

    @Test("without a promise there is no plan")
    func noPromise() throws { #expect(try PricedPilot().value().get().plan == nil) }
}
