import PilotageModel

/// What the job says while it works: one line an event, on standard error, each with the trace of the run.
public struct JobLog: Sendable {
    /// How a line is written.
    public enum Form: String, Sendable, CaseIterable { case text, json }

    let form: Form
    let trace: String
    let streams: Streams

    /// Joins form, trace and the stream.
    init(form: Form, trace: String, streams: Streams) {
        self.form = form
        self.trace = trace
        self.streams = streams
    }

    /// Says what happened; `facts` are shown in the order of their names.
    func say(_ event: String, _ facts: [String: String] = [:]) {
        let time = SystemClock.now().text
        switch form {
        case .text:
            let words = facts.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.word($0.value))" }
            streams.remark(([time, String(trace.prefix(8)), event] + words).joined(separator: " "))
        case .json:
            var members: [String: JSONText] = ["time": .string(time), "trace": .string(trace), "event": .string(event)]
            members.merge(facts.mapValues { .string($0) }) { own, _ in own }
            streams.remark(JSONText.object(members).text)
        }
    }

    private static func word(_ text: String) -> String {
        let shown = Printable.text(text)
        return shown.isEmpty || shown.utf8.contains(0x20) || shown.utf8.contains(0x22)
            ? JSONText.string(shown).text : shown
    }
}

/// The name of one run of the job.
enum JobTrace {
    /// 32 hexadecimal digits by chance.
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        .joined()
    }
}
