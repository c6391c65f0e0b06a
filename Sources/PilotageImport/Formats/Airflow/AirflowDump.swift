/// Gives out Airflow's metadata database as the lists that its REST interface would answer.
///
/// What belongs to a row of another table, deadlines and questions to people, is read first and written behind it.
struct AirflowDump {
    /// The lists, in the order in which they are written.
    private enum Part: CaseIterable {
        case tags, runs, deadlines, tasks, pastTasks, questions

        var list: String {
            switch self {
            case .tags: "dags"
            case .runs: "dag_runs"
            case .deadlines: "deadlines"
            case .tasks, .pastTasks: "task_instances"
            case .questions: "hitl_details"
            }
        }
    }

    /// The most deadlines, questions or versions that are held at a time.
    private static let mostHeld = 500_000
    private static let pieceSize = 1 << 16

    private let source: AirflowTables
    private let places: DatabasePlaces
    private var versions: [String: Int64] = [:]
    private var deadlines = AirflowFollowers()
    private var questions = AirflowFollowers()
    private var unowned = 0

    private var parts = Part.allCases[...]
    private var current: Part?
    private var isFirst = true
    private var following: ArraySlice<AirflowFollowers.Row> = []
    private var text: [UInt8] = []
    private var line = 1
    private var reachedEnd = false

    init(tables: DatabaseTables, places: DatabasePlaces) throws {
        source = try AirflowTables(tables)
        self.places = places
        try readVersions()
        try readDeadlines()
        try readQuestions("hitl_detail", task: "ti_id")
        try readQuestions("hitl_detail_history", task: "ti_history_id")
    }

    var bytesRead: Int64 { source.tables.bytesRead }

    var notes: [String] {
        source.notes + (unowned == 0 ? [] : ["Deadlines that belong to no run, passed over: \(unowned)."])
    }

    mutating func piece() throws -> [UInt8]? {
        while !reachedEnd, text.count < Self.pieceSize { try advance() }
        defer { text.removeAll(keepingCapacity: true) }
        return text.isEmpty ? nil : text
    }

    private mutating func advance() throws {
        guard let part = current else { return try beginPart() }
        guard let element = try element(of: part) else {
            write("\n]}\n", lines: 2)
            current = nil
            return
        }
        if !isFirst { write(",\n", lines: 1) }
        isFirst = false
        places.note(line: line, table: element.table, row: element.row)
        text += element.line.closed
    }

    private mutating func write(_ words: String, lines: Int) {
        text += Array(words.utf8)
        line += lines
    }

    private mutating func beginPart() throws {
        guard let part = parts.popFirst() else {
            reachedEnd = true
            return
        }
        switch part {
        case .tags:
            guard source.has("dag_tag", "dag_id", "name") else { return }
            try source.tables.read("dag_tag", ["dag_id", "name"])
        case .runs: try source.tables.read("dag_run", source.expressions("dag_run", AirflowTables.run))
        case .tasks: guard try beginTasks("task_instance") else { return }
        case .pastTasks: guard try beginTasks("task_instance_history") else { return }
        case .deadlines: following = deadlines.all[...]
        case .questions: following = questions.all[...]
        }
        current = part
        isFirst = true
        write("{\"\(part.list)\":[\n", lines: 1)
    }

    private func beginTasks(_ table: String) throws -> Bool {
        guard source.has(table, "dag_id", "run_id", "task_id", "try_number") else { return false }
        try source.tables.read(table, source.expressions(table, AirflowTables.task))
        return true
    }
}

// MARK: - Rows

extension AirflowDump {
    private struct Element {
        let table: String
        let row: Int
        let line: JSONLine
    }

    private mutating func element(of part: Part) throws -> Element? {
        switch part {
        case .tags: return try source.tables.step().map(tag)
        case .runs: return try source.tables.step().map { run($0) }
        case .tasks: return try source.tables.step().map { task($0, "task_instance") }
        case .pastTasks: return try source.tables.step().map { task($0, "task_instance_history") }
        case .deadlines, .questions:
            return following.popFirst().map { Element(table: $0.table, row: $0.row, line: $0.line) }
        }
    }

    private func tag(_ values: [StoredValue]) -> Element {
        var line = JSONLine()
        Self.add(values[1], "dag_id", .plain, &line)
        var name = JSONLine()
        Self.add(values[2], "name", .plain, &name)
        line.add("tags", json: [0x5B] + name.closed + [0x5D])
        return Element(table: "dag_tag", row: Self.number(values), line: line)
    }

    private mutating func run(_ values: [StoredValue]) -> Element {
        var line = JSONLine()
        var links: [String: StoredValue] = [:]
        Self.add(values, AirflowTables.run, &line, &links)
        // With a versioned bundle a run keeps the version that it was made with; else its tasks tell.
        let isFixed = AirflowTables.run.firstIndex { $0.key == "bundle_version" }.map { values[$0 + 1].string != nil }
        if isFixed == true, let version = links["created_dag_version_id"]?.string.flatMap({ versions[$0] }) {
            line.add("dag_versions", json: Self.version(version, isList: true))
        }
        deadlines.own(links["id"]?.integer.map { String($0) }, values[1], values[2])
        return Element(table: "dag_run", row: Self.number(values), line: line)
    }

