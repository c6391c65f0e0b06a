import Foundation
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct VerifyTests {
    /// A store with something in every table.
    static func fill(_ store: Store, seed: UInt64 = 1, runs: Int = 60) throws {
        var random = SeededGenerator(seed: seed)
        let first = (0..<runs).map { Sample.randomRun($0, using: &random) }
        try store.load(runs: first)
        var late = Array(first.prefix(9))
        for index in late.indices {
            late[index].rowVersion += Int64(index % 3)
            late[index].handoffs = 77
        }
        try store.load(runs: late, file: "late.csv")
        try store.load((1...3).map { .attempt(Sample.attempt("1", $0)) }, Sample.source(.attempts))
        try store.load([.cost(Sample.cost("c1")), .cost(Sample.cost("c2", workflow: nil))], Sample.source(.costs))
        let proportion = BaselineRecord.Summary.proportion(numerator: 3, denominator: 400)
        try store.load([.baseline(Sample.baseline("b1", proportion))], Sample.source(.baselines))
        try store.load([.annotation(Sample.annotation("a1"))], Sample.source(.annotations))
        try store.register(
            pilot: "p",
            version: 1,
            digest: "d",
            definition: "text",
            at: Instant(milliseconds: 1),
            role: "owner"
        )
        try store.recordReport(
            ReportManifest(
                id: "r",
                kind: "weekly",
                subject: "s",
                period: "2026-W46",
                createdAt: Instant(milliseconds: 2),
                toolVersion: "0.1.0",
                dataDigest: "d",
                files: [ReportFile(path: "a", sha256: "b", bytes: 3)]
            )
        )
    }

    @Test("a store that only Pilotage touched has no findings")
    func clean() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        #expect(store.verify().isEmpty)
        try Self.fill(store)
        #expect(store.verify().isEmpty)
        #expect(try folder.reader().verify().isEmpty)
    }

    @Test(
        "every tampering is found by the check that covers it",
        arguments: [
            ("UPDATE run_row SET cost_units = cost_units + 1 WHERE cost_units IS NOT NULL", "rows"),
            ("UPDATE run_row SET line = line + 1 WHERE id = 30", "rows"),
            ("UPDATE run_row SET codes = codes | 15 WHERE id = 30", "rows"),
            ("UPDATE run_row SET segments = 9999 WHERE id = 30", "references"),
            ("UPDATE run_row_history SET rest = '00000001005'", "rows"),
            ("UPDATE run_row_history SET corrected_by = 1", "rows"),
            ("DELETE FROM run_row WHERE id = 20", "rows"),
            ("DELETE FROM run_row_history", "rows"),
            ("DELETE FROM attempt", "rows"),
            ("UPDATE workflow SET name = name || 'x'", "rows"),
            ("UPDATE word SET text = text || 'x'", "rows"),
            ("UPDATE segment_set SET json = '{\"channel\":\"x\"}' WHERE json LIKE '%portal%'", "rows"),
            ("UPDATE cost SET amount_scale = 1 WHERE cost_id = 'c1'", "rows"),
            ("UPDATE cost SET amount_scale = 1000000 WHERE cost_id = 'c1'", "rows"),
            ("UPDATE baseline SET first_day = 9223372036854775807", "rows"),
            ("UPDATE annotation SET role = 'somebody'", "rows"),
            ("UPDATE quarantine SET raw = ''", "quarantine"),
            ("DELETE FROM quarantine", "quarantine"),
            ("UPDATE load SET accepted = accepted + 1", "receipts"),
            ("UPDATE load SET duplicates = duplicates + 1, rows_in = rows_in + 1", "evidence"),
            ("UPDATE load SET sha256 = 'x'", "evidence"),
            ("UPDATE load SET quarantined_by_rule = '{\"other\":1}'", "receipts"),
            ("DROP TRIGGER audit_refuses_update; UPDATE audit SET actor_role = 'x' WHERE seq = 2", "audit"),
            ("DROP TRIGGER audit_refuses_delete; DELETE FROM audit WHERE seq = 2", "audit"),
            ("DROP TRIGGER audit_refuses_delete; DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", "audit"),
            ("DROP TRIGGER report_refuses_delete", "audit"), ("DROP VIEW v_runs", "integrity"),
            ("CREATE TABLE other(x)", "integrity"), ("DROP INDEX load_by_file", "integrity"),
            (
                "DROP TRIGGER pilot_registration_refuses_update; UPDATE pilot_registration SET definition = 'x'",
                "evidence"
            ),
            ("DROP TRIGGER report_file_refuses_update; UPDATE report_file SET bytes = 4", "evidence"),
            ("DROP TRIGGER report_refuses_update; UPDATE report SET data_digest = 'x'", "evidence"),
        ]
    )
    func tampering(sql: String, check: String) throws {
        let folder = try TemporaryFolder()
        try Self.fill(try folder.writer())
        try folder.tamper(sql)
        let findings = try folder.reader().verify()
        #expect(findings.map(\.check.rawValue).contains(check), "\(findings)")
    }

    @Test("an audit trail that was rewritten and rechained no longer agrees with the tables")
    func rechained() throws {
        let folder = try TemporaryFolder()
        try Self.fill(try folder.writer())
        let trail = try folder.reader().auditTrail()
        var previous = AuditEntry.origin
        var sql = "DROP TRIGGER audit_refuses_update;"
        for entry in trail {
            let forged = AuditEntry(
                sequence: entry.sequence,
                at: entry.at,
                role: entry.role,
                action: entry.action,
                subject: entry.subject,
                detail: entry.sequence == 1 ? "{}" : entry.detail,
                previous: previous
            )
            previous = forged.expectedHash
            sql +=
                "UPDATE audit SET detail = \(forged.sequence == 1 ? "'{}'" : "detail"), previous = '\(forged.previous)',"
            sql += " hash = '\(previous)' WHERE seq = \(forged.sequence);"
        }
        try folder.tamper(sql)
        #expect(try folder.reader().verify().map(\.check).contains(.evidence))
    }

    /// Everything a user can get out of a store.
    private func everythingReadable(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
        let store = try folder.reader(name)
        var lines = try store.dumped
        lines += try store.receipts().map {
            "\($0.load) \($0.file) \($0.sha256) \($0.rowsIn) \($0.accepted) \($0.digest)"
        }
        lines += try store.quarantine(load: nil).map { "\($0)" }
        lines += try store.auditTrail().map { "\($0)" }
        lines += try store.reports().map { "\($0)" } + store.registrations(pilot: "p").map { "\($0)" }
        lines += try store.sampleRuns(everything, limit: .max).map { "\($0)" }
        lines += try store.runLoads(everything).map { "\($0)" }
        try store.forEachRun(everything) { lines.append("\($0.startedAt) \($0.status) \($0.costUnits ?? 0)") }
        return lines
    }

    @Test(
        "of random bit flips and truncations, none crashes, and each that changes what is read is found",
        arguments: 0..<8 as Range<UInt64>
    )
    func damage(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        try Self.fill(try folder.writer(), seed: 7, runs: 120)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path()))
        let truth = try everythingReadable(folder, "store.sqlite")
        var random = SeededGenerator(seed: seed)
        var changed = 0
        for round in 0..<32 {
            var damaged = whole
            if round % 8 == 7 {
                damaged = whole.prefix(Int.random(in: 0..<whole.count, using: &random))
            } else {
                damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
            try damaged.write(to: URL(fileURLWithPath: folder.path("damaged.sqlite")))
            let read = try? everythingReadable(folder, "damaged.sqlite")
            guard read != truth else { continue }
            changed += 1
            guard let store = try? folder.reader("damaged.sqlite") else { continue }
            #expect(!store.verify().isEmpty, "seed \(seed), round \(round)")
        }
        #expect(changed > 0)
    }
}

