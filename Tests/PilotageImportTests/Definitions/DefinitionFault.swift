import Testing

@testable import PilotageImport

/// One fault put into the small project, and the one issue it must give.
struct DefinitionFault: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    /// The sign ¶ marks where the issue must point; it is not part of the text.
    let new: String
    let what: String
    let fix: String

    init(_ file: String, _ old: String, _ new: String, _ what: String, _ fix: String) {
        self.file = file
        self.old = old
        self.new = new
        self.what = what
        self.fix = fix
    }

    var testDescription: String { "\(file): \(new)" }

    /// Puts the fault in, reads, and compares with the one issue that is expected.
    func check() throws {
        var project = try ProjectFixture.small.with(file, old, new)
        let marked = try #require(project.texts[file]?.unicodeScalars)
        let mark = try #require(marked.firstIndex(of: "¶"), "no place is marked")
        let before = marked[..<mark]
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        project.texts[file] = String(String.UnicodeScalarView(marked.filter { $0 != "¶" }))
        let issues = project.issues
        #expect(issues.map(\.place) == ["\(file):\(line):\(column)"], "\(issues)")
        #expect(issues.first?.what == what)
        #expect(issues.first?.fix == fix)
    }
}
