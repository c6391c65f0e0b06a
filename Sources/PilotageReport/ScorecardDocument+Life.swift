import PilotageDocument
import PilotageMetrics
import PilotageModel

/// The pilot's life around its verdict: roll-out, registration and what changed since, deviations, decisions.
extension ScorecardDocument {
    /// What people decided beside what was computed, with what was agreed and what departs from it.
    var lifeBlocks: [Block] {
        [.table(decisionTable)] + lessonBlocks + [.table(phaseTable), .table(changeTable)] + deviationBlocks
    }

    /// The decision that stands, for page one, or that there is none yet.
    var decisionSpans: [RichText.Span] {
        guard let decision = context.decisions.last else { return [.init(" Decided: nothing yet.")] }
        let differs =
            decision.computed == DecisionWording.word(decision.verdict) ? "" : ", other than the rules then said"
        let review = decision.reviewOn.map { "; review \($0 <= context.today ? "was due " : "")\($0.text)" } ?? ""
        return [
            .init(" Decided: \(DecisionWording.word(decision.verdict))", .strong),
            .init(" by \(decision.role) on \(context.day(decision.at).text)\(differs)\(review)."),
        ]
    }

    private var decisionTable: Table {
        Table(
            id: "decisions",
            caption: context.decisions.isEmpty
                ? "Decisions by people: none yet ('pilotage decide \(pilot.id) VERDICT')"
                : "Decisions by people, beside what was computed at the time",
            columns: [
                .init("day", "Day"), .init("verdict", "Decided"), .init("role", "By"), .init("because", "Because"),
                .init("computed", "Computed then"), .init("conditions", "Conditions"), .init("review", "Review"),
            ],
            rows: context.decisions.map { decision in
                let rule = decision.rule.map { " (rule \($0))" } ?? ""
                return Table.Row(
                    [
                        Cell(context.day(decision.at).text), Cell(DecisionWording.word(decision.verdict)),
                        Cell(decision.role), Cell(decision.because), Cell(decision.computed + rule),
                        Cell(decision.conditions.isEmpty ? "none" : decision.conditions.joined(separator: "; ")),
                        Cell(decision.reviewOn?.text ?? "none"),
                    ],
                    emphasis: decision == context.decisions.last ? .strong : .none
                )
            }
        )
    }

    private var lessonBlocks: [Block] {
        let lessons = context.decisions.flatMap(\.lessons)
        guard !lessons.isEmpty else { return [] }
        return [
            .paragraph(RichText([.init("Lessons learned", .strong)])), .list(lessons.map { RichText($0) }),
        ]
    }

    /// The phase of the day of the report, counted in weeks from the first day of the pilot; nil outside of all.
    var currentPhase: RolloutPhase? {
        let days = context.today.number - pilot.after.first.number
        guard days >= 0 else { return nil }
        return pilot.agreement.rollout.first { $0.weeks.contains(days / 7 + 1) }
    }

    private var transitionText: String {
        pilot.transitionWeeks == 1 ? "1 week" : "\(pilot.transitionWeeks) weeks"
    }

    private var phaseTable: Table {
        let phases = pilot.agreement.rollout
        return Table(
            id: "phases",
            caption: phases.isEmpty
                ? "Phases of the roll-out: none declared"
                : "Phases of the roll-out as declared; the transition is \(transitionText), looks come after "
                    + "\(pilot.looks.map(String.init).joined(separator: ", ")) complete weeks behind it",
            columns: [
                .init("phase", "Phase"), .init("weeks", "Weeks"), .init("days", "Days"), .init("scope", "Scope"),
                .init("gate", "Gate"), .init("now", "Now?"),
            ],
            rows: phases.map { phase in
                let first = pilot.after.first.advanced(by: 7 * (phase.weeks.lowerBound - 1))
                let last = pilot.after.first.advanced(by: 7 * phase.weeks.upperBound - 1)
                return Table.Row([
                    Cell(phase.title), Cell("\(phase.weeks.lowerBound) to \(phase.weeks.upperBound)"),
                    Cell("\(first.text) to \(last.text)"), Cell(phase.scope), Cell(phase.gate),
                    Cell(phase == currentPhase ? "● now" : last < context.today ? "over" : "to come"),
                ])
            }
        )
    }

    /// Every field that changed since the first registration, with day and role.
    private var changeTable: Table {
        let record = evaluation.evidence.record
        let rows = record.changes.flatMap { change in
            change.fields.map { field in
                let caps =
                    change.caps(startedOn: pilot.after.first, asOf: context.today) && field.kind != .other
                return Table.Row(
                    [
                        Cell(change.day?.text ?? "not registered"), Cell(change.role ?? "nobody"), Cell(field.file),
                        Cell(field.field), Cell(field.before ?? "nothing"), Cell(field.after ?? "nothing"),
                        Cell(caps ? "✗ keep at most" : "no"),
                    ],
                    emphasis: caps ? .warning : .none
                )
            }
        }
        let registered = record.registeredOn.map { "registered on \($0.text)" } ?? "never registered"
        return Table(
            id: "definition-changes",
            caption: rows.isEmpty
                ? "Definition: \(registered), nothing changed since"
                : "Definition: \(registered), and what changed since",
            columns: [
                .init("day", "Day"), .init("role", "By"), .init("file", "File"), .init("field", "Field"),
                .init("before", "Before"), .init("after", "After"), .init("caps", "Caps the verdict?"),
            ],
            rows: rows
        )
    }

    private var deviationBlocks: [Block] {
        guard !pilot.agreement.deviations.isEmpty else { return [] }
        return [
            .table(
                Table(
                    id: "deviations",
                    caption: "Accepted deviations from what was agreed",
                    columns: [
                        .init("what", "Deviation"), .init("owner", "Owner"), .init("until", "Accepted until before"),
                        .init("state", "State"),
                    ],
                    rows: pilot.agreement.deviations.map { deviation in
                        let holds = deviation.isAccepted(on: context.today)
                        return Table.Row(
                            [
                                Cell(deviation.what), Cell(deviation.owner), Cell(deviation.endsOn.text),
                                Cell(holds ? "● accepted" : "✗ expired: mend it, or let its owner accept it anew"),
                            ],
                            emphasis: holds ? .none : .warning
                        )
                    }
                )
            )
        ]
    }
}
