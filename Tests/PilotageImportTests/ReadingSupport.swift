import PilotageModel

@testable import PilotageImport

/// Reads texts as if they were files.
struct ReadingBench {
    var contract: Contract
    var kind = RecordKind.runs
    var format = FileFormat.csv
    var pseudonym: (@Sendable (String) -> String)?
    var readsKeptRows = false
    /// 2026-11-16T06:30:00Z, the clock of the sample reports.
    var now = Instant(milliseconds: 1_794_810_600_000)

    /// What a file became.
    struct Reading: Equatable {
        var rows: [ImportedRow] = []
        var notes: [String] = []

        var accepted: [ImportedRecord] {
            rows.compactMap { if case .accepted(let record) = $0.outcome { record } else { nil } }
        }

        var refused: [RefusedRow] {
            rows.compactMap { if case .refused(let row) = $0.outcome { row } else { nil } }
        }

        var runs: [RunRecord] { accepted.compactMap { if case .run(let run) = $0 { run } else { nil } } }
    }

    /// Reads the bytes in pieces of the sizes given, over and over.
    func read(_ bytes: [UInt8], pieces: [Int] = [1 << 16]) throws -> Reading {
        var reader = try RecordReader(
            source: Self.source(bytes, pieces: pieces),
            format: format,
            contract: contract,
            kind: kind,
            file: "file",
            surroundings: ImportSurroundings(
                now: now,
                projectZone: Self.berlin,
                pseudonym: pseudonym,
                readsKeptRows: readsKeptRows,
                zones: Self.zones
            )
        )
        var reading = Reading()
        while let row = try reader.next() { reading.rows.append(row) }
        reading.notes = reader.notes
        return reading
    }

    func read(_ text: String) throws -> Reading { try read(Array(text.utf8)) }

    /// The refusal of the whole file; nil when it is read.
    func refusal(_ bytes: [UInt8]) throws -> FileRefusal? {
        do {
            _ = try read(bytes)
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }

    func refusal(_ text: String) throws -> FileRefusal? { try refusal(Array(text.utf8)) }

    static func source(_ bytes: [UInt8], pieces: [Int]) -> () throws -> [UInt8]? {
        var position = 0
        var turn = 0
        return {
            guard position < bytes.count else { return nil }
            let end = min(bytes.count, position + pieces[turn % pieces.count])
            turn += 1
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }

    static let zones: @Sendable (String) -> BusinessCalendar? = { name in
        switch name {
        case "UTC": .utc
        case "Europe/Berlin": berlin
        default: nil
        }
    }

    /// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
    static let berlin = BusinessCalendar(
        zone: "Europe/Berlin",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [
            .init(start: Instant(milliseconds: 1_774_746_000_000), offsetMilliseconds: 7_200_000),
            .init(start: Instant(milliseconds: 1_792_890_000_000), offsetMilliseconds: 3_600_000),
        ]
    )
}

/// Contracts written for one test.
enum ContractText {
    static let head = """
        apiVersion: v3.1.0
        kind: DataContract
        id: test
        version: 1.0.0
        status: active

        """

    /// A contract of one kind; each property is one line of YAML flow.
    static func text(_ kind: String, settings: [String] = [], _ properties: [String]) -> String {
        var lines = ["schema:", "  - name: \(kind)"]
        if !settings.isEmpty {
            lines.append("    customProperties:")
            lines += settings.map { "      - \($0)" }
        }
        lines.append("    properties:")
        lines += properties.map { "      - \($0)" }
        return head + lines.joined(separator: "\n") + "\n"
    }

    static let leastRun = [
        "{name: run_id, logicalType: string, required: true}",
        "{name: workflow, logicalType: string, required: true}",
        "{name: status, logicalType: string, required: true}",
        "{name: started_at, logicalType: timestamp, required: true}",
        "{name: ended_at, logicalType: timestamp}",
    ]

    /// The part of a property that says what becomes of its values.
    static func privacy(_ word: String) -> String { "customProperties: [{property: privacy, value: \(word)}]" }

    static func contract(_ text: String) throws -> Contract {
        try Contract.read(bytes: Array(text.utf8), file: "contract.yml").get()
    }

    /// A bench for runs with the least columns and some more.
    static func runs(settings: [String] = [], _ more: [String] = []) throws -> ReadingBench {
        ReadingBench(contract: try contract(text("runs", settings: settings, leastRun + more)))
    }
}
