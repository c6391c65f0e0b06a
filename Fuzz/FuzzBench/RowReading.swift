import PilotageModel

@testable import PilotageImport

/// What a file became: its rows, or the refusal of all of it.
struct RowReading: Equatable {
    private(set) var rows: [ImportedRow] = []
    private(set) var refusal: FileRefusal?

    private static let surroundings = ImportSurroundings(
        now: Instant(milliseconds: 1_794_810_600_000),
        projectZone: .utc,
        pseudonym: { "p" + $0 },
        zones: { _ in .utc }
    )

    /// Reads the bytes in pieces of that size.
    init(_ bytes: [UInt8], format: FileFormat, contract: Contract, kind: RecordKind, pieces size: Int) {
        self = Self.taking { rows in
            var reader = try RecordReader(
                source: pieces(of: bytes, size),
                format: format,
                contract: contract,
                kind: kind,
                file: "file",
                surroundings: Self.surroundings
            )
            while let row = try reader.next() { rows.append(row) }
        }
    }

    private init() {}

    /// Reads the bytes as the export of another tool, by the mapping that ships.
    static func export(_ bytes: [UInt8], _ format: ExportFormat, pieces size: Int) -> RowReading {
        taking { rows in
            guard let mapping = FuzzMappings.all[format] else { broken("a format ships with its mapping") }
            var reader = try ExportRecords(
                source: pieces(of: bytes, size),
                format: format,
                mapping: mapping,
                file: "file",
                surroundings: surroundings
            )
            while let row = try reader.next() {
                rows.append(row)
                checkRawText(reader.rawText())
            }
            require(reader.notes.allSatisfy { !$0.isEmpty }, "notes are sentences")
        }
    }

    /// What quarantine keeps of a row of an export is JSON, unless it was withheld or cut.
    private static func checkRawText(_ text: String) {
        guard text != ExportRawText.withheld, text.utf8.count <= RowLimits.raw else { return }
        require(JSONTree.read(Array(text.utf8)) != nil, "what is kept of a row is JSON: \(text)")
    }

    private static func taking(_ read: (inout [ImportedRow]) throws -> Void) -> RowReading {
        var reading = RowReading()
        do {
            try read(&reading.rows)
        } catch let refused as FileRefusal {
            reading.refusal = refused
        } catch {
            broken("reading a file may only end in rows or a refusal: \(error)")
        }
        return reading
    }

    /// Reads the bytes as one piece and as crumbs, and checks what must hold for every file.
    static func checked(_ bytes: [UInt8], format: FileFormat, contract: Contract, kind: RecordKind) -> RowReading {
        let reading = RowReading(bytes, format: format, contract: contract, kind: kind, pieces: 1 << 16)
        let crumbs = RowReading(bytes, format: format, contract: contract, kind: kind, pieces: 3)
        require(reading == crumbs, "the same rows come out however a file is cut into pieces")
        reading.checkPlaces(in: bytes)
        return reading
    }

    /// Rows of an export may come from elements anywhere, and many from one.
    func checkExportPlaces(in bytes: [UInt8]) {
        let lines = 1...(1 + bytes.count)
        for row in rows {
            require((0..<bytes.count).contains(row.byteOffset) && lines.contains(row.line), "a row is in the file")
            guard case .refused(let refused) = row.outcome else { continue }
            require(!refused.rule.isEmpty && !refused.what.isEmpty && !refused.fix.isEmpty, "a refusal has reasons")
            require((0..<bytes.count).contains(refused.byteOffset), "a refusal names its place")
        }
        checkRefusal(in: bytes)
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
        checkRefusal(in: bytes)
    }

    private func checkRefusal(in bytes: [UInt8]) {
        guard let refusal else { return }
        require((0...bytes.count).contains(refusal.byteOffset) && refusal.line > 0, "a refusal is in the file")
        require(!refusal.what.isEmpty && !refusal.fix.isEmpty, "a refusal has reasons")
    }
}
