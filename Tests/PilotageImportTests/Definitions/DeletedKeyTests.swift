import PilotageModel
import Testing

@testable import PilotageImport

/// Takes a project apart one key and one word at a time; each loss must give exactly one issue.
@Suite("One loss, one issue")
struct DeletedKeyTests {
    @Test("a key deleted from the sample project is named at the place of its map")
    func deletedKeys() throws {
        let loss = Loss(documents: Self.documents(try SampleDefinitions.project()))
        var count = 0
        loss.eachMap { file, path, map in
            for (index, entry) in (map.entries ?? []).enumerated() where !Self.mayBeAbsent(entry.key, of: map) {
                var entries = map.entries ?? []
                entries.remove(at: index)
                let issues = loss.issues(file, path, YAMLValue(kind: .map(entries), line: map.line, column: map.column))
                #expect(issues.map(\.place) == ["\(file):\(map.line):\(map.column)"], "\(entry.key): \(issues)")
                #expect(issues.first?.what == "the key '\(entry.key)' is missing")
                #expect(issues.first?.fix.hasPrefix("Write '\(entry.key):' with ") == true)
                count += 1
            }
        }
        #expect(count > 500)
    }

    /// What may be left out, and the conditions of a failure rule, of which any one is enough.
    private static func mayBeAbsent(_ key: String, of map: YAMLValue) -> Bool {
        let keys = Set((map.entries ?? []).map(\.key))
        if keys.contains(ExpectedCostKey.amount.rawValue) { return ExpectedCostKey(rawValue: key)?.isRequired == false }
        return FailureConditionKey(rawValue: key) != nil || RecordKind(rawValue: key) != nil
            || ProtectionKey(rawValue: key) != nil || PilotKey(rawValue: key)?.isRequired == false
            || ProjectSettingsKey(rawValue: key)?.isRequired == false || CatalogKey(rawValue: key)?.isRequired == false
            || WorkingTimeKey(rawValue: key) != nil || ValuePlanKey(rawValue: key)?.isRequired == false
            || BenefitKey(rawValue: key)?.isRequired == false || ExperimentKey(rawValue: key)?.isRequired == false
            || AssumptionKey(rawValue: key)?.isRequired == false || keys == [AdoptionKey.shares.rawValue]
    }

    @Test("a misspelt key gives the right word, and is not reported as missing too")
    func misspeltKeys() {
        let loss = Loss(documents: Self.documents(ProjectFixture.small.files))
        loss.eachMap { file, path, map in
            for (index, entry) in (map.entries ?? []).enumerated() where entry.key != PilotKey.controls.rawValue {
                var entries = map.entries ?? []
                entries[index] = YAMLEntry(
                    key: entry.key + "x",
                    line: entry.line,
                    column: entry.column,
                    value: entry.value
                )
                let issues = loss.issues(file, path, YAMLValue(kind: .map(entries), line: map.line, column: map.column))
                #expect(issues.map(\.place) == ["\(file):\(entry.line):\(entry.column)"], "\(entry.key): \(issues)")
                #expect(issues.first?.what == "the key '\(entry.key)x' is not known")
                #expect(issues.first?.fix == "Write '\(entry.key)'")
            }
        }
    }

    @Test("an emptied word, number or day is named at its own place", arguments: ["", "   ", "~"])
    func emptiedScalars(text: String) {
        let loss = Loss(documents: Self.documents(ProjectFixture.small.files))
        loss.eachScalar { file, path, value in
            let empty = YAMLValue(kind: .scalar(text: text, quoted: false), line: value.line, column: value.column)
            let issues = loss.issues(file, path, empty)
            #expect(issues.map(\.place) == ["\(file):\(value.line):\(value.column)"], "\(value): \(issues)")
            #expect(issues.first?.what.hasSuffix(" is empty") == true)
        }
    }

    @Test("a list or a map where a word should stand is named at its own place")
    func nestedScalars() {
        let loss = Loss(documents: Self.documents(ProjectFixture.small.files))
        loss.eachScalar { file, path, value in
            let nested = YAMLValue(kind: .list([value]), line: value.line, column: value.column)
            let issues = loss.issues(
                file,
                path,
                YAMLValue(kind: .list([nested]), line: value.line, column: value.column)
            )
            #expect(issues.count == 1, "\(value): \(issues)")
            #expect(issues.first?.place == "\(file):\(value.line):\(value.column)")
        }
    }

    private static func documents(_ files: [DefinitionFile]) -> ProjectDocuments {
        var findings = DefinitionFindings()
        let documents = ProjectDocuments(files, &findings)
        #expect(findings.isEmpty)
        return documents
    }
}

/// Puts another value into one place of a parsed project.
private struct Loss {
    /// The way from a file's root to a value: positions of entries and items.
    typealias Path = [Int]

    let documents: ProjectDocuments

    /// What is found when that value of that file is another.
    func issues(_ file: String, _ path: Path, _ value: YAMLValue) -> [DefinitionIssue] {
        var copy = documents
        for (key, document) in documents.single where document.file == file {
            copy.single[key] = changed(document, path, value)
        }
        for (folder, files) in documents.folders {
            copy.folders[folder] = files.map { $0.file == file ? changed($0, path, value) : $0 }
        }
        return ProjectReader.read(copy).issues
    }

    func eachMap(_ body: (String, Path, YAMLValue) -> Void) {
        each { file, path, value in if value.entries != nil { body(file, path, value) } }
    }

    func eachScalar(_ body: (String, Path, YAMLValue) -> Void) {
        each { file, path, value in if value.text != nil { body(file, path, value) } }
    }

    private func each(_ body: (String, Path, YAMLValue) -> Void) {
        let all = documents.single.values + documents.folders.values.flatMap(\.self)
        for document in all.sorted(by: { $0.file < $1.file }) {
            if let root = document.root { walk(document.file, [], root, body) }
        }
    }

    private func walk(_ file: String, _ path: Path, _ value: YAMLValue, _ body: (String, Path, YAMLValue) -> Void) {
        body(file, path, value)
        for (index, child) in value.children.enumerated() { walk(file, path + [index], child, body) }
    }

    private func changed(_ document: DefinitionDocument, _ path: Path, _ value: YAMLValue) -> DefinitionDocument {
        DefinitionDocument(file: document.file, root: document.root.map { $0.changed(path[...], value) })
    }
}

extension YAMLValue {
    fileprivate var children: [YAMLValue] { items ?? entries?.map(\.value) ?? [] }

    fileprivate func changed(_ path: ArraySlice<Int>, _ value: YAMLValue) -> YAMLValue {
        guard let first = path.first else { return value }
        switch kind {
        case .scalar: return self
        case .list(var items):
            items[first] = items[first].changed(path.dropFirst(), value)
            return YAMLValue(kind: .list(items), line: line, column: column)
        case .map(var entries):
            let entry = entries[first]
            let changed = entry.value.changed(path.dropFirst(), value)
            entries[first] = YAMLEntry(key: entry.key, line: entry.line, column: entry.column, value: changed)
            return YAMLValue(kind: .map(entries), line: line, column: column)
        }
    }
}