@Suite struct CrashTests {
    @Test("a store killed in the middle of a load, with pages already on disk, comes back as before it")
    func killedInTheMiddle() throws {
        let folder = try TemporaryFolder()
        // A page cache of 64 KiB makes SQLite write half the load into the file before it is committed.
        let store = try Store.open(path: folder.path(), lock: try folder.lock(), pageCacheKibibytes: 64)
        let runs = (0..<3000).map { Sample.run("r\($0)", minute: Int64($0)) }
        try store.load(runs: Array(runs.prefix(1500)))
        let before = try store.digest()
        let sizeBefore = try Data(contentsOf: URL(fileURLWithPath: folder.path()))
        _ = try store.load(Sample.source()) { session in
            var rows = RowPreparation()
            for (index, run) in runs.enumerated() {
                rows.append(.run(run), line: index + 2, byteOffset: 0) { _ in }
            }
            try session.append(rows.take())
            for suffix in ["", "-journal"] {
                try FileManager.default.copyItem(
                    atPath: folder.path("store.sqlite\(suffix)"),
                    toPath: folder.path("killed.sqlite\(suffix)")
                )
            }
        }
        let killed = try Data(contentsOf: URL(fileURLWithPath: folder.path("killed.sqlite")))
        #expect(killed != sizeBefore, "the copy holds pages of the unfinished load, else this shows nothing")
        let revived = try folder.reader("killed.sqlite")
        #expect(try revived.digest() == before)
        #expect(revived.verify().isEmpty)
        let writer = try folder.writer("killed.sqlite")
        #expect(try writer.load(runs: runs).accepted == 1500)
        #expect(try writer.digest() == store.digest())
    }
}
