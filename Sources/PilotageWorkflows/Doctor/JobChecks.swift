import PilotageModel
import PilotageStore

/// Whether the scheduled job does its work: its settings, its secrets, its last success, weeks withheld, and deliveries.
enum JobCheck: DoctorCheck {
    /// A weekly job that succeeded no later than this ago is alive.
    private static let longestSilence: Int64 = 9 * 86_400_000

    static func findings(_ examined: Examined) throws -> [Finding] {
        guard try JobSettingsReader.isThere(folder: examined.open.folder) else { return [] }
        let settings: JobSettings
        do {
            settings = try JobSettingsReader.read(folder: examined.open.folder)
        } catch {
            let fault = Fault(error)
            return [Finding(.error, place: JobSettingsReader.file, what: fault.what, fix: fault.fix)]
        }
        return try silence(examined, settings) + withheld(examined) + deliveries(examined, settings)
            + secrets(examined, settings)
    }

    private static func silence(_ examined: Examined, _ settings: JobSettings) throws -> [Finding] {
        let last = try examined.store.jobFacts().lastSuccess
        if let last, examined.open.now.milliseconds - last.milliseconds <= longestSilence { return [] }
        let what = last.map { "The job last succeeded at \(examined.text($0))" } ?? "The job never succeeded"
        let fix = "Look at 'pilotage runs', and at the scheduler; 'pilotage schedule' prints its units"
        return [Finding(.warning, place: "job", what: what, fix: fix, owner: settings.owner)]
    }

    private static func withheld(_ examined: Examined) throws -> [Finding] {
        let latest = DueWeeks.latest(try examined.store.publishedWeeks()).values.sorted { $0.week < $1.week }
        return latest.filter { $0.outcome == .withheld }.map { week in
            Finding(
                .warning,
                place: "job",
                what:
                    "The report of \(week.week.text) is withheld: \(week.reasons.map(\.text).joined(separator: "; "))",
                fix: "Mend the reasons; the next run of the job publishes it",
                owner: week.reasons.first?.owner ?? ""
            )
        }
    }

    private static func deliveries(_ examined: Examined, _ settings: JobSettings) throws -> [Finding] {
        let open = try examined.store.deliveries(onlyOpen: true)
        guard !open.isEmpty else { return [] }
        let words = DeliveryState.allCases.compactMap { state -> String? in
            let count = open.count { $0.state == state }
            return count > 0 ? "\(count) \(state.rawValue)" : nil
        }
        return [
            Finding(
                .warning,
                place: "job",
                what: "Not delivered: \(words.joined(separator: ", "))",
                fix: "Look at 'pilotage deliveries --open'",
                owner: settings.owner
            )
        ]
    }

    private static func secrets(_ examined: Examined, _ settings: JobSettings) -> [Finding] {
        let channels = settings.delivery.channels.map { ("channel \($0.id)", $0.secrets, settings.owner) }
        let sources = settings.sources.map { ("source \($0.id)", $0.origin.secrets, $0.owner) }
        return (channels + sources).flatMap { place, secrets, owner in
            secrets.compactMap { secret -> Finding? in
                do {
                    _ = try examined.open.secret(secret)
                    return nil
                } catch {
                    let fault = Fault(error)
                    let file = "\(JobSettingsReader.file): \(place)"
                    return Finding(.warning, place: file, what: fault.what, fix: fault.fix, owner: owner)
                }
            }
        }
    }
}

/// Whether there is a backup that is not too old.
enum BackupCheck: DoctorCheck {
    private static let oldest: Int64 = 8 * 86_400_000

    static func findings(_ examined: Examined) throws -> [Finding] {
        guard try JobSettingsReader.isThere(folder: examined.open.folder), !examined.loads.isEmpty else { return [] }
        let actions = [BackupStore.auditAction, RestoreStore.action]
        let last = try examined.store.auditTrail().last { actions.contains($0.action) }?.at
        if let last, examined.open.now.milliseconds - last.milliseconds <= oldest { return [] }
        let what = last.map { "The last backup was made at \(examined.text($0))" } ?? "No backup was ever made"
        return [
            Finding(
                .warning,
                place: "backup",
                what: what,
                fix: "Run 'pilotage backup --to DIR' every day, and keep the folder on another machine"
            )
        ]
    }
}
