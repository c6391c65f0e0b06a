import Foundation
import Glibc
import Synchronization
import Testing

@testable import PilotageWorkflows

@Suite("A publication") struct PublicationTests {
    private func part(_ name: String, _ text: String) -> Publication.Part {
        Publication.Part(name: name, content: .bytes(Array(text.utf8)))
    }

    @Test("puts whole files into a new folder and leaves nothing else there")
    func publishes() throws {
        let folder = try TemporaryFolder()
        let publication = Publication(folder: folder.path("Reports/2026"))
        let published = try publication.publish([part("a.md", "one"), part("a.html", "two")])
        #expect(published.map(\.name) == ["a.md", "a.html"])
        #expect(published[0].sha256 == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed")
        #expect(published.map(\.bytes) == [3, 3])
        #expect(try folder.names(in: "Reports/2026") == ["a.html", "a.md"])
        #expect(folder.text("Reports/2026/a.md") == "one")
    }

    @Test("gives files the mode 0640 or stricter")
    func modes() throws {
        let folder = try TemporaryFolder()
        _ = try Publication(folder: folder.path("out")).publish([part("a.md", "one")])
        let facts = try FileManager.default.attributesOfItem(atPath: folder.path("out/a.md"))
        let mode = try #require(facts[.posixPermissions] as? Int)
        #expect(mode & ~0o640 == 0)
    }

    @Test("that fails at any step leaves the old files as they were, and no temporary file", arguments: 0..<7)
    func failure(step: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write("old a", to: "a.md")
        try folder.write("old b", to: "b.md")
        let steps = Steps(failingAt: step)
        let publication = Publication(folder: folder.path, checkpoint: steps.check)
        #expect(throws: FileFault.self) { try publication.publish([part("a.md", "new a"), part("b.md", "new b")]) }
        #expect(folder.text("a.md") == "old a")
        #expect(folder.text("b.md") == "old b")
        #expect(try folder.names() == ["a.md", "b.md"])
    }

    @Test("that fails between two renames leaves each file whole, old or new")
    func failureBetweenRenames() throws {
        let folder = try TemporaryFolder()
        try folder.write("old a", to: "a.md")
        try folder.write("old b", to: "b.md")
        let steps = Steps(failingAt: 9)
        let publication = Publication(folder: folder.path, checkpoint: steps.check)
        #expect(throws: FileFault.self) { try publication.publish([part("a.md", "new a"), part("b.md", "new b")]) }
        #expect(folder.text("a.md") == "new a")
        #expect(folder.text("b.md") == "old b")
        #expect(try folder.names() == ["a.md", "b.md"])
    }

    @Test("refuses a file that does not read back as it should, and keeps the old one")
    func readsBack() throws {
        let folder = try TemporaryFolder()
        try folder.write("old", to: "a.xlsx")
        let broken = Publication.Part(
            name: "a.xlsx",
            content: .written { path in
                try Data("half".utf8).write(to: URL(fileURLWithPath: path))
                return { _ in "738 of 20000 rows" }
            }
        )
        #expect {
            try Publication(folder: folder.path).publish([broken])
        } throws: { error in
            Fault(error).status == .cannotWrite && Fault(error).what.contains("738 of 20000 rows")
        }
        #expect(folder.text("a.xlsx") == "old")
        #expect(try folder.names() == ["a.xlsx"])
    }

    @Test("never writes through a symbolic link")
    func refusesLinks() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "elsewhere/secret.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("linked"),
            withDestinationPath: folder.path("elsewhere")
        )
        try folder.write("x", to: "out/x.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("out/a.md"),
            withDestinationPath: folder.path("elsewhere/secret.md")
        )
        #expect(throws: OutputError.self) {
            try Publication(folder: folder.path("linked")).publish([part("secret.md", "evil")])
        }
        #expect(throws: OutputError.self) {
            try Publication(folder: folder.path("out")).publish([part("a.md", "evil")])
        }
        #expect(folder.text("elsewhere/secret.md") == "mine")
        #expect(try folder.names(in: "elsewhere") == ["secret.md"])
    }

    @Test("refuses a pipe, a folder in the place of a file, and a file in the place of the folder")
    func refusesOtherKinds() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        try FileManager.default.createDirectory(
            atPath: folder.path("out/a.md"),
            withIntermediateDirectories: true
        )
        try folder.makePipe("out/pipe.md")
        for (place, name) in [("file", "a.md"), ("out", "a.md"), ("out", "pipe.md")] {
            #expect(throws: OutputError.self) { try Publication(folder: folder.path(place)).publish([part(name, "x")]) }
        }
        #expect(folder.text("file") == "x")
    }

    @Test("replaces a name, not the file that other names lead to")
    func hardLinks() throws {
        let folder = try TemporaryFolder()
        try folder.write("old", to: "elsewhere.md")
        try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: true)
        try FileManager.default.linkItem(atPath: folder.path("elsewhere.md"), toPath: folder.path("out/a.md"))
        _ = try Publication(folder: folder.path("out")).publish([part("a.md", "new")])
        #expect(folder.text("elsewhere.md") == "old")
        #expect(folder.text("out/a.md") == "new")
    }

    @Test("clears away what dead processes left, and only that")
    func staleFiles() throws {
        let folder = try TemporaryFolder()
        let alive = ".b.md.\(getpid()).pilotage-tmp"
        try folder.write("half", to: ".a.md.2147483646.pilotage-tmp")
        try folder.write("half", to: alive)
        try folder.write("keep", to: ".note.pilotage-tmp")
        _ = try Publication(folder: folder.path).publish([part("a.md", "new")])
        #expect(try folder.names() == [alive, ".note.pilotage-tmp", "a.md"].sorted())
    }

    @Test("gives the same bytes for the same input, over and over")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        let first = try Publication(folder: folder.path).publish([part("a.md", "text")])
        let second = try Publication(folder: folder.path).publish([part("a.md", "text")])
        #expect(first == second)
    }
}

/// Counts the steps of a publication and makes one of them fail as a full disk does.
private final class Steps: Sendable {
    private let count = Atomic<Int>(0)
    private let failing: Int

    init(failingAt step: Int) { failing = step }

    func check(_ operation: FileFault.Operation, _ name: String) throws(FileFault) {
        let step = count.wrappingAdd(1, ordering: .relaxed).oldValue
        if step == failing { throw FileFault(operation, path: name, code: ENOSPC) }
    }
}
