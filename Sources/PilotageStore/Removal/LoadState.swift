import GRDB
import PilotageModel

/// What the tables hold of one load at this moment.
struct LoadState: Equatable {
    var rowsByKind: [RecordKind: Int] = [:]
    /// Replaced rows that name this load as the one that corrected them.
    var corrections = 0
    var quarantined = 0
    /// As a receipt would state it.
    var digest = ""
    var quarantineDigest = ""

    var rows: Int { rowsByKind.values.reduce(0, +) }

    /// The state of every load, computed from the rows themselves.
    static func all(_ database: Database, _ receipts: [ImportReceipt]) throws(SQLFault) -> [Int64: LoadState] {
        var states: [Int64: LoadState] = [:]
        let parts = Dictionary(grouping: try RowsCheck.found(database), by: \.load).mapValues { $0.map(\.part) }
        let corrections = try RowsCheck.corrections(database)
        let quarantine = try QuarantineCheck.found(database)
        for receipt in receipts {
            let own = parts[receipt.load] ?? []
            states[receipt.load] = LoadState(
                rowsByKind: Dictionary(own.map { ($0.kind, $0.rows) }, uniquingKeysWith: +),
                corrections: corrections[receipt.load] ?? 0,
                quarantined: quarantine[receipt.load]?.rows ?? 0,
                digest: LoadPart.digest(of: own, in: receipt.kind),
                quarantineDigest: quarantine[receipt.load]?.digest ?? QuarantineCheck.emptyDigest
            )
        }
        return states
    }
}
