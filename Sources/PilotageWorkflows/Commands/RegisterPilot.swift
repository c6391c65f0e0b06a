import PilotageDigest
import PilotageModel
import PilotageReport
import PilotageStore

/// Records the definition of a pilot, so that any later change of it shows on its scorecards.
public struct RegisterPilot {
    private let open: OpenProject
    private let pilot: Pilot
    private let form: RegisteredForm
    private let role: String
    private let streams: Streams

    /// Prepares a registration by that role.
    ///
    /// - Throws: `ProjectError.unknown`; `UsageError.empty` when no role is named.
    public init(open: OpenProject, pilot: String, role: String, streams: Streams) throws {
        self.open = open
        self.pilot = try open.pilot(pilot)
        form = RegisteredForm(open, pilot: self.pilot)
        guard role.utf8.contains(where: { $0 > 0x20 }) else { throw UsageError.empty(option: "--by") }
        self.role = role
        self.streams = streams
    }

    /// Registers the pilot and returns what was done; a form that is registered already stays as it is.
    public func run() throws -> String {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "register")
        let before = try store.registration(pilot: pilot.id)
        if let before, before.digest == form.digest {
            return "\(pilot.id) is registered in this form since \(day(before.registeredAt)); nothing changed\n"
        }
        try store.register(
            pilot: pilot.id,
            version: pilot.version,
            digest: form.digest,
            definition: form.text,
            at: open.now,
            role: role
        )
        let files = form.parts.map { part in
            "  \(part.path) sha256 \(SHA256Digest.hex(of: Array(part.text.utf8)))\n"
        }
        return "\(pilot.id) registered on \(day(open.now)) by \(Printable.text(role)), form sha256 \(form.digest)\n"
            + files.joined() + (before.map(difference) ?? "")
    }

    /// What the new form changes, and what that means for the verdict.
    private func difference(_ before: PilotRegistration) -> String {
        guard let earlier = RegisteredForm(text: before.definition) else { return "" }
        let fields = form.changes(since: earlier)
        let change = DefinitionChange(day: open.calendar.day(of: open.now), role: role, fields: fields)
        let caps = change.caps(startedOn: pilot.after.first, asOf: open.calendar.day(of: open.now))
        return "It differs from the form of \(day(before.registeredAt)), and scorecards will show how:\n"
            + fields.map { "  \(Printable.text(ChangeWording.text($0)))\n" }.joined()
            + (caps ? "The pilot has begun, so its verdict is keep at most.\n" : "")
    }

    private func day(_ moment: Instant) -> String { open.calendar.day(of: moment).text }
}
