import PilotageModel

/// Reads traces in OTLP/JSON, one request a line or one document: each trace with a root span is a run.
struct OTLPReader: ExportReader {
    static let offers: [RecordKind: [String]] = [.runs: OTLPName.offers]
    static let elementNoun = "spans"

    static func reasonToWithhold(_ name: String) -> String? {
        OTLPName.isWithheld(name) ? "it may hold what people wrote, who they are, or what an error showed" : nil
    }

    private(set) var tally = ExportTally()
    private var buffer: RowBuffer
    private var elements: JSONElements
    private var resourceRow = JSONRow(
        paths: ["resource.attributes", "scopeSpans", "resourceLogs", "resourceMetrics"],
        showsKeys: false
    )
    private var reading: OTLPSpanReading
    private var open = OTLPOpenTraces()
    private var refusedRows: [RefusedRow] = []
    private var nextRefused = 0
    private var isEnd = false
    private var furtherRoots = 0
    private var inputTokens: Int128 = 0
    private var outputTokens: Int128 = 0
    /// Nil for what is not offered.
    private let names: [OTLPName?]
    private let anyKeys: Set<String>
    private let resourceKeys: Set<String>
    private let file: String

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        names = (wanted[.runs] ?? []).map(OTLPName.init)
        anyKeys = Set(names.compactMap { if case .any(let key) = $0 { key } else { nil } })
        resourceKeys = Set(names.compactMap { $0?.resourceKey })
        reading = OTLPSpanReading(keys: Set(names.compactMap { $0?.spanKey }))
        self.file = file
        buffer = RowBuffer(source: try GzipPieces.unpacking(source, file: file))
        try buffer.fill(atLeast: 4096)
        let head = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.problem(head) {
            throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
        }
        buffer.advance(to: FileOpening.markLength(head))
        elements = JSONElements(lists: ["resourceSpans"], file: file)
    }

    mutating func next() throws -> ExportReading? {
        while true {
            if nextRefused < refusedRows.count {
                nextRefused += 1
                return .refused(refusedRows[nextRefused - 1])
            }
            if let (id, trace) = open.next(isEnd: isEnd) { return finish(trace, id) }
            if isEnd { return nil }
            refusedRows.removeAll()
            nextRefused = 0
            if try elements.next(in: &buffer) { try readElement() } else { isEnd = true }
        }
    }

    var notes: [String] {
        var notes: [String] = []
        if elements.skippedLines > 0 { notes.append("Lines before the JSON passed over: \(elements.skippedLines).") }
        if furtherRoots > 0 {
            notes.append("Root spans behind the first of their trace, read as parts of it: \(furtherRoots).")
        }
        if inputTokens > 0 || outputTokens > 0 {
            notes.append(
                "Tokens in all runs: \(inputTokens) in, \(outputTokens) out. They are no money: a price needs a table"
                    + " with a date and an owner."
            )
        }
        return notes
    }
}

// MARK: - One resource with its spans

extension OTLPReader {
    private mutating func readElement() throws {
        let range = elements.element
        let bytes = buffer.bytes
        if UTF8Check.firstInvalid(in: bytes.span.extracting(range)) != nil { return setAside(.notUTF8, nil) }
        resourceRow.read(bytes.span, range)
        if let fault = resourceRow.fault { return setAside(fault.problem, "resourceSpans") }
        let scopes = resourceRow.cells[1]
        guard elements.list != nil else { return try passOver() }
        guard scopes.shape != .absent else { return pass("resources without spans", 1) }
        guard scopes.shape == .composite, bytes[scopes.start] == 0x5B else {
            return setAside(.notAList, "scopeSpans")
        }
        do throws(ValueProblem) {
            let resource = try reading.attributes(bytes.span, resourceRow.cells[0], keys: resourceKeys)
            let spans = try reading.spans(bytes.span, scopes.start..<scopes.end)
            for span in spans { take(span, resource) }
        } catch {
            setAside(error.problem, error.column)
        }
    }

    private mutating func take(_ span: Result<OTLPSpan, ValueProblem>, _ resource: [String: ExportValue]) {
        switch span {
        case .success(let span):
            tally.elements += 1
            open.take(span, at: elements.place, resource: resource, keeping: anyKeys)
        case .failure(let problem): setAside(problem.problem, problem.column)
        }
    }

    /// A request without traces: logs, metrics, or none at all; anything else is no OTLP.
    private mutating func passOver() throws {
        if resourceRow.cells[2].shape != .absent || resourceRow.cells[3].shape != .absent {
            return pass("requests with logs or metrics", 1)
        }
        guard resourceRow.extraKeys.isEmpty else {
            throw FileRefusal(
                file: file,
                line: elements.place.line,
                byteOffset: elements.place.byteOffset,
                problem: .wrongFormat(
                    "JSON without the key 'resourceSpans'",
                    fix: "Export traces with the OTLP/JSON file exporter"
                )
            )
        }
        pass("empty requests", 1)
    }

    private mutating func pass(_ reason: String, _ count: Int) {
        tally.elements += count
        tally.passedOver[reason, default: 0] += count
    }

    private mutating func setAside(_ problem: ImportProblem, _ column: String?) {
        tally.elements += 1
        tally.setAside += 1
        let problem = ValueProblem(problem: problem, column: column)
        refusedRows.append(RefusedRow([problem], at: elements.place, raw: ExportRawText.withheld))
    }
}

// MARK: - One trace

extension OTLPReader {
    private mutating func finish(_ trace: OTLPTrace, _ id: OTLPSpan.TraceID) -> ExportReading {
        if trace.repeated > 0 { tally.passedOver["spans that came again", default: 0] += trace.repeated }
        furtherRoots += trace.furtherRoots
        guard let root = trace.root else {
            tally.setAside += trace.spans
            let problem = ValueProblem(problem: .noRootSpan(trace: id.text, spans: trace.spans), column: nil)
            return .refused(RefusedRow([problem], at: trace.place, raw: ExportRawText.withheld))
        }
        tally.used += trace.spans
        inputTokens += Int128(trace.tokens(\.input) ?? 0)
        outputTokens += Int128(trace.tokens(\.output) ?? 0)
        let values = names.map { $0.map { value($0, of: trace, root, id) } ?? .absent }
        return .row(ExportRow(kind: .runs, place: trace.place, values: values))
    }

    private func value(
        _ name: OTLPName,
        of trace: OTLPTrace,
        _ root: OTLPSpan,
        _ id: OTLPSpan.TraceID
    ) -> ExportValue {
        switch name {
        case .root(let key): root.attributes[key] ?? .absent
        case .any(let key): trace.anyValue(key)
        case .resource(let key): trace.resource[key] ?? .absent
        case .traceID: .text(id.text)
        case .name: root.name
        case .start: root.start
        case .end: root.end
        case .status: .text(["unset", "ok", "error"][root.status])
        case .errorType: ExportValue(trace.errorType)
        case .attempts: ExportValue(trace.attempts)
        case .spans: ExportValue(Int64(trace.spans))
        case .errorSpans: ExportValue(Int64(trace.errorSpans))
        case .inputTokens: ExportValue(trace.tokens(\.input))
        case .outputTokens: ExportValue(trace.tokens(\.output))
        case .rowVersion: ExportValue(trace.version)
        }
    }
}
