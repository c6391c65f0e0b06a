import PilotageModel
import PilotageStore

/// The file that the text-file collector of a Prometheus node exporter reads: how the job stands, after each of its runs.
struct JobMetricsFile {
    let facts: JobFacts
    let deliveries: [DeliveryEntry]
    let latest: [PublishedWeek]
    let stages: [(name: String, milliseconds: Int64)]
    let status: ExitStatus
    let endedAt: Instant

    /// The whole file; series stand in a fixed order.
    var text: String {
        var lines: [String] = []
        func add(_ name: String, _ help: String, _ values: [(labels: String, value: String)]) {
            lines += ["# HELP pilotage_\(name) \(help)", "# TYPE pilotage_\(name) gauge"]
            lines += values.map { "pilotage_\(name)\($0.labels) \($0.value)" }
        }
        let success = facts.lastSuccess.map { [("", seconds($0.milliseconds))] } ?? []
        add("job_last_success_timestamp_seconds", "When the job last published and delivered everything.", success)
        add("job_last_end_timestamp_seconds", "When the job last ended.", [("", seconds(endedAt.milliseconds))])
        add("job_last_exit_status", "Exit code of the last run.", [("", String(status.rawValue))])
        add(
            "job_stage_duration_seconds",
            "How long a stage of the last run took.",
            stages.map { stage in
                ("{stage=\"\(stage.name)\"}", seconds(stage.milliseconds))
            }
        )
        add(
            "rows",
            "Rows of all loads by what became of them.",
            [
                ("{outcome=\"accepted\"}", String(facts.accepted)),
                ("{outcome=\"duplicate\"}", String(facts.duplicates)),
                ("{outcome=\"quarantined\"}", String(facts.quarantined)),
            ]
        )
        add(
            "failed_runs",
            "Failed runs, and those of which nobody knows the class.",
            [
                ("{class=\"any\"}", String(facts.failedRuns)),
                ("{class=\"unknown\"}", String(facts.failedRunsOfUnknownClass)),
            ]
        )
        let states = DeliveryState.allCases.map { state in
            ("{state=\"\(state.rawValue)\"}", String(deliveries.count { $0.state == state }))
        }
        add("deliveries", "Entries of the ledger of deliveries by state.", states)
        add(
            "weeks_withheld",
            "Weeks whose report is withheld now.",
            [
                ("", String(latest.count { $0.outcome == .withheld }))
            ]
        )
        add("alerts", "Alerts in the last edition of the last period.", alertCounts)
        add("alert_active", "Alerts that hold.", activeAlerts)
        return lines.joined(separator: "\n") + "\n"
    }

    private var alerts: [Alert] { latest.last?.alerts ?? [] }

    private var alertCounts: [(labels: String, value: String)] {
        Alert.Kind.allCases.flatMap { kind in
            Alert.State.allCases.map { state in
                let count = alerts.count { $0.kind == kind && $0.state == state }
                return ("{kind=\"\(kind.rawValue)\",state=\"\(state.rawValue)\"}", String(count))
            }
        }
    }

    private var activeAlerts: [(labels: String, value: String)] {
        alerts.filter(\.isActive).map { alert in
            let labels = [("rule", alert.key.rule), ("where", alert.key.place), ("metric", alert.key.metric)]
            return ("{\(labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ","))}", "1")
        }
    }

    /// Names of workflows come from outside: a quote, a backslash or a line feed would end the label.
    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes += Array("\\n".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Replaces the file in one step.
    func write(to path: String) throws {
        let part = Publication.Part(name: FilePath.name(path), content: .bytes(Array(text.utf8)))
        _ = try Publication(folder: FilePath.parent(path)).publish([part])
    }

    private func seconds(_ milliseconds: Int64) -> String {
        let rest = String(milliseconds % 1000 + 1000).dropFirst()
        return "\(milliseconds / 1000).\(rest)"
    }
}
