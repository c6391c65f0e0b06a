import Foundation
import Testing

/// Calls that were measured to change data silently, to crash the weekly job, or to read a hidden clock or locale.
@Suite struct BannedCallTests {
    struct Ban: Sendable, CustomTestStringConvertible {
        let text: String
        let reason: String
        /// The one file, if any, that may use it.
        var onlyIn: String?

        var testDescription: String { text }
    }

    static let bans = [
        Ban(text: "replacingOccurrences", reason: "works on Characters, so a combining mark hides a quote"),
        Ban(text: ".replacing(", reason: "works on Characters, so a combining mark hides a quote"),
        Ban(text: "components(separatedBy", reason: "works on Characters"),
        Ban(text: "Decimal(string", reason: "reads 12abc as 12"),
        Ban(text: "NumberFormatter", reason: "reads 1,5 as 1"),
        Ban(text: "ISO8601DateFormatter", reason: "takes 30 February as 2 March"),
        Ban(text: "DateFormatter(", reason: "takes 26-01-01 as the year 25"),
        Ban(text: "strategy: .iso8601", reason: "takes 30 February as 2 March"),
        Ban(text: "try!", reason: "crashes the job"),
        Ban(text: "fatalError", reason: "crashes the job"),
        Ban(text: "as!", reason: "crashes the job"),
        Ban(text: "@unchecked Sendable", reason: "hides a race"),
        Ban(
            text: "Date()",
            reason: "the clock is injected",
            onlyIn: "Sources/PilotageWorkflows/Opening/SystemClock.swift"
        ),
        Ban(text: "Calendar.current", reason: "depends on the machine"),
        Ban(text: "TimeZone.current", reason: "depends on the machine"),
        Ban(text: "Locale.current", reason: "depends on the machine"),
        Ban(text: "DatabasePool", reason: "forces WAL, which loses data under this SQLite"),
        Ban(text: "wal_checkpoint", reason: "WAL loses data under this SQLite"),
        Ban(text: "worksheet_write_formula(", reason: "writes no cached value"),
        Ban(text: "worksheet_write_url", reason: "links come from data"),
        Ban(text: "FileHandle", reason: "its write crashes on a full disk"),
        Ban(text: "print(", reason: "data and messages go through one writer"),
    ]

    @Test("no source uses a banned call", arguments: bans)
    func banned(ban: Ban) {
        for file in SourceTree.swiftFiles(under: "Sources") where file.path != ban.onlyIn {
            for (index, line) in file.lines.enumerated() where Self.uses(line, ban) {
                Issue.record("\(file.path):\(index + 1) uses \(ban.text): \(ban.reason)")
            }
        }
    }

    @Test("a banned call is seen in code and not in a comment")
    func seesBanned() {
        #expect(Self.uses("    let now = Date()", Ban(text: "Date()", reason: "")))
        #expect(!Self.uses("    /// never Date()", Ban(text: "Date()", reason: "")))
        #expect(!Self.uses("    let x = lastDate()", Ban(text: "Date()", reason: "")))
    }

    static func uses(_ line: String, _ ban: Ban) -> Bool {
        guard let found = line.range(of: ban.text) else { return false }
        let before = line[..<found.lowerBound]
        if before.contains("//") { return false }
        guard let last = before.last, let first = ban.text.first, first.isLetter else { return true }
        return !(last.isLetter || last.isNumber || last == "_" || last == ".")
    }
}
