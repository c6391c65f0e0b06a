import Foundation
import PilotageModel
import PilotageStatistics
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("An import") struct ImportFilesTests {
    @Test("accounts for every row: accepted, duplicate or quarantined")
    func accounts() throws {
        let project = try ProjectFixture()
        let bad = RunsCSV.row("c", status: "done")
        try project.folder.write(
            RunsCSV.file(["a", "b"]) + RunsCSV.row("a") + "\n" + bad + "\n",
            to: "runs.csv"
        )
        let imported = try project.importFiles(["runs.csv"])
        let receipt = try #require(imported.receipts.first)
        #expect(receipt.reconciles)
        let counts: [Int] = [receipt.rowsIn, receipt.accepted, receipt.duplicates, receipt.quarantined]
        #expect(counts == [4, 2, 1, 1] as [Int])
        #expect(receipt.corrections == 0)
        #expect(imported.status == .findings)
        #expect(imported.text.contains("rows in 4 = accepted 2 + duplicates 1 + quarantined 1"))
        #expect(imported.text.contains("runs.csv:5 status: 'status' holds 'done'"))
        #expect(imported.text.contains("pilotage quarantine show --load \(receipt.load)"))
    }

    @Test("of the same file again changes nothing and says so")
    func twice() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a", "b"]), to: "runs.csv")
        #expect(try project.importFiles(["runs.csv"]).status == .clean)
        let digest = try project.digest()
        let again = try project.importFiles(["runs.csv"])
        #expect(again.receipts.map(\.repeated) == [true])
        #expect(again.receipts.first?.duplicates == 2)
        #expect(again.text.contains("nothing changed"))
        #expect(try project.digest() == digest)
    }

    @Test("of a file with bad words takes them once the contract knows them, its version unchanged")
    func mendedContract() throws {
        let project = try ProjectFixture()
        let bad = [RunsCSV.row("b", status: "done"), RunsCSV.row("c", status: "oops")]
        try project.folder.write(RunsCSV.file(["a"]) + bad.joined(separator: "\n") + "\n", to: "runs.csv")
        #expect(try project.importFiles(["runs.csv"]).receipts.map(\.quarantined) == [2])
        let digest = try project.digest()

        let unmended = try #require(project.importFiles(["runs.csv"]).receipts.first)
        #expect(!unmended.repeated)
        #expect(unmended.load == 2)
        #expect([unmended.accepted, unmended.duplicates, unmended.quarantined] == [0, 1, 2] as [Int])
        #expect(try project.digest() == digest)

        let own = try #require(project.folder.text("contracts/runs.yml"))
        let column = "      - name: status\n"
        let parts = own.split(separator: column, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let words = "        customProperties:\n          - {property: valueMap, value: {done: succeeded}}\n"
        let mended = parts[0] + column + words + parts[1]
        try project.folder.write(String(mended), to: "contracts/runs.yml")
        let imported = try project.importFiles(["runs.csv"])
        let receipt = try #require(imported.receipts.first)
        #expect([receipt.accepted, receipt.duplicates, receipt.quarantined] == [1, 1, 1] as [Int])
        #expect(imported.status == .findings)
        #expect(imported.text.contains("runs.csv:4 status: 'status' holds 'oops'"))
        #expect(try project.digest() != digest)
        #expect(try project.verification().status == .clean)
    }

    @Test("with a clock in the past is mended by the same import with the right one")
    func mendedClock() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a", "b"]), to: "runs.csv")
        let early = try project.importFiles(["runs.csv"], now: "2020-01-01T00:00:00Z")
        #expect(early.receipts.map(\.quarantinedByRule) == [["in-the-future": 2]])
        let right = try project.importFiles(["runs.csv"])
        #expect(right.receipts.map(\.accepted) == [2])
        #expect(right.status == .clean)
        let digest = try project.digest()
        let again = try project.importFiles(["runs.csv"])
        #expect(again.receipts.map(\.repeated) == [true])
        #expect(again.receipts.map(\.load) == [2])
        #expect(try project.digest() == digest)
        #expect(try project.verification().status == .clean)
    }

    @Test("of JSON under another name refuses the file and says how to mend it", arguments: ["runs.json", "runs.csv"])
    func jsonDocument(name: String) throws {
        let project = try ProjectFixture()
        try project.folder.write("[\n  {\"run_id\": \"a\"}\n]\n", to: name)
        let imported = try project.importFiles([name])
        #expect(imported.status == .refused)
        #expect(imported.text.contains("\(name):1: the file is a JSON list, not CSV"))
        #expect(imported.text.contains(".ndjson"))
    }

    @Test("gives one digest however the rows are cut into files and ordered", arguments: 0..<6 as Range<UInt64>)
    func anyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let ids = (0..<30).map { "run-\($0)" }
        let reference = try ProjectFixture()
        try reference.folder.write(RunsCSV.file(ids), to: "all.csv")
        try reference.importFiles(["all.csv"])

        let project = try ProjectFixture()
        let shuffled = ids.shuffled(using: &random)
        let cut = Int.random(in: 0...30, using: &random)
        try project.folder.write(RunsCSV.file(Array(shuffled[..<cut])), to: "one.csv")
        try project.folder.write(RunsCSV.file(Array(shuffled[max(0, cut - 3)...])), to: "two.csv")
        try project.importFiles(["two.csv", "one.csv"])
        #expect(try project.digest() == reference.digest())
    }

    @Test("takes a higher row version as a correction, and a different row of the same version as a conflict")
    func corrections() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "one.csv")
        try project.folder.write(RunsCSV.file(["a"], version: 2), to: "two.csv")
        try project.folder.write(RunsCSV.head + "\n" + RunsCSV.row("a", status: "cancelled", version: 2), to: "x.csv")
        let imported = try project.importFiles(["one.csv", "two.csv", "x.csv"])
        #expect(imported.receipts.map(\.corrections) == [0, 1, 0])
        #expect(imported.receipts.map(\.quarantined) == [0, 0, 1])
        #expect(imported.text.contains("of the accepted, 1 row corrected an older version"))
        #expect(imported.text.contains("x.csv:2"))
        #expect(imported.status == .findings)
    }

    @Test("of a file with an open quote refuses it whole, leaves the store as it was, and loads the others")
    func refusal() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "good.csv")
        try project.folder.write(RunsCSV.file(["b"]) + "\"" + RunsCSV.row("c") + "\n", to: "broken.csv")
        try project.folder.write(RunsCSV.file(["d"]), to: "later.csv")
        try project.importFiles(["good.csv"])
        let digest = try project.digest()
        let refused = try project.importFiles(["broken.csv"])
        #expect(refused.status == .refused)
        #expect(refused.text.contains("broken.csv:3"))
        #expect(try project.digest() == digest)
        let mixed = try project.importFiles(["broken.csv", "later.csv"])
        #expect(mixed.status == .refused)
        #expect(mixed.receipts.map(\.accepted) == [1])
    }

    @Test("of a file whose head breaks the contract is refused with the columns named")
    func wrongHead() throws {
        let project = try ProjectFixture()
        try project.folder.write("run_id,colour\na,red\n", to: "runs.csv")
        let imported = try project.importFiles(["runs.csv"])
        #expect(imported.status == .refused)
        #expect(imported.text.contains("colour"))
    }

    @Test("of a missing file, a folder or a pipe ends as no input, and loads the rest")
    func noInput() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        try project.folder.makePipe("pipe.csv")
        let imported = try project.importFiles(["none.csv", "metrics", "pipe.csv", "runs.csv"])
        #expect(imported.status == .noInput)
        #expect(imported.outcomes.map(\.status) == [.noInput, .noInput, .noInput, .clean])
        #expect(imported.text.contains("metrics is a folder, not a file"))
        #expect(imported.text.contains("pipe.csv is a pipe, not a file"))
    }

    @Test("as a dry run judges the rows and makes no store")
    func rehearsal() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]) + RunsCSV.row("b", status: "done") + "\n", to: "runs.csv")
        let imported = try project.importFiles(["runs.csv"], isRehearsal: true)
        #expect(imported.status == .findings)
        #expect(imported.text.contains("rows in 2 = within contract 1 + to be quarantined 1"))
        #expect(imported.text.contains("dry run, nothing was stored"))
        #expect(try !project.folder.names().contains(".pilotage"))
    }

    @Test("prints a receipt for programs with sorted keys")
    func jsonReceipt() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        let line = try project.importFiles(["runs.csv"]).json
        let decoded = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let keys = try #require(decoded).keys.sorted()
        #expect(
            keys == [
                "accepted", "accepted_by_kind", "bytes", "checks", "contract", "contract_version", "corrections",
                "digest",
                "duplicates", "file", "kind",
                "late", "load", "loaded_at", "notes", "quarantined", "quarantined_by_rule", "repeated", "rows_in",
                "sha256",
                "status", "tool_version",
            ]
        )
        #expect(line.hasPrefix("{\"accepted\":1,\"accepted_by_kind\":{\"runs\":1},\"bytes\":"))
        #expect(line.utf8.last == UInt8(ascii: "\n"))
    }

    @Test("says which rows came late for a week that was closed and loaded before")
    func late() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a", "b"]), to: "runs.csv")
        try project.folder.write(RunsCSV.file(["c"]) + RunsCSV.row("a", version: 2) + "\n", to: "more.csv")
        #expect(!(try project.importFiles(["runs.csv"]).text.contains("late:")))
        let later = try project.importFiles(["more.csv"], now: "2026-11-30T06:30:00Z")
        #expect(
            later.text.contains(
                "  late: 2 rows of week 2026-W10, 1 of them corrections; reports on closed weeks may change"
            )
        )
        #expect(
            later.json.contains(#""late":[{"corrections":1,"rows":2,"week":"2026-W10","workflow":"invoice-intake"}]"#)
        )
        #expect(later.status == .clean)
    }

    @Test("waits for no one when told so, and names who holds the store")
    func locked() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        let store = try project.writableStore()
        let fault = #expect(throws: StoreError.self) { try project.importFiles(["runs.csv"]) }
        #expect(fault.map { Fault($0).status } == .locked)
        #expect(fault.map { Fault($0).what.contains("test, started") } == true)
        withExtendedLifetime(store) {}
    }

    @Test("by another contract uses that one, and refuses one that is wrong")
    func otherContract() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        let own = try #require(project.folder.text("contracts/runs.yml"))
        try project.folder.write(own.split(separator: "nordwind-runs").joined(separator: "other-runs"), to: "other.yml")
        let imported = try project.importFiles(["runs.csv"], contract: "other.yml")
        #expect(imported.receipts.map(\.contract) == ["other-runs"])
        try project.folder.write("apiVersion: v3.1.0\n", to: "wrong.yml")
        let error = #expect(throws: ProjectError.self) {
            try project.importFiles(["runs.csv"], contract: "wrong.yml")
        }
        #expect(error?.status == .configuration)
        #expect(error?.what.contains("wrong.yml:1:1") == true)
    }

    @Test("of a kind without a contract says which file to write")
    func noContract() throws {
        let project = try ProjectFixture()
        try FileManager.default.removeItem(atPath: project.folder.path("contracts/costs.yml"))
        let error = #expect(throws: ProjectError.self) { try project.importFiles(["c.csv"], kind: .costs) }
        #expect(error == .noContract(kind: "costs"))
        #expect(error?.fix.contains("contracts/costs.yml") == true)
    }

    @Test("never lets a file name move the cursor")
    func hostileName() throws {
        let project = try ProjectFixture()
        let text = try project.importFiles(["a\u{1B}[2Jb.csv"]).text
        #expect(!text.utf8.contains(0x1B))
        #expect(text.contains("a\\u{1B}[2Jb.csv"))
    }
}

