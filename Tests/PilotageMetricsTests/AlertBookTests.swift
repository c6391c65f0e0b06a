import PilotageMetrics
import PilotageModel
import Testing

@Suite("Alerts from period to period") struct AlertBookTests {
    private static let rule = AlertRules.Rule(
        id: "off",
        kind: .threshold,
        metrics: nil,
        workflows: nil,
        after: 1,
        worst: nil
    )
    private let book = AlertBook(AlertRules(remindAfter: 3, rules: [Self.rule]))

    private func finding(_ holds: Bool?, place: String = "intake", rule: String = "off") -> AlertFinding {
        AlertFinding(
            key: Alert.Key(rule: rule, place: place, metric: "failed-runs"),
            kind: .threshold,
            holds: holds,
            detail: "words",
            owner: "Owner"
        )
    }

    /// The states of one thing that is watched, week by week.
    private func states(_ weeks: [Bool?]) -> [String] {
        var alerts: [Alert] = []
        return weeks.enumerated().map { week, holds in
            alerts = book.next(alerts, [finding(holds)], period: "2026-W\(10 + week)")
            return alerts.first.map { "\($0.state.rawValue) since \($0.since)" } ?? ""
        }
    }

    @Test("begin, last, are repeated, end, and begin anew")
    func life() {
        #expect(
            states([false, true, true, true, true, true, false, false, true]) == [
                "", "onset since 2026-W11", "lasting since 2026-W11", "lasting since 2026-W11",
                "reminder since 2026-W11", "lasting since 2026-W11", "resolved since 2026-W11", "",
                "onset since 2026-W18",
            ]
        )
    }

    @Test("go on in a period that does not tell, and do not begin in one")
    func unknown() {
        #expect(
            states([nil, true, nil, nil, nil, false]) == [
                "", "onset since 2026-W11", "lasting since 2026-W11", "lasting since 2026-W11",
                "reminder since 2026-W11", "resolved since 2026-W11",
            ]
        )
    }

    @Test("end when their rule is gone, and go on when nobody looked")
    func gone() {
        let first = book.next([], [finding(true), finding(true, rule: "old")], period: "2026-W10")
        #expect(first.map(\.state) == [.onset, .onset])
        let second = book.next(first, [], period: "2026-W11")
        #expect(second.map { "\($0.key.rule) \($0.state.rawValue)" } == ["off lasting", "old resolved"])
    }

    @Test("begin once in a period that is published twice, and end there when the late rows say so")
    func again() {
        let first = book.next([], [finding(true, place: "a"), finding(true, place: "b")], period: "2026-W10")
        let second = book.again(first, [finding(true, place: "a"), finding(false, place: "b")], period: "2026-W10")
        #expect(second.map { "\($0.key.place) \($0.state.rawValue) \($0.age)" } == ["a onset 0", "b resolved 0"])
    }

    @Test("stand in the order of their keys, whatever the order of the findings")
    func order() {
        let findings = ["c", "a", "b"].map { finding(true, place: $0) }
        let alerts = book.next([], findings, period: "2026-W10")
        #expect(alerts.map(\.key.place) == ["a", "b", "c"])
        #expect(book.next([], findings.reversed(), period: "2026-W10") == alerts)
    }
}
