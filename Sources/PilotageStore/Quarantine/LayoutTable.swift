import GRDB
import PilotageModel

/// How the rows stood in the file of a load.
enum LayoutTable {
    static func insert(_ database: Database, load: Int64, _ layout: RowLayout) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            "INSERT INTO load_layout(load, format, delimiter, head) VALUES (?, ?, ?, ?)"
        )
        try insert.bind(load)
        try insert.bind(layout.format)
        try insert.bind(layout.delimiter.map { Int64($0) })
        try insert.bind(layout.head)
        try insert.run()
    }

    /// Nil for a load whose rows cannot be read alone.
    static func layout(_ database: Database, load: Int64) throws(SQLFault) -> RowLayout? {
        var select = try SQLStatement(database, "SELECT format, delimiter, head FROM load_layout WHERE load = ?")
        try select.bind(load)
        guard try select.step() else { return nil }
        let format = try select.text()
        let delimiter = try select.optionalInteger()
        return RowLayout(
            format: format,
            delimiter: delimiter.flatMap { UInt8(exactly: $0) },
            head: try select.text()
        )
    }
}
