import PilotageModel

@testable import PilotageImport

/// What a file became: its rows, or the refusal of all of it.
struct RowReading: Equatable {
    private(set) var rows: [ImportedRow] = []
    private(set) var refusal: FileRefusal?

    /// Reads the bytes in pieces of that size.
    init(_ bytes: [UInt8], format: FileFormat, contract: Contract, kind: RecordKind, pieces: Int) {
        var position = 0
        let source: () -> [UInt8]? = {
            guard position < bytes.count else { return nil }
            let end = min(bytes.count, position + pieces)
            defer { position = end }
            return Array(bytes[position..<end])
        }
        do {
            var reader = try RecordReader(
                source: source,
                format: format,
                contract: contract,
                kind: kind,
                file: "file",
                surroundings: ImportSurroundings(
                    now: Instant(milliseconds: 1_794_810_600_000),
                    projectZone: .utc,
                    zones: { _ in .utc }
                )
            )
            while let row = try reader.next() { rows.append(row) }
        } catch let refused as FileRefusal {
            refusal = refused
        } catch {
            broken("reading a file may only end in rows or a refusal: \(error)")
        }
    }

    /// Reads the bytes as one piece and as crumbs, and checks what must hold for every file.
    static func checked(_ bytes: [UInt8], format: FileFormat, contract: Contract, kind: RecordKind) -> RowReading {
        let reading = RowReading(bytes, format: format, contract: contract, kind: kind, pieces: 1 << 16)
        let crumbs = RowReading(bytes, format: format, contract: contract, kind: kind, pieces: 3)
        require(reading == crumbs, "the same rows come out however a file is cut into pieces")
        reading.checkPlaces(in: bytes)
        return reading
    }

    private func checkPlaces(in bytes: [UInt8]) {
        var line = 0
        var offset = -1
        for row in rows {
            require(row.line > line && row.byteOffset > offset, "rows stand one behind the other")
            require(row.byteOffset < bytes.count, "a row starts inside the file")
            line = row.line
            offset = row.byteOffset
            guard case .refused(let refused) = row.outcome else { continue }
            require(refused.line == row.line && refused.byteOffset == row.byteOffset, "a refusal names its row")
            require(!refused.rule.isEmpty && !refused.what.isEmpty && !refused.fix.isEmpty, "a refusal has reasons")
            let rest = String(decoding: bytes[row.byteOffset...], as: UTF8.self)
            require(
                rest.unicodeScalars.starts(with: refused.raw.unicodeScalars) || refused.raw.utf8.count > 60_000,
                "the raw text of a refused row is what stands at its place"
            )
        }
        if let refusal {
            require((0...bytes.count).contains(refusal.byteOffset) && refusal.line > 0, "a refusal is in the file")
        }
    }
}
