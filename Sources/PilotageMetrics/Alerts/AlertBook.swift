public import PilotageModel

/// What a rule found in one period of one thing that it watches.
public struct AlertFinding: Sendable, Hashable {
    public let key: Alert.Key
    public let kind: Alert.Kind
    /// Nil when the period does not tell, as without a value: an alert then goes on.
    public let holds: Bool?
    public let detail: String
    public let owner: String

    public init(key: Alert.Key, kind: Alert.Kind, holds: Bool?, detail: String, owner: String) {
        self.key = key
        self.kind = kind
        self.holds = holds
        self.detail = detail
        self.owner = owner
    }
}

/// Carries alerts from one period to the next: onset, lasting, reminder, resolved.
public struct AlertBook: Sendable {
    private let remindAfter: Int
    private let isKnown: @Sendable (Alert.Key) -> Bool

    /// Alerts of rules that are no longer there are resolved.
    public init(_ rules: AlertRules) {
        remindAfter = rules.remindAfter
        let ids = Set(rules.rules.map(\.id))
        isKnown = { ids.contains($0.rule) }
    }

    /// The alerts of a period, from those of the period before and from what was found; in the order of their keys.
    public func next(_ before: [Alert], _ findings: [AlertFinding], period: String) -> [Alert] {
        fold(before, findings, period) { alert in
            let age = alert.age + 1
            return (age % remindAfter == 0 ? .reminder : .lasting, age)
        }
    }

    /// The alerts of a period of which another edition was published before: what began there has still begun.
    public func again(_ earlier: [Alert], _ findings: [AlertFinding], period: String) -> [Alert] {
        fold(earlier, findings, period) { ($0.state, $0.age) }
    }

    private func fold(
        _ before: [Alert],
        _ findings: [AlertFinding],
        _ period: String,
        goingOn: (Alert) -> (Alert.State, Int)
    ) -> [Alert] {
        let active = Dictionary(before.filter(\.isActive).map { ($0.key, $0) }) { first, _ in first }
        let found = Dictionary(findings.map { ($0.key, $0) }) { first, _ in first }
        var alerts: [Alert] = []
        for key in Set(active.keys).union(found.keys).sorted() {
            switch (active[key], found[key]) {
            case (let alert?, let finding?):
                alerts.append(carried(alert, finding, goingOn(alert)))
            case (let alert?, nil):
                let isOver = !isKnown(key)
                let (state, age) = goingOn(alert)
                let words = isOver ? "Its rule is no longer in alerts.yml" : "Not judged in this period"
                alerts.append(alert.with(isOver ? .resolved : state, isOver ? alert.age : age, words))
            case (nil, let finding?):
                guard finding.holds == true else { continue }
                alerts.append(
                    Alert(
                        key: key,
                        kind: finding.kind,
                        state: .onset,
                        since: period,
                        age: 0,
                        detail: finding.detail,
                        owner: finding.owner
                    )
                )
            case (nil, nil): continue
            }
        }
        return alerts
    }

    private func carried(_ alert: Alert, _ finding: AlertFinding, _ next: (state: Alert.State, age: Int)) -> Alert {
        switch finding.holds {
        case false?: alert.with(.resolved, alert.age, finding.detail)
        case true?: alert.with(next.state, next.age, finding.detail)
        case nil: alert.with(next.state, next.age, "Not judged in this period: \(finding.detail)")
        }
    }
}

extension Alert {
    fileprivate func with(_ state: State, _ age: Int, _ detail: String) -> Alert {
        Alert(key: key, kind: kind, state: state, since: since, age: age, detail: detail, owner: owner)
    }
}
