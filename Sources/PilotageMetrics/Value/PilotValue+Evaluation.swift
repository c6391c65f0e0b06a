import PilotageModel
import PilotageStatistics

extension PilotValue {
    /// Prices the pilot, or says which number is missing.
    static func evaluate(_ inputs: ValueInputs) throws(Absence) -> PilotValue {
        let begun = inputs.costs.filter { $0.period.first <= inputs.asOf && $0.currency != inputs.currency }
        let foreign = inputs.table.foreignCurrencies.union(begun.map(\.currency))
        guard foreign.isEmpty else { throw .foreignCurrency(foreign.sorted()) }
        guard !inputs.frame.after.isEmpty, !inputs.frame.before.isEmpty else { throw .tooFewWeeks(have: 0, need: 1) }
        let measured = MeasuredValue(inputs)
        let rate = try inputs.assumption(inputs.pilot.value.discountRate)
        let lines = try lines(inputs, volume: measured.volume.base)
        let expected = try expected(inputs)
        let cash = ValueCash(
            plan: inputs.pilot.value,
            lines: lines,
            expected: expected,
            measured: measured,
            rate: rate,
            currency: inputs.currency
        )
        guard let months = cash.months(.base), let low = cash.months(.low), let high = cash.months(.high) else {
            throw .tooLarge
        }
        let model = cash.model
        let returns = Returns(months, units: cash.units, rate: rate.base.double, dated: cash.dated(months, inputs))
        let plan = try PlanDraft(inputs, lines: lines, before: measured.before.value, units: cash.units)
        let simulated: SampleSummary
        do { simulated = try Simulation(model.flows, draws: draws, seed: seed, ranks: false).summary } catch {
            throw Absence(error)
        }
        return PilotValue(
            unitOfWork: inputs.pilot.value.unitOfWork,
            lines: lines,
            expected: expected,
            discountRate: rate,
            horizonMonths: inputs.pilot.value.horizonMonths,
            adoption: inputs.pilot.value.adoption,
            overlaps: inputs.pilot.value.overlaps,
            volume: measured.volume.base,
            volumeBefore: inputs.monthly([.succeeded], over: inputs.frame.before),
            operating: measured.operating,
            operatingBefore: measured.before.value,
            operatingAfter: measured.after.value,
            operatingLatest: measured.latest,
            oneOff: measured.oneOff,
            ledger: measured.ledger,
            months: months,
            minorUnits: cash.units,
            netPresentValue: cash.range(low: low, base: months, high: high),
            returns: returns,
            simulated: simulated,
            upkeep: measured.upkeep,
            swings: swings(model),
            breakEvens: BreakEven.all(model, inputs, measured.ledger),
            model: model,
            plan: plan?.comparison
        )
    }

    private static func lines(_ inputs: ValueInputs, volume: Double) throws(Absence) -> [Line] {
        var lines: [Line] = []
        for benefit in inputs.pilot.value.benefits { lines.append(try line(benefit, inputs, volume: volume)) }
        return lines
    }

    private static func line(
        _ benefit: ValuePlan.Benefit,
        _ inputs: ValueInputs,
        volume: Double
    ) throws(Absence) -> Line {
        let unitValue = try inputs.assumption(benefit.unitValue)
        let realisation = try inputs.assumption(benefit.realisation)
        guard let comparison = inputs.comparisons[benefit.metric] else { throw .notRecorded }
        let change = try comparison.deciding.get()
        guard let interval = change.effectInterval() else { throw .boundsCollapse }
        let effect = Range(low: interval.low, base: change.effect, high: interval.high)
        let price = Range(
            low: unitValue.low.double * realisation.low.double,
            base: unitValue.base.double * realisation.base.double,
            high: unitValue.high.double * realisation.high.double
        )
        let taken = inputs.pilot.value.overlaps.filter { $0.of == benefit.id }.reduce(0.0) { $0 + $1.share.double }
        let counted = 1 - taken
        return Line(
            benefit: benefit,
            unitValue: unitValue,
            realisation: realisation,
            effect: effect,
            law: law(change, effect),
            counted: counted,
            monthly: Range(
                low: volume * effect.low * (effect.low < 0 ? price.high : price.low) * counted,
                base: volume * effect.base * unitValue.base.double * realisation.base.double * counted,
                high: volume * effect.high * (effect.high < 0 ? price.low : price.high) * counted
            )
        )
    }

