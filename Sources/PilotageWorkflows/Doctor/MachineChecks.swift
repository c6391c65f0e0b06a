import Glibc
import PilotageModel
import PilotageStore

/// Whether the pages of the store are whole, and what is derived agrees with its rows.
enum StoreHealthCheck: DoctorCheck {
    static func findings(_ examined: Examined) -> [Finding] {
        examined.store.verify(only: [.integrity, .references, .receipts, .derived]).map { finding in
            Finding(.error, place: "store: \(finding.check.rawValue)", what: finding.what, fix: finding.fix)
        }
    }
}

/// Whether somebody writes the store right now.
enum LockCheck: DoctorCheck {
    static func findings(_ examined: Examined) -> [Finding] {
        guard let holder = WriterLock.holder(storePath: examined.open.storePath) else { return [] }
        return [
            Finding(
                .warning,
                place: "store",
                what: "The store is being written by \(holder)",
                fix: "Wait until it has ended; if it hangs, end that process, and the store is as it was before"
            )
        ]
    }
}

/// Whether there is room for the store to be written: a load keeps a copy of each page that it changes.
enum DiskSpaceCheck: DoctorCheck {
    private static let least: Int64 = 256 << 20

    static func findings(_ examined: Examined) throws -> [Finding] {
        let folder = FilePath.parent(examined.open.storePath)
        var space = statvfs()
        guard unsafe statvfs(folder, &space) == 0 else { throw FileFault(.open, path: folder, code: errno) }
        let free = Int64(clamping: UInt64(space.f_bavail) * UInt64(space.f_frsize))
        let size = try FileFacts.at(examined.open.storePath)?.bytes ?? 0
        let needed = max(least, size * 2)
        guard free < needed else { return [] }
        return [
            Finding(
                .warning,
                place: "disk",
                what: "\(free >> 20) MiB are free where the store of \(size >> 20) MiB lies",
                fix:
                    "Make room for at least \(needed >> 20) MiB, or move the store; a load that finds none is taken back"
            )
        ]
    }
}

/// Whether the clock, the loads and the rows agree on what is past.
enum ClockCheck: DoctorCheck {
    static func findings(_ examined: Examined) -> [Finding] {
        let now = examined.open.now
        var found: [Finding] = []
        if let newest = examined.coverage.max(by: { $0.last < $1.last }), newest.last > now {
            let what = "A run of '\(newest.workflow)' began at \(examined.text(newest.last)), which is still to come"
            found.append(
                Finding(
                    .warning,
                    place: "clock",
                    what: what,
                    fix: "Compare this machine's clock with that of the source, and the zone that its contract states"
                )
            )
        }
        if let latest = examined.loads.map(\.loadedAt).max(), latest > now {
            found.append(
                Finding(
                    .warning,
                    place: "clock",
                    what: "The latest load was made at \(examined.text(latest)), which is still to come",
                    fix: "Set this machine's clock; a load that was made with --now keeps that moment"
                )
            )
        }
        return found
    }
}

/// Whether the failure rules of the project are there and in force.
enum FailureRulesCheck: DoctorCheck {
    static func findings(_ examined: Examined) throws -> [Finding] {
        guard let sha256 = examined.open.failureRulesDigest else {
            return [
                Finding(
                    .warning,
                    place: ProjectFiles.failureRules,
                    what: "The project has no rules that tell temporary failures from logical ones",
                    fix: "Copy the file that 'pilotage init' writes, and make it your own"
                )
            ]
        }
        guard try examined.store.failureRules()?.sha256 != sha256 else { return [] }
        return [
            Finding(
                .warning,
                place: ProjectFiles.failureRules,
                what: "The stored classes were decided by other rules than these",
                fix: "Run any command that writes the store, such as import or report; it decides them anew",
                owner: examined.open.project.failureRules?.owner ?? ""
            )
        ]
    }
}
