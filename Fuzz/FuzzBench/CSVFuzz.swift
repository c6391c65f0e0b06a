import PilotageModel

@testable import PilotageImport

/// Judges bytes as a CSV file: once as they are, once behind a head that fits.
public enum CSVFuzz {
    private static let head = Array(
        ("run_id,workflow,status,error_type,is_test,started_at,ended_at,attempts,manual_minutes,cost,currency,"
            + "segment.region\n").utf8
    )
    private static let costHead = Array("cost_id,team,function,category,from,to,amount,currency\n".utf8)

    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        check(bytes, FuzzContracts.runs, .runs)
        check(head + bytes, FuzzContracts.runs, .runs)
        check(costHead + bytes, FuzzContracts.costs, .costs)
        checkRoundTrip(bytes)
    }

    private static func check(_ bytes: [UInt8], _ contract: Contract, _ kind: RecordKind) {
        let reading = RowReading.checked(bytes, format: .csv, contract: contract, kind: kind)
        let count = RowCount.csv(bytes, delimiter: 0x2C)
        guard let refusal = reading.refusal else {
            require(count == reading.rows.count, "rows in = accepted + refused, for every file")
            return
        }
        if refusal.rule == ImportRule.openQuote.rawValue {
            require(count == nil, "only a quote that stays open is called so")
        }
    }

    /// What is scanned, written with every value in quotes, and scanned again is the same.
    private static func checkRoundTrip(_ bytes: [UInt8]) {
        guard let rows = values(bytes) else { return }
        var written: [UInt8] = []
        for row in rows {
            for (index, value) in row.enumerated() {
                if index > 0 { written.append(0x2C) }
                written.append(0x22)
                for byte in value { written.append(contentsOf: byte == 0x22 ? [byte, byte] : [byte]) }
                written.append(0x22)
            }
            written.append(0x0A)
        }
        require(values(written) == rows, "values written in quotes are read back")
    }

    /// The values of all rows without a fault; nil when a quote stays open.
    static func values(_ bytes: [UInt8]) -> [[[UInt8]]]? {
        var isRead = false
        var buffer = RowBuffer {
            defer { isRead = true }
            return isRead ? nil : bytes
        }
        var scanner = CSVScanner(delimiter: 0x2C, file: "file")
        var rows: [[[UInt8]]] = []
        do {
            while try scanner.next(in: &buffer) {
                guard scanner.fault == nil else { continue }
                rows.append(scanner.cells.map { Array(buffer.bytes[$0.start..<$0.end]) })
            }
        } catch {
            return nil
        }
        return rows
    }
}
