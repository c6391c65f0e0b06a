import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct BrokenSampleTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = root.appendingPathComponent("SampleData/broken")

    struct Expectation: CustomTestStringConvertible {
        let file: String
        let kind: String
        let outcome: String
        let rule: String

        var testDescription: String { file }
    }

    /// The rows of the table in the folder's README.
    private static func expectations() throws -> [Expectation] {
        let text = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 5, RecordKind(rawValue: cells[1]) != nil else { return nil }
            return Expectation(file: cells[0], kind: cells[1], outcome: cells[2], rule: cells[3])
        }
    }

    private func bench(_ expectation: Expectation) throws -> ReadingBench {
        let path = "Templates/project/contracts/\(expectation.kind).yml"
        let bytes = try [UInt8](Data(contentsOf: Self.root.appendingPathComponent(path)))
        return ReadingBench(
            contract: try Contract.read(bytes: bytes, file: path).get(),
            kind: try #require(RecordKind(rawValue: expectation.kind)),
            format: try #require(FileFormat(fileName: expectation.file))
        )
    }

    @Test("every broken file does what its README says")
    func outcomes() throws {
        let expectations = try Self.expectations()
        #expect(expectations.count >= 50)
        for expectation in expectations {
            let bytes = try [UInt8](Data(contentsOf: Self.folder.appendingPathComponent(expectation.file)))
            let bench = try bench(expectation)
            switch expectation.outcome {
            case "file refused":
                #expect(try bench.refusal(bytes)?.rule == expectation.rule, "\(expectation.file)")
            case "row refused":
                let reading = try bench.read(bytes)
                #expect(reading.refused.map(\.rule) == [expectation.rule], "\(expectation.file): \(reading.refused)")
                #expect(!reading.accepted.isEmpty, "\(expectation.file)")
            case "accepted":
                #expect(try bench.read(bytes).refused.isEmpty, "\(expectation.file)")
            default: Issue.record("\(expectation.file): no such outcome: \(expectation.outcome)")
            }
        }
    }

    @Test("every file of the folder is in the table, and every rule has a file or a stated reason")
    func complete() throws {
        let listed = try Self.expectations()
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0 != "README.md" && !$0.hasPrefix(".")
        }
        #expect(Set(files) == Set(listed.map(\.file)))
        let readme = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
        for rule in ImportRule.allCases { #expect(readme.contains(rule.rawValue), "\(rule.rawValue)") }
    }
}
