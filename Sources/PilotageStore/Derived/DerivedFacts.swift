import GRDB

/// Makes everything that is derived anew from rows and rules.
enum DerivedFacts {
    /// For work that takes rows away, in its own transaction: classes and incidents as if the rest had come alone.
    ///
    /// Late rows stay: they tell what was the case when a load came.
    static func rebuild(_ database: Database) throws(SQLFault) {
        _ = try classifyAll(database)
        try SQLStatement.run(database, "DELETE FROM incident")
        var incidents = try IncidentDerivation(database)
        try incidents.derive(database, from: LoadDerivation.everyWorkflow(database))
    }

    /// Decides every failed run and attempt; how many runs that were.
    static func classifyAll(_ database: Database) throws(SQLFault) -> Int {
        try SQLStatement.run(database, "DELETE FROM run_class")
        try SQLStatement.run(database, "DELETE FROM attempt_class")
        var classifier = try FailureClassifier(database)
        var failed = try SQLStatement(database, "SELECT id FROM run WHERE status IN (\(RunPart.failedCodes))")
        var count = 0
        while try failed.step() {
            try classifier.decide(run: failed.integer())
            count += 1
        }
        guard classifier.hasAttempts else { return count }
        var attempts = try SQLStatement(
            database,
            """
            SELECT a.id, (SELECT r.id FROM run r WHERE r.run_key = a.run_key AND r.namespace = a.namespace)
            FROM attempt a WHERE a.status IN (\(RunPart.failedCodes))
                AND NOT EXISTS (SELECT 1 FROM attempt_class c WHERE c.attempt = a.id)
            """
        )
        while try attempts.step() {
            let attempt = try attempts.integer()
            if let run = try attempts.optionalInteger() {
                try classifier.decide(run: run)
            } else {
                try classifier.decide(orphan: attempt)
            }
        }
        return count
    }
}
