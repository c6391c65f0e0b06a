import Foundation
import Testing

@Suite struct ReadmeTests {
    private let readme = SourceTree.text("README.md")

    @Test("every command stands in the README's table, and no other does")
    func commands() {
        let declared = SourceTree.swiftFiles(under: "Sources/pilotage").flatMap(\.lines).compactMap { line -> String? in
            let parts = line.split(separator: "\"")
            guard line.contains("commandName:"), parts.count > 1, parts[1] != "pilotage" else { return nil }
            return String(parts[1])
        }
        let listed = readme.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| `"), !line.contains("/") || line.contains(" or ") else { return nil }
            return line.split(separator: "`").dropFirst().first.map(String.init)
        }
        #expect(declared.count > 8)
        // A command of two words, such as `quarantine list`, is declared word by word.
        let words = Set(listed + listed.flatMap { $0.split(separator: " ").map(String.init) })
        for command in declared { #expect(words.contains(command), "\(command) is not in the README") }
    }

    @Test("every exit status stands in the README")
    func exitCodes() {
        let source = SourceTree.text("Sources/PilotageWorkflows/Faults/ExitStatus.swift")
        let codes = source.split(separator: "\n").filter { $0.contains("case ") && $0.contains(" = ") }
            .compactMap { $0.split(separator: " ").last.map(String.init) }
        #expect(codes.count == 10)
        for code in codes { #expect(readme.contains(" \(code) "), "exit code \(code) is not in the README") }
    }

    @Test("every file and folder that the README names exists")
    func links() {
        let targets = readme.split(separator: "](").dropFirst()
            .compactMap { $0.split(separator: ")").first.map(String.init) }
        #expect(targets.count > 8)
        for target in targets {
            let path = SourceTree.root.appending(path: target).path()
            #expect(FileManager.default.fileExists(atPath: path), "README names \(target), which does not exist")
        }
    }

    @Test("the README's two commands exist and can be run")
    func scripts() {
        for script in ["Scripts/sample", "Scripts/test"] {
            #expect(readme.contains(script))
            #expect(FileManager.default.isExecutableFile(atPath: SourceTree.root.appending(path: script).path()))
        }
    }
}