    /// The measured t where there is one; else half a normal law on either side of the interval.
    private static func law(_ change: Change, _ effect: Range) -> Draw {
        guard let student = change.student else {
            return .interval(low: effect.low, value: effect.base, high: effect.high)
        }
        return .measured(
            value: effect.base,
            standardError: student.standardError,
            degreesOfFreedom: student.degreesOfFreedom
        )
    }

    private static func expected(_ inputs: ValueInputs) throws(Absence) -> [ExpectedLine] {
        var lines: [ExpectedLine] = []
        for cost in inputs.pilot.value.costs {
            let amount = try inputs.assumption(cost.amount)
            var unitValue: Assumption?
            if let id = cost.unitValue { unitValue = try inputs.assumption(id) }
            lines.append(
                ExpectedLine(
                    cost: cost,
                    amount: amount,
                    unitValue: unitValue,
                    each: Range(
                        low: amount.high.double * (unitValue?.high.double ?? 1),
                        base: amount.base.double * (unitValue?.base.double ?? 1),
                        high: amount.low.double * (unitValue?.low.double ?? 1)
                    )
                )
            )
        }
        return lines
    }

    /// Each assumption at its low and its high end, all others at base.
    private static func swings(_ model: ValueModel) -> [Swing] {
        model.meanings.enumerated().compactMap { index, meaning -> Swing? in
            guard case .assumption(let assumption) = meaning else { return nil }
            return Swing(
                assumption: assumption,
                low: model.flows.netPresentValue(with: index, at: assumption.low.double),
                high: model.flows.netPresentValue(with: index, at: assumption.high.double)
            )
        }
        .sorted { ($0.width, $1.assumption.id) > ($1.width, $0.assumption.id) }
    }
}

/// The measured parts of a value: volume and costs, each with its error.
struct MeasuredValue {
    let volume: PilotValue.Range
    let volumeLaw: Draw
    let before: Estimate
    let after: Estimate
    let latest: Double
    let oneOff: Double
    let upkeep: Double
    let ledger: CostLedger

    init(_ inputs: ValueInputs) {
        let spent: [TallyField] = [.runCost, .operatingCost]
        let weeks = Array(inputs.frame.after.suffix(Sustainment.window))
        let runs = inputs.estimate([.succeeded], over: inputs.frame.after)
        volumeLaw = Self.law(runs)
        volume = PilotValue.Range(low: volumeLaw.value(at: 0.025), base: runs.value, high: volumeLaw.value(at: 0.975))
        before = inputs.estimate(spent, over: inputs.frame.before)
        after = inputs.estimate(spent, over: inputs.frame.after)
        latest = inputs.monthly(spent, over: weeks)
        let ledger = CostLedger(inputs)
        self.ledger = ledger
        oneOff = ledger.lines.reduce(0) { $0 + $1.spent }
        let kept = inputs.costs.filter {
            [.run, .maintenance, .support, .fallback, .supervision].contains($0.category)
        }
        upkeep = CostLedger.monthly(kept, weeks) + inputs.monthly([.runCost], over: weeks)
    }

    /// The dearer and the cheaper of the mean and the latest weeks.
    var operating: PilotValue.Range {
        PilotValue.Range(
            low: max(after.value, latest) - before.value,
            base: after.value - before.value,
            high: min(after.value, latest) - before.value
        )
    }

    /// Running cost added, drawn from the spread of the weeks before and after.
    var operatingLaw: Draw {
        guard let change = try? Difference.welch(before: before, after: after), change.degreesOfFreedom >= 1 else {
            return .fixed(operating.base)
        }
        return .measured(
            value: operating.base,
            standardError: change.standardError,
            degreesOfFreedom: change.degreesOfFreedom
        )
    }

    private static func law(_ estimate: Estimate) -> Draw {
        guard estimate.variance > 0 else { return .fixed(estimate.value) }
        return .measured(
            value: estimate.value,
            standardError: estimate.standardError,
            degreesOfFreedom: estimate.degreesOfFreedom
        )
    }
}
