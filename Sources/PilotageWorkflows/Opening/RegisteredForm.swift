import PilotageDigest
import PilotageImport
import PilotageModel
import PilotageStore

/// What is registered of a pilot: the texts of its own file, of the policy, and of the metrics that decide and guard.
///
/// One text holds them all, each led by a line with its path and its length in bytes, so that any text may stand in it.
struct RegisteredForm: Hashable {
    /// A file of the form.
    struct Part: Hashable {
        let path: String
        let text: String
    }

    let parts: [Part]

    init(_ open: OpenProject, pilot: Pilot) {
        let metrics = Set([pilot.primary.metric] + pilot.guardrails.map(\.metric)).sorted()
        let paths = ["pilots/\(pilot.id).yml", "policy.yml"] + metrics.map { "metrics/\($0).yml" }
        parts = paths.compactMap { path in
            open.definitions.first { $0.path == path }.map { Part(path: path, text: $0.text) }
        }
    }

    /// Reads a form as it was kept; nil when the text is none.
    init?(text: String) {
        var bytes = Array(text.utf8)[...]
        var parts: [Part] = []
        while !bytes.isEmpty {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let words = bytes[..<end].split(separator: UInt8(ascii: " "))
            guard words.count == 3, words[0].elementsEqual("file".utf8),
                let count = Int(String(decoding: words[2], as: UTF8.self)),
                let last = bytes.index(end, offsetBy: count + 1, limitedBy: bytes.endIndex)
            else { return nil }
            let start = bytes.index(after: end)
            parts.append(
                Part(
                    path: String(decoding: words[1], as: UTF8.self),
                    text: String(decoding: bytes[start..<last], as: UTF8.self)
                )
            )
            bytes = bytes[last...]
        }
        self.parts = parts
    }

    /// As the store keeps it.
    var text: String { parts.map { "file \($0.path) \($0.text.utf8.count)\n\($0.text)" }.joined() }

    var digest: String { SHA256Digest.hex(of: Array(text.utf8)) }

    /// What differs from an earlier form.
    func changes(since earlier: RegisteredForm) -> [ChangedField] {
        let paths = Set((parts + earlier.parts).map(\.path)).sorted()
        return paths.flatMap { path in
            DefinitionComparison.changes(file: path, old: earlier.part(path), new: part(path))
        }
    }

    private func part(_ path: String) -> String? { parts.first { $0.path == path }?.text }
}

extension RegisteredForm {
    /// Every change from the first registration to the files as they stand, oldest first.
    static func history(
        _ registrations: [PilotRegistration],
        now form: RegisteredForm,
        calendar: BusinessCalendar
    ) -> [DefinitionChange] {
        var changes: [DefinitionChange] = []
        var latest: RegisteredForm?
        for registration in registrations {
            guard let next = RegisteredForm(text: registration.definition) else { continue }
            if let latest {
                let fields = next.changes(since: latest)
                let day = calendar.day(of: registration.registeredAt)
                changes.append(DefinitionChange(day: day, role: registration.role, fields: fields))
            }
            latest = next
        }
        let pending = latest.map { form.changes(since: $0) } ?? []
        if !pending.isEmpty { changes.append(DefinitionChange(day: nil, role: nil, fields: pending)) }
        return changes
    }
}
