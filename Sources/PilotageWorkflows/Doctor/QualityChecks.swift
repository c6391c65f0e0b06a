import PilotageModel
import PilotageStore

/// Whether runs have been open for so long that their end was probably never exported.
enum OpenRunCheck: DoctorCheck {
    /// A run that has been open for longer is worth a look.
    private static let days: Int64 = 7

    static func findings(_ examined: Examined) -> [Finding] {
        let limit = examined.open.now.milliseconds - days * 86_400_000
        return examined.coverage.compactMap { coverage in
            let old = coverage.openSince.filter { $0.milliseconds < limit }
            guard let oldest = old.first else { return nil }
            let what =
                "\(Counted.text(old.count, "run")) open for more than \(days) days, since \(examined.text(oldest))"
            let fix = "Export them again with a higher row_version: an open run enters no rate"
            return examined.finding(coverage.workflow, what, fix: fix)
        }
    }
}

/// Whether too many rows came twice, were set aside, or failed for reasons that nobody knows.
enum ShareCheck: DoctorCheck {
    static let mostUnknown = 0.10
    static let mostQuarantined = 0.01
    static let mostRepeated = 0.50
    /// Fewer failures than this give no share.
    static let fewestFailures = 20

    static func findings(_ examined: Examined) throws -> [Finding] {
        try unknownClasses(examined) + quarantined(examined) + repeated(examined)
    }

    private static func unknownClasses(_ examined: Examined) -> [Finding] {
        examined.coverage.compactMap { coverage in
            guard coverage.failed >= fewestFailures,
                Double(coverage.unknownClass) > mostUnknown * Double(coverage.failed)
            else { return nil }
            let what = "Of \(coverage.failed) failed runs \(coverage.unknownClass) have no known class"
            let fix = "Write rules for their most frequent errors in \(ProjectFiles.failureRules)"
            return examined.finding(coverage.workflow, what, fix: fix)
        }
    }

    private static func quarantined(_ examined: Examined) throws -> [Finding] {
        let aside = try examined.store.quarantineCounts().reduce(0) { $0 + $1.open }
        let rows = aside + examined.loads.reduce(0) { $0 + $1.accepted }
        guard Double(aside) > mostQuarantined * Double(rows) else { return [] }
        return [
            Finding(
                .warning,
                place: "quarantine",
                what: "\(aside) of \(rows) rows stand in quarantine",
                fix: "List them with 'pilotage quarantine list', mend the contract, and run 'pilotage quarantine retry'"
            )
        ]
    }

    private static func repeated(_ examined: Examined) -> [Finding] {
        let rows = examined.loads.reduce(0) { $0 + $1.rowsIn }
        let twice = examined.loads.reduce(0) { $0 + $1.duplicates }
        guard Double(twice) > mostRepeated * Double(rows) else { return [] }
        return [
            Finding(
                .warning,
                place: "loads",
                what: "\(twice) of \(rows) rows had been loaded before",
                fix: "Nothing is wrong with them; export a shorter time, or only what is new, to save the work"
            )
        ]
    }
}