    private mutating func task(_ values: [StoredValue], _ table: String) -> Element {
        var line = JSONLine()
        var links: [String: StoredValue] = [:]
        Self.add(values, AirflowTables.task, &line, &links)
        if let version = links["dag_version_id"]?.string.flatMap({ versions[$0] }) {
            line.add("dag_version", json: Self.version(version, isList: false))
        }
        questions.own(links["id"]?.string, values[1], values[2])
        return Element(table: table, row: Self.number(values), line: line)
    }

    private static func version(_ number: Int64, isList: Bool) -> [UInt8] {
        var version = JSONLine()
        version.add("version_number", number: number)
        return isList ? [0x5B] + version.closed + [0x5D] : version.closed
    }

    private static func number(_ values: [StoredValue]) -> Int { Int(values[0].integer ?? 0) }

    private static func add(
        _ values: [StoredValue],
        _ columns: [AirflowTables.Column],
        _ line: inout JSONLine,
        _ links: inout [String: StoredValue]
    ) {
        for (index, column) in columns.enumerated() {
            let value = values[index + 1]
            if column.form == .link { links[column.key] = value } else { add(value, column.key, column.form, &line) }
        }
    }

    /// A value as REST writes it; fractions and blobs stand in none of the columns.
    static func add(_ value: StoredValue, _ key: String, _ form: AirflowTables.Form, _ line: inout JSONLine) {
        switch (value, form) {
        case (.integer(let number), _): line.add(key, number: number)
        case (.text(let text), .time): line.add(key, text: time(text))
        case (.text(let text), .word): line.add(key, text: text.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
        case (.text(let text), .document): if isDocument(text) { line.add(key, json: text) }
        case (.text(let text), _): line.add(key, text: text)
        case (.null, _), (.real, _), (.blob, _): break
        }
    }

    /// `2026-11-21 17:15:16.036418` in UTC as `2026-11-21T17:15:16.036418Z`; anything else as it stands.
    private static func time(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 19, text[10] == 0x20 || text[10] == 0x54 else { return text }
        var time = text
        time[10] = 0x54
        let hasZone = text[19...].contains { $0 == 0x5A || $0 == 0x2B || $0 == 0x2D }
        return hasZone ? time : time + [0x5A]
    }

    /// Whether it is one JSON object on one line.
    private static func isDocument(_ text: [UInt8]) -> Bool {
        guard text.first == 0x7B, !text.contains(0x0A) else { return false }
        var row = JSONRow(paths: [])
        row.read(value: text.span, 0..<text.count)
        return row.fault == nil
    }
}

// MARK: - What is read first

extension AirflowDump {
    private mutating func readVersions() throws {
        guard source.has("dag_version", "id", "version_number") else { return }
        try source.tables.read("dag_version", ["id", "version_number"])
        while let values = try source.tables.step() {
            if let id = values[1].string, let number = values[2].integer { versions[id] = number }
            try check(versions.count)
        }
    }

    private mutating func readDeadlines() throws {
        guard source.has("deadline", "dagrun_id", "deadline_time") else { return }
        let id = source.has("deadline", "id") ? "id" : "NULL"
        let missed = source.has("deadline", "missed") ? "missed" : "NULL"
        try source.tables.read("deadline", ["dagrun_id", "deadline_time", missed, id])
        while let values = try source.tables.step() {
            guard let run = values[1].integer else {
                unowned += 1
                continue
            }
            var line = JSONLine()
            Self.add(values[2], "deadline_time", .time, &line)
            if let missed = values[3].integer { line.add("missed", json: Array((missed == 0 ? "false" : "true").utf8)) }
            Self.add(values[4], "id", .plain, &line)
            deadlines.add(
                AirflowFollowers.Row(table: "deadline", row: Self.number(values), line: line),
                to: String(run)
            )
            try check(deadlines.count)
        }
    }

    /// Who answered is never read, only whether somebody did: an answer without a person is that of a time limit.
    private mutating func readQuestions(_ table: String, task: String) throws {
        guard source.has(table, task, "created_at", "responded_at", "responded_by") else { return }
        let answered = "responded_by IS NOT NULL AND responded_by <> 'null'"
        try source.tables.read(table, [task, "created_at", "responded_at", answered])
        while let values = try source.tables.step() {
            var line = JSONLine()
            Self.add(values[2], "created_at", .time, &line)
            Self.add(values[3], "responded_at", .time, &line)
            if values[4].integer == 1 { line.add("responded_by_user", json: Array("{}".utf8)) }
            let row = AirflowFollowers.Row(table: table, row: Self.number(values), line: line)
            questions.add(row, to: values[1].string ?? "")
            try check(questions.count)
        }
    }

    private func check(_ count: Int) throws {
        guard count > Self.mostHeld else { return }
        throw source.tables.refusal(.tooManyOpen(Self.mostHeld))
    }
}
