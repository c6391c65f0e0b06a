import PilotageModel
import PilotageStore

/// Records the definition of a pilot, so that any later change of it shows on its scorecards.
public struct RegisterPilot {
    private let open: OpenProject
    private let pilot: Pilot
    private let definition: DefinitionDigest
    private let role: String
    private let streams: Streams

    /// Prepares a registration by that role.
    ///
    /// - Throws: `ProjectError.unknown`; `UsageError.empty` when no role is named.
    public init(open: OpenProject, pilot: String, role: String, streams: Streams) throws {
        self.open = open
        self.pilot = try open.pilot(pilot)
        guard let definition = open.definition(ofPilot: pilot) else {
            throw ProjectError.unknown(noun: "file of the pilot", name: pilot, known: [])
        }
        self.definition = definition
        guard role.utf8.contains(where: { $0 > 0x20 }) else { throw UsageError.empty(option: "--by") }
        self.role = role
        self.streams = streams
    }

    /// Registers the pilot and returns what was done; a definition that is registered already stays as it is.
    public func run() throws -> String {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "register")
        let before = try store.registration(pilot: pilot.id)
        if let before, before.digest == definition.sha256 {
            return "\(pilot.id) is registered in this form since \(day(before.registeredAt)); nothing changed\n"
        }
        try store.register(
            pilot: pilot.id,
            version: pilot.version,
            digest: definition.sha256,
            definition: definition.text,
            at: open.now,
            role: role
        )
        let again =
            before.map { "; scorecards will show that it differs from the form of \(day($0.registeredAt))" } ?? ""
        return "\(pilot.id) registered on \(day(open.now)) by \(Printable.text(role))\(again)\n"
            + "  \(definition.path) sha256 \(definition.sha256)\n"
    }

    private func day(_ moment: Instant) -> String { open.calendar.day(of: moment).text }
}
