import GRDB
public import PilotageModel

extension Store {
    /// Enters what is to be sent; an entry that stands already stays as it is.
    static func plan(_ key: DeliveryKey, at: Instant, _ database: Database) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT OR IGNORE INTO delivery
                (report, period, revision, channel, recipient, digest, state, attempts, first_at, last_at, detail)
            VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, ?, ?, '')
            """
        )
        try insert.bind(key)
        try insert.bind(at)
        try insert.bind(at)
        try insert.run()
    }

    /// Notes that an attempt begins, before the first byte leaves, or how it ended.
    public func note(
        delivery id: Int64,
        is state: DeliveryState,
        detail: String,
        at: Instant,
        trace: String
    ) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(trace, database)
            var update = try SQLStatement(
                database,
                "UPDATE delivery SET state = ?, detail = ?, last_at = ?, attempts = attempts + ? WHERE id = ?"
            )
            try update.bind(state.rawValue)
            try update.bind(detail)
            try update.bind(at)
            try update.bind(state == .sending ? 1 : 0)
            try update.bind(id)
            try update.run()
            var insert = try SQLStatement(
                database,
                """
                INSERT INTO delivery_attempt(delivery, number, at, trace, state, detail)
                SELECT ?, 1 + count(*), ?, ?, ?, ? FROM delivery_attempt WHERE delivery = ?
                """
            )
            try insert.bind(id)
            try insert.bind(at)
            try insert.bind(trace)
            try insert.bind(state.rawValue)
            try insert.bind(detail)
            try insert.bind(id)
            try insert.run()
        }
    }

    /// Gives an entry back to the job, as if nothing had been sent; false when there is none of that number.
    public func resend(delivery id: Int64, at: Instant, role: String) throws(StoreError) -> Bool {
        try writingOwn { database in
            var update = try SQLStatement(
                database,
                "UPDATE delivery SET state = 'pending', attempts = 0, detail = 'to be sent again', last_at = ? WHERE id = ?"
            )
            try update.bind(at)
            try update.bind(id)
            guard try update.run() == 1 else { return false }
            try AuditTrail.append(
                database,
                at: at,
                role: role,
                action: "resend-delivery",
                subject: String(id),
                detail: ""
            )
            return true
        }
    }

    /// The ledger, oldest first; only entries of which something is owed or went wrong when asked so.
    public func deliveries(onlyOpen: Bool) throws(StoreError) -> [DeliveryEntry] {
        try reading { database in
            let condition = onlyOpen ? "WHERE state NOT IN ('delivered', 'superseded')" : ""
            var select = try SQLStatement(
                database,
                "SELECT \(Self.deliveryColumns) FROM delivery \(condition) ORDER BY id"
            )
            var entries: [DeliveryEntry] = []
            while try select.step() { entries.append(try select.deliveryEntry()) }
            return entries
        }
    }

    private static let deliveryColumns =
        "id, report, period, revision, channel, recipient, digest, state, attempts, first_at, last_at, detail"
}

extension SQLStatement {
    fileprivate mutating func bind(_ key: DeliveryKey) throws(SQLFault) {
        try bind(key.report)
        try bind(key.period)
        try bind(key.revision)
        try bind(key.channel)
        try bind(key.recipient)
        try bind(key.digest)
    }

    fileprivate mutating func deliveryEntry() throws(SQLFault) -> DeliveryEntry {
        let id = try integer()
        let key = DeliveryKey(
            report: try text(),
            period: try text(),
            revision: try count(),
            channel: try text(),
            recipient: try text(),
            digest: try text()
        )
        guard let state = DeliveryState(rawValue: try text()) else {
            throw .damaged("a delivery is in an unknown state")
        }
        return DeliveryEntry(
            id: id,
            key: key,
            state: state,
            attempts: try count(),
            firstAt: try instant(),
            lastAt: try instant(),
            detail: try text()
        )
    }
}
