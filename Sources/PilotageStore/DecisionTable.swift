import GRDB
public import PilotageModel

/// Writes and reads decisions about pilots inside a transaction.
enum DecisionTable {
    static let auditAction = "decide-pilot"
    private static let condition = "condition"
    private static let lesson = "lesson"

    static func insert(_ database: Database, _ decision: HumanDecision) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO pilot_decision(pilot, verdict, at, role, because, review_on, computed, rule, promised, measured)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """
        )
        try insert.bind(decision.pilot)
        try insert.bind(decision.verdict.rawValue)
        try insert.bind(decision.at)
        try insert.bind(decision.role)
        try insert.bind(decision.because)
        try insert.bind(decision.reviewOn.map { Int64($0.number) })
        try insert.bind(decision.computed)
        try insert.bind(decision.rule.map(Int64.init))
        try insert.bind(decision.promised)
        try insert.bind(decision.measured)
        guard try insert.step() else { throw .damaged("the list of decisions gave no number") }
        let id = try insert.integer()
        try insert.run()
        var note = try SQLStatement(
            database,
            "INSERT INTO pilot_decision_note(decision, kind, number, text) VALUES (?, ?, ?, ?)"
        )
        for (kind, texts) in [(condition, decision.conditions), (lesson, decision.lessons)] {
            for (index, text) in texts.enumerated() {
                try note.bind(id)
                try note.bind(kind)
                try note.bind(index + 1)
                try note.bind(text)
                try note.run()
            }
        }
        try AuditTrail.append(
            database,
            at: decision.at,
            role: decision.role,
            action: auditAction,
            subject: decision.pilot,
            detail: decision.canonicalText
        )
    }

    /// Every decision, oldest first.
    static func all(_ database: Database) throws(SQLFault) -> [HumanDecision] {
        var select = try SQLStatement(
            database,
            """
            SELECT id, pilot, verdict, at, role, because, review_on, computed, rule, promised, measured
            FROM pilot_decision ORDER BY id
            """
        )
        var notes = try SQLStatement(
            database,
            "SELECT text FROM pilot_decision_note WHERE decision = ? AND kind = ? ORDER BY number"
        )
        var found: [HumanDecision] = []
        while try select.step() {
            let id = try select.integer()
            let pilot = try select.text()
            guard let verdict = HumanDecision.Verdict(rawValue: try select.text()) else {
                throw .damaged("a decision about a pilot has a verdict that nobody knows")
            }
            found.append(
                HumanDecision(
                    pilot: pilot,
                    verdict: verdict,
                    at: try select.instant(),
                    role: try select.text(),
                    because: try select.text(),
                    conditions: try texts(&notes, id, condition),
                    reviewOn: try select.optionalInteger().map { Day(number: Int($0)) },
                    lessons: try texts(&notes, id, lesson),
                    computed: try select.text(),
                    rule: try select.optionalInteger().map { Int($0) },
                    promised: try select.text(),
                    measured: try select.text()
                )
            )
        }
        return found
    }

    private static func texts(_ select: inout SQLStatement, _ id: Int64, _ kind: String) throws(SQLFault) -> [String] {
        try select.bind(id)
        try select.bind(kind)
        var texts: [String] = []
        while try select.step() { texts.append(try select.text()) }
        return texts
    }
}

extension HumanDecision {
    /// As the audit trail keeps it.
    var canonicalText: String {
        CanonicalLine.text { line in
            line.add("at", at)
            line.add("because", because)
            line.add("computed", computed)
            for (index, text) in conditions.enumerated() { line.add(name: "condition_\(index + 1)", text: text) }
            for (index, text) in lessons.enumerated() { line.add(name: "lesson_\(index + 1)", text: text) }
            line.add("measured", measured)
            line.add("pilot", pilot)
            line.add("promised", promised)
            line.add("review_on", reviewOn?.text)
            line.add("role", role)
            line.add("rule", rule.map(Int64.init))
            line.add("verdict", verdict.rawValue)
        }
    }
}

extension Store {
    /// Keeps what people decided about a pilot; earlier decisions stay.
    public func decide(_ decision: HumanDecision) throws(StoreError) {
        try writingOwn { database in try DecisionTable.insert(database, decision) }
    }

    /// Every decision about a pilot, oldest first; the last one stands.
    public func decisions(pilot: String) throws(StoreError) -> [HumanDecision] {
        try decisions().filter { $0.pilot == pilot }
    }

    /// Every decision about any pilot, oldest first.
    public func decisions() throws(StoreError) -> [HumanDecision] {
        try reading { database in try DecisionTable.all(database) }
    }
}
