import GRDB

/// Whether tables, indexes and views are those that this version makes; the guards are counted beside the audit trail.
enum SchemaCheck {
    static func faults(_ database: Database) throws -> [String] {
        let found = try texts(database)
        let expected = try DatabaseQueue().write { fresh in
            for statement in Schema.formats.flatMap({ $0 }) + Views.all { try SQLStatement.run(fresh, statement) }
            return try texts(fresh)
        }
        let changed = expected.filter { name, text in found[name] != text }.keys
        let strange = Set(found.keys).subtracting(expected.keys)
        return changed.sorted().map {
            "the definition of '\($0)' is missing or is not the one that this version writes"
        }
            + strange.sorted().map { "'\($0)' is none of the tables, indexes and views of a store" }
    }

    private static func texts(_ database: Database) throws -> [String: String] {
        var select = try SQLStatement(
            database,
            "SELECT type || ' ' || name, CAST(sql AS TEXT) FROM sqlite_schema WHERE type <> 'trigger' AND sql IS NOT NULL"
        )
        var texts: [String: String] = [:]
        while try select.step() {
            let name = try select.text()
            texts[name] = try select.text()
        }
        return texts
    }
}
