import PilotageModel

@testable import PilotageImport

/// Judges bytes as the export of another tool, read by the mapping that ships.
public enum ExportFuzz {
    private static let jsonFormats: [ExportFormat] = [.openlineage, .airflow, .n8n, .github, .prefect, .temporal, .dbt]

    /// The first byte says which tool's JSON it is.
    public static func checkJSON(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let format = jsonFormats[Int(first) % jsonFormats.count]
        check(Array(bytes.dropFirst()), format)
    }

    /// Traces, plain and packed.
    public static func checkOTLP(_ bytes: [UInt8]) { checkPacked(bytes, .otlp) }

    /// An event log, plain and packed; it has as many cases as it has tags of a trace, or fewer.
    public static func checkXES(_ bytes: [UInt8]) {
        let elements = checkPacked(bytes, .xes)
        // Another encoding has the letters apart.
        guard !bytes.contains(0), let elements else { return }
        let word = Array("trace".utf8)
        let tags = bytes.indices.count { bytes[$0...].starts(with: word) }
        require(elements <= tags, "a case has a tag")
    }

    /// Charges: every row behind the head is accounted for.
    public static func checkFOCUS(_ bytes: [UInt8]) {
        guard let elements = check(bytes, .focus) else { return }
        require(RowCount.csv(bytes, delimiter: 0x2C) == elements, "charges in = used + passed over + set aside")
    }

    @discardableResult
    private static func checkPacked(_ bytes: [UInt8], _ format: ExportFormat) -> Int? {
        let elements = check(bytes, format)
        // Two members, one behind the other.
        let half = bytes.count / 2
        let packed = Gzip.packed(Array(bytes[..<half])) + Gzip.packed(Array(bytes[half...]))
        guard !bytes.isEmpty, !bytes.starts(with: [0x1F, 0x8B]) else { return elements }
        let plain = RowReading.export(bytes, format, pieces: 1 << 16)
        checkSame(plain, RowReading.export(packed, format, pieces: 100), "what is packed is read as what is not")
        return elements
    }

    /// Of a file that is refused nothing is kept, so that it does not matter how many rows came before.
    ///
    /// The words for a fault of XML are those of expat, which sees more of it in one piece than in another.
    private static func checkSame(_ one: RowReading, _ other: RowReading, _ words: String) {
        let isSame =
            one.refusal == other.refusal
            || one.refusal?.rule == ImportRule.wrongFormat.rawValue
                && one.refusal?.rule == other.refusal?.rule
        require(
            isSame && (one.refusal != nil || one.rows == other.rows),
            "\(words): \(one.refusal?.description ?? "") \(other.refusal?.description ?? "")"
        )
    }

    /// The number of elements that the reader counts; nil when the file was refused.
    @discardableResult
    private static func check(_ bytes: [UInt8], _ format: ExportFormat) -> Int? {
        let reading = RowReading.export(bytes, format, pieces: 1 << 16)
        let crumbs = RowReading.export(bytes, format, pieces: 3)
        checkSame(reading, crumbs, "the same rows come out however a file is cut into pieces")
        // Places in a packed file are those of what it holds.
        if !bytes.starts(with: [0x1F, 0x8B]) { reading.checkExportPlaces(in: bytes) }
        guard let type = ExportReaders.all[format] else { broken("a format has a reader") }
        let tally = tally(type, bytes)
        require((tally == nil) == (reading.refusal != nil), "a file is refused whatever the mapping asks for")
        return tally?.elements
    }

    /// The reader's own count, everything it offers being asked for.
    private static func tally<Reader: ExportReader>(_ type: Reader.Type, _ bytes: [UInt8]) -> ExportTally? {
        let wanted = FuzzMappings.everything(of: type)
        do {
            var reader = try Reader(source: pieces(of: bytes, 1 << 16), file: "file", wanted: wanted)
            while let reading = try reader.next() {
                guard case .row(let row) = reading else { continue }
                require(row.values.count == wanted[row.kind]?.count, "a row has a value for each name asked for")
            }
            let tally = reader.tally
            let sum = tally.used + tally.setAside + tally.passedOver.values.reduce(0, +)
            require(tally.elements == sum, "elements = used + passed over + set aside: \(tally)")
            require(reader.notes.allSatisfy { !$0.isEmpty }, "notes are sentences")
            return tally
        } catch {
            require(error is FileRefusal, "reading a file may only end in rows or a refusal: \(error)")
            return nil
        }
    }
}
