/// Reads the spans of one resource from JSON, strictly: what JSON forbids is a fault of the span.
struct OTLPSpanReading {
    /// Attributes that are read of every span, whatever the mapping asks for.
    static let own: Set<String> = [
        "error.type", "attempt", OTLPTrace.inputKey, OTLPTrace.outputKey, OTLPTrace.resultKey,
    ]

    private let keys: Set<String>
    private var scopeRow = JSONRow(paths: ["spans"], showsKeys: false)
    private var spanRow = JSONRow(
        paths: [
            "traceId", "spanId", "parentSpanId", "name", "startTimeUnixNano", "endTimeUnixNano", "status.code",
            "attributes", "events",
        ],
        showsKeys: false
    )
    private var attributeRow = JSONRow(
        paths: [
            "key", "value", "value.stringValue", "value.intValue", "value.doubleValue", "value.boolValue",
        ],
        showsKeys: false
    )
    private var eventRow = JSONRow(paths: ["name", "attributes"], showsKeys: false)

    /// - Parameter keys: The attributes of spans that are asked for.
    init(keys: Set<String>) { self.keys = keys.union(Self.own) }

    /// The spans in a list of scopes, or what is wrong with one of them.
    ///
    /// - Throws: `ValueProblem` when a scope is not as it should be; then none of its spans can be told.
    mutating func spans(
        _ bytes: Span<UInt8>,
        _ scopes: Range<Int>
    ) throws(ValueProblem) -> [Result<OTLPSpan, ValueProblem>] {
        var found: [Result<OTLPSpan, ValueProblem>] = []
        for scope in JSONList.items(bytes, scopes) {
            scopeRow.read(bytes, scope)
            if let fault = scopeRow.fault { throw ValueProblem(problem: fault.problem, column: "scopeSpans") }
            let cell = scopeRow.cells[0]
            guard cell.shape != .absent else { continue }
            guard cell.shape == .composite, bytes[cell.start] == 0x5B else {
                throw ValueProblem(problem: .notAList, column: "spans")
            }
            for range in JSONList.items(bytes, cell.start..<cell.end) {
                do throws(ValueProblem) {
                    found.append(.success(try span(bytes, range)))
                } catch {
                    found.append(.failure(error))
                }
            }
        }
        return found
    }

    /// The attributes in a list of them, by key; the first of a key counts.
    mutating func attributes(
        _ bytes: Span<UInt8>,
        _ cell: Cell,
        keys: Set<String>
    ) throws(ValueProblem) -> [String: ExportValue] {
        guard cell.shape == .composite else { return [:] }
        var found: [String: ExportValue] = [:]
        for range in JSONList.items(bytes, cell.start..<cell.end) {
            attributeRow.read(bytes, range)
            if let fault = attributeRow.fault { throw ValueProblem(problem: fault.problem, column: "attributes") }
            guard let key = ExportValue(attributeRow.cells[0], in: bytes).spelling, keys.contains(key),
                found[key] == nil
            else { continue }
            let single = attributeRow.cells[2...].first { $0.shape != .absent }
            found[key] = ExportValue(single ?? attributeRow.cells[1], in: bytes)
        }
        return found
    }
}

// MARK: - One span

extension OTLPSpanReading {
    private mutating func span(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ValueProblem) -> OTLPSpan {
        spanRow.read(bytes, range)
        if let fault = spanRow.fault { throw ValueProblem(problem: fault.problem, column: "spans") }
        let cells = spanRow.cells
        let texts = cells[0..<7].map { ExportValue($0, in: bytes) }
        let attributes = try attributes(bytes, cells[7], keys: keys)
        let events = try events(bytes, cells[8])
        return OTLPSpan(
            trace: try Self.identifier(texts[0], "traceId", OTLPSpan.TraceID.init),
            id: try Self.identifier(texts[1], "spanId", OTLPSpan.id),
            parent: try Self.parent(texts[2]),
            name: texts[3],
            start: texts[4],
            end: texts[5],
            status: try Self.status(texts[6]),
            attributes: attributes,
            exception: events.exception,
            attempt: [Self.attempt(attributes), events.attempt].compactMap(\.self).max()
        )
    }

    /// The first exception's type, and the highest number of an attempt.
    private mutating func events(
        _ bytes: Span<UInt8>,
        _ cell: Cell
    ) throws(ValueProblem) -> (exception: String?, attempt: Int64?) {
        var exception: String?
        var attempt: Int64?
        guard cell.shape == .composite else { return (nil, nil) }
        for range in JSONList.items(bytes, cell.start..<cell.end) {
            eventRow.read(bytes, range)
            if let fault = eventRow.fault { throw ValueProblem(problem: fault.problem, column: "events") }
            let attributes = try attributes(bytes, eventRow.cells[1], keys: ["exception.type", "attempt"])
            exception = exception ?? attributes["exception.type"]?.spelling
            attempt = [attempt, Self.attempt(attributes)].compactMap(\.self).max()
        }
        return (exception, attempt)
    }

    private static func attempt(_ attributes: [String: ExportValue]) -> Int64? {
        attributes["attempt"]?.spelling.flatMap { Int64($0) }
    }

    private static func identifier<Identifier>(
        _ value: ExportValue,
        _ column: String,
        _ make: (String) -> Identifier?
    ) throws(ValueProblem) -> Identifier {
        guard let text = value.spelling, !text.isEmpty else {
            throw ValueProblem(problem: .missingValue, column: column)
        }
        guard let found = make(text) else {
            throw ValueProblem(problem: .notAnIdentifier(ShownValue(text: text)), column: column)
        }
        return found
    }

    /// An empty parent is none, as the proto3 form of a missing one.
    private static func parent(_ value: ExportValue) throws(ValueProblem) -> UInt64? {
        guard let text = value.spelling, !text.isEmpty else { return nil }
        return try identifier(value, "parentSpanId", OTLPSpan.id)
    }

    /// A number, as OTLP writes it, or the name that other writers of proto3 JSON give it.
    private static func status(_ value: ExportValue) throws(ValueProblem) -> Int {
        switch value.spelling {
        case nil, "0", "STATUS_CODE_UNSET": return 0
        case "1", "STATUS_CODE_OK": return 1
        case "2", "STATUS_CODE_ERROR": return 2
        case let other:
            let problem = ImportProblem.unknownValue(ShownValue(text: other), allowed: ["0", "1", "2"])
            throw ValueProblem(problem: problem, column: "status.code")
        }
    }
}
