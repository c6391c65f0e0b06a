import GRDB
import PilotageModel

/// Writes and reads the alerts of an edition inside a transaction.
enum AlertTable {
    static func insert(_ alerts: [Alert], of published: Int64, _ database: Database) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO alert(published, number, rule, kind, place, metric, state, since, age, detail, owner)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        for (number, alert) in alerts.enumerated() {
            try insert.bind(published)
            try insert.bind(number)
            try insert.bind(alert.key.rule)
            try insert.bind(alert.kind.rawValue)
            try insert.bind(alert.key.place)
            try insert.bind(alert.key.metric)
            try insert.bind(alert.state.rawValue)
            try insert.bind(alert.since)
            try insert.bind(alert.age)
            try insert.bind(alert.detail)
            try insert.bind(alert.owner)
            try insert.run()
        }
    }

    static func alerts(of published: Int64, _ database: Database) throws(SQLFault) -> [Alert] {
        var select = try SQLStatement(
            database,
            """
            SELECT rule, kind, place, metric, state, since, age, detail, owner FROM alert
            WHERE published = ? ORDER BY number
            """
        )
        try select.bind(published)
        var alerts: [Alert] = []
        while try select.step() { alerts.append(try alert(&select)) }
        return alerts
    }

    private static func alert(_ select: inout SQLStatement) throws(SQLFault) -> Alert {
        let rule = try select.text()
        guard let kind = Alert.Kind(rawValue: try select.text()) else {
            throw .damaged("an alert is of an unknown kind")
        }
        let key = Alert.Key(rule: rule, place: try select.text(), metric: try select.text())
        guard let state = Alert.State(rawValue: try select.text()) else {
            throw .damaged("an alert is in an unknown state")
        }
        return Alert(
            key: key,
            kind: kind,
            state: state,
            since: try select.text(),
            age: try select.count(),
            detail: try select.text(),
            owner: try select.text()
        )
    }
}
