/// The traces that are not handed out yet, in the order in which they were first seen.
///
/// A trace is complete once its root span has come and `patience` further root spans after it, since spans may come late
/// and in any order; at the end of the file all are. At most `most` traces are kept: beyond, the oldest is given up.
struct OTLPOpenTraces {
    /// How many root spans of other traces a trace with a root span waits for.
    static let patience = 10_000
    /// How many traces may be open at once.
    static let most = 100_000

    private var traces: [OTLPSpan.TraceID: OTLPTrace] = [:]
    /// Traces whose root span has come, in that order; `nextRooted` is the first that is still kept.
    private var rooted: [OTLPSpan.TraceID] = []
    private var nextRooted = 0
    /// All traces in the order of their first span; `nextSeen` is the first that may still be kept.
    private var seen: [OTLPSpan.TraceID] = []
    private var nextSeen = 0

    mutating func take(
        _ span: OTLPSpan,
        at place: RowPlace,
        resource: [String: ExportValue],
        keeping keys: Set<String>
    ) {
        if traces[span.trace] == nil {
            traces[span.trace] = OTLPTrace(place: place)
            seen.append(span.trace)
        }
        let hadRoot = traces[span.trace]?.root != nil
        traces[span.trace]?.take(span, resource: resource, keeping: keys)
        if !hadRoot, traces[span.trace]?.root != nil { rooted.append(span.trace) }
    }

    /// The next trace that need not be waited for any longer; nil when there is none.
    ///
    /// At the end of the file the complete ones come first, and those without a root span after.
    mutating func next(isEnd: Bool) -> (id: OTLPSpan.TraceID, trace: OTLPTrace)? {
        if nextRooted < rooted.count, isEnd || rooted.count - nextRooted > Self.patience {
            let id = rooted[nextRooted]
            nextRooted += 1
            trim()
            return remove(id)
        }
        guard isEnd || traces.count > Self.most else { return nil }
        while nextSeen < seen.count {
            let id = seen[nextSeen]
            nextSeen += 1
            trim()
            if let trace = traces[id], isEnd || trace.root == nil { return remove(id) }
        }
        return nil
    }

    private mutating func remove(_ id: OTLPSpan.TraceID) -> (id: OTLPSpan.TraceID, trace: OTLPTrace)? {
        traces.removeValue(forKey: id).map { (id, $0) }
    }

    /// Forgets the beginnings of both orders once half of them is done with.
    private mutating func trim() {
        if nextRooted > 4096, nextRooted * 2 > rooted.count {
            rooted.removeFirst(nextRooted)
            nextRooted = 0
        }
        if nextSeen > 4096, nextSeen * 2 > seen.count {
            seen.removeFirst(nextSeen)
            nextSeen = 0
        }
    }
}
