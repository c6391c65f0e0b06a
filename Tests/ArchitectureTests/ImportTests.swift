import Testing

/// Which modules each target may import: the architecture, as a table.
@Suite struct ImportTests {
    static let allowed: [String: Set<String>] = [
        "PilotageModel": [],
        "PilotageDigest": ["CDigest", "Dispatch", "Synchronization"],
        "PilotageImport": ["PilotageModel", "Yams"],
        "PilotageStore": ["PilotageModel", "PilotageDigest", "CSettings", "GRDB", "GRDBSQLite", "Glibc"],
        "PilotageStatistics": ["CDistributions"],
        "PilotageMetrics": ["PilotageModel", "PilotageStatistics"],
        "PilotageDocument": [],
        "PilotageReport": ["PilotageModel", "PilotageStatistics", "PilotageMetrics", "PilotageDocument"],
        "PilotageRender": ["PilotageDocument"],
        "PilotageDelivery": ["PilotageDigest", "CCurl"],
        "PilotageSample": ["PilotageModel"],
        "PilotageWorkflows": [
            "PilotageModel", "PilotageImport", "PilotageStore", "PilotageDigest", "PilotageStatistics",
            "PilotageMetrics",
            "PilotageDocument", "PilotageReport", "PilotageRender", "PilotageSample", "PilotageDelivery", "Foundation",
            "Glibc",
        ],
        "pilotage": ["PilotageWorkflows", "ArgumentParser"],
    ]

    /// Single files or folders that may import more, each with its reason.
    static let exceptions: [String: Set<String>] = [
        // Another tool's database is read by SQLite itself, which sees nothing but that file.
        "Sources/PilotageImport/Formats/Database/": ["CDatabase"],
        // XML and gzip are taken apart by libraries, each behind one type; a charge's id is a digest.
        "Sources/PilotageImport/Formats/XES/": ["CExpat"],
        "Sources/PilotageImport/Formats/Gzip/": ["CZlib"],
        "Sources/PilotageImport/Formats/FOCUS/": ["PilotageDigest"],
        // The standard library's own NFC, by its SPI, so that no Foundation is needed.
        "Sources/PilotageModel/NormalText.swift": ["Swift"],
        // The workbook library's C interface stays in one folder.
        "Sources/PilotageRender/XLSX/": ["CXlsxWriter", "Glibc"],
        // Two stages of an import hand over through a lock.
        "Sources/PilotageWorkflows/Importing/ReadAhead.swift": ["Synchronization"],
        // What the allocator does with free memory is a setting of C.
        "Sources/PilotageWorkflows/Files/ProcessMemory.swift": ["CSettings"],
        // The finished workbook is unzipped and parsed by libraries, not by us.
        "Sources/PilotageWorkflows/Publishing/WorkbookReadBack": ["CZlib"],
        "Sources/PilotageWorkflows/Text/XMLElements.swift": ["FoundationXML"],
    ]

    @Test("every target imports only what the table allows", arguments: SourceTree.swiftFiles(under: "Sources"))
    func imports(file: SourceTree.File) throws {
        let more = Self.exceptions.filter { file.path.hasPrefix($0.key) }.values.reduce(into: Set<String>()) {
            $0.formUnion($1)
        }
        let allowed = try #require(Self.allowed[file.target], "target \(file.target) is not in the table").union(more)
        for module in Self.imported(by: file) {
            #expect(allowed.contains(module), "\(file.path) imports \(module)")
        }
    }

    @Test("the table names every target and nothing else")
    func targets() {
        let present = Set(SourceTree.swiftFiles(under: "Sources").map(\.target))
        #expect(present == Set(Self.allowed.keys))
    }

    @Test("a forbidden import is seen")
    func seesForbidden() {
        let file = SourceTree.File(
            path: "Sources/PilotageModel/X.swift",
            lines: ["public import Foundation", "@testable import GRDB"]
        )
        #expect(Self.imported(by: file) == ["Foundation", "GRDB"])
    }

    static func imported(by file: SourceTree.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 2, line.first != " ", line.first != "/",
                words.count > position + 1
            else { return nil }
            return words[position + 1].split(separator: ".").first.map(String.init)
        }
    }
}
