/// What is kept of a trace while its spans come in, in whatever order: links and sums, never the spans themselves.
///
/// Memory: about 24 to 48 bytes for each span, and what the mapping asks for.
struct OTLPTrace {
    static let inputKey = "gen_ai.usage.input_tokens"
    static let outputKey = "gen_ai.usage.output_tokens"

    static let resultKey = "cicd.pipeline.result"

    /// The tokens that one span records.
    struct Tokens {
        let span: UInt64
        let input: Int64?
        let output: Int64?
    }

    /// Where the resource of its first span stands.
    let place: RowPlace
    private(set) var root: OTLPSpan?
    /// Of the resource that sent the root span.
    private(set) var resource: [String: ExportValue] = [:]
    private(set) var errorSpans = 0
    /// The highest number of an attempt that any span records.
    private(set) var attempts: Int64?
    /// Spans that came again, with the same id.
    private(set) var repeated = 0
    /// Spans without a parent behind the first such.
    private(set) var furtherRoots = 0
    private var firstValues: [String: ExportValue] = [:]
    private var parents: [UInt64: UInt64] = [:]
    private var tokens: [Tokens] = []
    private var childError: String?
    private var latestEnd: Int64?

    init(place: RowPlace) { self.place = place }

    /// Its spans, each counted once.
    var spans: Int { parents.count }

    /// Takes in a span; of the attributes with those keys the first value is kept.
    mutating func take(_ span: OTLPSpan, resource: [String: ExportValue], keeping keys: Set<String>) {
        guard parents.updateValue(span.parent ?? 0, forKey: span.id) == nil else {
            repeated += 1
            return
        }
        if span.parent == nil {
            if root == nil {
                root = span
                self.resource = resource
            } else {
                furtherRoots += 1
            }
        }
        for key in keys where firstValues[key] == nil { firstValues[key] = span.attributes[key] }
        attempts = [attempts, span.attempt].compactMap(\.self).max()
        latestEnd = [latestEnd, span.end.spelling.flatMap { Int64($0) }].compactMap(\.self).max()
        if span.isError {
            errorSpans += 1
            childError = childError ?? Self.errorType(of: span)
        }
        let counts = Tokens(span: span.id, input: span.count(Self.inputKey), output: span.count(Self.outputKey))
        if counts.input != nil || counts.output != nil { tokens.append(counts) }
    }

    private static func isFailure(_ root: OTLPSpan) -> Bool {
        ["failure", "error", "timeout"].contains(root.attributes[resultKey]?.spelling)
    }

    private static func errorType(of span: OTLPSpan) -> String? {
        span.attributes["error.type"]?.spelling ?? span.exception
    }
}

// MARK: - What is known when it is complete

extension OTLPTrace {
    /// The value of the root span, else of the first span that had one.
    func anyValue(_ key: String) -> ExportValue { root?.attributes[key] ?? firstValues[key] ?? .absent }

    /// The root span's own error, else that of the first span that failed; nil unless the run failed.
    ///
    /// A run failed when its root span has the status error or names an error, or when its pipeline says so.
    var errorType: String? {
        guard let root, root.isError || root.attributes["error.type"] != nil || Self.isFailure(root) else { return nil }
        return Self.errorType(of: root) ?? childError
    }

    /// Milliseconds since 1970 at which its last span ended.
    var version: Int64? { latestEnd.map { $0 / 1_000_000 } }

    /// The sum over the innermost spans that record tokens: a caller that sums up what it called is not counted again.
    func tokens(_ count: (Tokens) -> Int64?) -> Int64? {
        let counted = tokens.filter { count($0) != nil }
        var covered: Set<UInt64> = []
        for one in counted {
            var above = parents[one.span] ?? 0
            while above != 0, covered.insert(above).inserted { above = parents[above] ?? 0 }
        }
        let innermost = counted.filter { !covered.contains($0.span) }.compactMap(count)
        return innermost.isEmpty ? nil : Int64(exactly: innermost.reduce(Int128(0)) { $0 + Int128($1) })
    }
}
