import Foundation
import Testing

@testable import PilotageWorkflows

@Suite("A new project") struct InitProjectTests {
    @Test("gets every template file, and the program holds no other")
    func table() throws {
        let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Templates/project").path
        let listed = FileManager.default.subpaths(atPath: templates)
        guard let listed else {
            Issue.record("Templates/project does not stand where this test was compiled")
            return
        }
        let files = listed.filter { path in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: "\(templates)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        #expect(Set(files) == Set(SampleProjectFiles.table.keys))
        for path in files {
            let bytes = FileManager.default.contents(atPath: "\(templates)/\(path)").map { Array($0) }
            #expect(bytes == SampleProjectFiles.table[path], "\(path) differs from its template")
        }
    }

    @Test("stands in a new folder, opens without a finding but the planted one, and is written once")
    func writes() throws {
        let folder = try TemporaryFolder()
        let text = try InitProject(folder: "my project", workingFolder: folder.path).run()
        #expect(text.contains("cd 'my project'"))
        let invocation = Invocation(
            project: "my project",
            now: ProjectFixture.now,
            isQuiet: true,
            workingFolder: folder.path,
            environment: [:]
        )
        #expect(try CheckProject(invocation: invocation).run().status == .findings)
        let written = try FileManager.default.subpathsOfDirectory(atPath: folder.path("my project"))
        #expect(written.contains("data/costs.csv"))
        #expect(!written.contains { $0.hasSuffix(".pilotage-tmp") })
        let error = #expect(throws: OutputError.self) {
            try InitProject(folder: "my project", workingFolder: folder.path).run()
        }
        #expect(error == .folderNotEmpty(path: "my project", holds: "alerts.yml"))
    }

    @Test("is refused where a file or a link stands")
    func wrongPlace() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"),
            withDestinationPath: folder.path("elsewhere")
        )
        for name in ["file", "link"] {
            let error = #expect(throws: OutputError.self) {
                try InitProject(folder: name, workingFolder: folder.path).run()
            }
            #expect(error?.fix == "Name a new folder: pilotage init my-project")
        }
        let below = #expect(throws: FileFault.self) {
            try InitProject(folder: "file/sub", workingFolder: folder.path).run()
        }
        #expect(below?.status == .cannotWrite)
        #expect(try folder.names() == ["file", "link"])
    }

    @Test("never takes the place of a file that stands there")
    func neverOverwrites() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "a/b.txt")
        #expect(throws: OutputError.exists(path: folder.path("a/b.txt"))) {
            try NewFile.write([1], to: folder.path("a/b.txt"))
        }
        #expect(folder.text("a/b.txt") == "mine")
        try NewFile.write(Array("new".utf8), to: folder.path("a/c/d.txt"))
        #expect(folder.text("a/c/d.txt") == "new")
        #expect(try folder.names(in: "a/c") == ["d.txt"])
    }
}
