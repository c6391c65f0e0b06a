/// What a mapping may ask of a trace.
enum OTLPName: Hashable {
    /// An attribute of the root span, behind `attribute.`.
    case root(String)
    /// An attribute of the root span, else of the first span that has it, behind `any.`.
    case any(String)
    /// An attribute of the resource that sent the root span, behind `resource.`.
    case resource(String)
    case traceID
    case name
    case start
    case end
    case status
    case errorType
    case attempts
    case spans
    case errorSpans
    case inputTokens
    case outputTokens
    case rowVersion

    private static let plain: [String: OTLPName] = [
        "traceId": .traceID, "name": .name, "startTimeUnixNano": .start, "endTimeUnixNano": .end, "@status": .status,
        "@error_type": .errorType, "@attempts": .attempts, "@spans": .spans, "@error_spans": .errorSpans,
        "@input_tokens": .inputTokens, "@output_tokens": .outputTokens, "@row_version": .rowVersion,
    ]

    private static let open: [(prefix: String, make: @Sendable (String) -> OTLPName)] = [
        ("attribute.", OTLPName.root), ("any.", OTLPName.any), ("resource.", OTLPName.resource),
    ]

    /// All names; one that ends in a point stands for all that begin so.
    static let offers = plain.keys.sorted() + open.map(\.prefix)

    /// Attributes with what people and models wrote to each other, and with the texts and traces of errors.
    private static let withheld = [
        "gen_ai.input.", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.prompt", "gen_ai.completion",
        "gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.retrieval.", "exception.message",
        "exception.stacktrace", "enduser.", "user.",
    ]

    /// Nil for what is not offered.
    init?(_ name: String) {
        if let found = Self.plain[name] {
            self = found
            return
        }
        guard let found = Self.open.first(where: { name.hasPrefix($0.prefix) }) else { return nil }
        self = found.make(String(name.dropFirst(found.prefix.count)))
    }

    /// Whether a name asks for what is never read.
    static func isWithheld(_ name: String) -> Bool {
        guard let found = open.first(where: { name.hasPrefix($0.prefix) }) else { return false }
        return withheld.contains(where: name.dropFirst(found.prefix.count).hasPrefix)
    }

    /// The attribute of spans that it reads, if any.
    var spanKey: String? {
        switch self {
        case .root(let key), .any(let key): key
        case .resource, .traceID, .name, .start, .end, .status, .errorType, .attempts, .spans, .errorSpans,
            .inputTokens, .outputTokens, .rowVersion:
            nil
        }
    }

    /// The attribute of a resource that it reads, if any.
    var resourceKey: String? { if case .resource(let key) = self { key } else { nil } }
}