@Suite("A file that is read in pieces") struct PieceReaderTests {
    @Test("is refused when it changed between its digest and its rows")
    func changed() throws {
        let folder = try TemporaryFolder()
        try folder.write("one", to: "a.csv")
        let input = try InputFile("a.csv", workingFolder: folder.path, spoolFolder: folder.path)
        try folder.write("two", to: "a.csv")
        let reader = try PieceReader(input)
        #expect(try reader.next() == Array("two".utf8))
        #expect(throws: InputError.changed(path: "a.csv")) { try reader.next() }
    }

    @Test("gives all of its bytes in order", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
    func wholeFile(count: Int) throws {
        let folder = try TemporaryFolder()
        let text = String(decoding: (0..<count).map { UInt8(0x20 + $0 % 90) }, as: UTF8.self)
        try folder.write(text, to: "a.csv")
        let reader = try PieceReader(InputFile("a.csv", workingFolder: folder.path, spoolFolder: folder.path))
        var bytes: [UInt8] = []
        while let piece = try reader.next() { bytes += piece }
        #expect(bytes == Array(text.utf8))
        #expect(reader.bytesRead == Int64(count))
    }
}

@Suite("A progress bar") struct ProgressBarTests {
    @Test("is drawn only for big files on a terminal")
    func whenShown() {
        let big = ProgressBar.worthShowing
        #expect(ProgressBar(title: "a", total: big, streams: Streams(), isTerminal: false) == nil)
        #expect(ProgressBar(title: "a", total: big - 1, streams: Streams(), isTerminal: true) == nil)
        #expect(ProgressBar(title: "a", total: big, streams: Streams(isQuiet: true), isTerminal: true) == nil)
        #expect(ProgressBar(title: "a", total: big, streams: Streams(), isTerminal: true) != nil)
    }

    @Test("has the same length at every per cent", arguments: [0, 4, 5, 50, 99, 100])
    func line(percent: Int) {
        #expect(ProgressBar.line(title: "runs.csv", percent: percent).utf8.count == 37)
    }
}
