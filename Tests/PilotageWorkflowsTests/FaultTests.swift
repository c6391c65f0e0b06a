import Glibc
import PilotageImport
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("Exit codes") struct FaultTests {
    @Test("are those that schedulers know, each with a meaning")
    func codes() {
        #expect(PilotageWorkflows.ExitStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 66, 69, 70, 73, 75, 78])
        #expect(PilotageWorkflows.ExitStatus.allCases.allSatisfy { $0.meaning.utf8.last == UInt8(ascii: ".") })
        #expect(
            Set(PilotageWorkflows.ExitStatus.allCases.map(\.meaning)).count
                == PilotageWorkflows.ExitStatus.allCases.count
        )
    }

    static let errors: [(any Error, PilotageWorkflows.ExitStatus)] = [
        (ProjectError.notFound(from: "/x"), .configuration),
        (ProjectError.notAProject(folder: "x"), .configuration),
        (ProjectError.noContract(kind: "costs"), .configuration),
        (ProjectError.unknown(noun: "pilot", name: "x", known: ["y"]), .usage),
        (DefinitionFailure(issues: [issue]), .configuration),
        (UnknownZone(name: "Mars", nearest: []), .configuration),
        (UsageError.badMoment("x"), .usage), (UsageError.badDay("x"), .usage), (UsageError.badWeek("x"), .usage),
        (UsageError.unknownKind("x", known: ["runs"]), .usage), (UsageError.twoOf("--a", "--b"), .usage),
        (UsageError.empty(option: "--by"), .usage), (UsageError.badLoad("x"), .usage),
        (UnknownFormat(word: "pdf"), .usage),
        (InputError.missing(path: "x"), .noInput), (InputError.notAFile(path: "x", found: "a folder"), .noInput),
        (InputError.changed(path: "x"), .refused), (InputError.tooLarge(path: "x", limit: 1), .refused),
        (InputError.standardInputTwice, .usage),
        (OutputError.wrongKind(path: "x", found: "a pipe", wanted: "a file"), .cannotWrite),
        (OutputError.placeTaken(path: "x", found: "a file"), .cannotWrite),
        (OutputError.unsafeName("../x"), .cannotWrite), (OutputError.exists(path: "x"), .cannotWrite),
        (OutputError.readsBackDifferent(path: "x", why: "y"), .cannotWrite),
        (OutputError.folderNotEmpty(path: "x", holds: "y"), .cannotWrite),
        (FileFault(.open, path: "x", code: ENOENT), .noInput), (FileFault(.read, path: "x", code: EIO), .noInput),
        (FileFault(.list, path: "x", code: EACCES), .noInput),
        (FileFault(.write, path: "x", code: ENOSPC), .cannotWrite),
        (FileFault(.create, path: "x", code: EROFS), .cannotWrite),
        (FileFault(.rename, path: "x", code: ELOOP), .cannotWrite),
        (FileFault(.synchronise, path: "x", code: EIO), .cannotWrite),
        (FileFault(.remove, path: "x", code: EPERM), .cannotWrite),
        (StoreError.locked(holder: "x"), .locked), (StoreError.busy(reason: "x"), .locked),
        (StoreError.missing(path: "x"), .noInput), (StoreError.notAStore(path: "x", reason: "y"), .noInput),
        (StoreError.cannotWrite(reason: "x"), .cannotWrite),
        (StoreError.newerStore(found: 2, known: 1), .configuration),
        (StoreError.corrupt(reason: "x"), .fault), (StoreError.fault(reason: "x"), .fault),
        (Fault(status: .refused, what: "x", fix: "y"), .refused),
    ]

    private static let issue = DefinitionIssue(file: "a.yml", line: 1, column: 2, what: "x", fix: "y")

    @Test("follow from every error, with what happened and what to do next", arguments: errors.indices)
    func mapping(index: Int) {
        let (error, status) = Self.errors[index]
        let fault = Fault(error)
        #expect(fault.status == status)
        #expect(!fault.what.isEmpty)
        #expect(!fault.fix.isEmpty)
        #expect(fault.fix.utf8.last != UInt8(ascii: "."))
        #expect(fault.message.hasPrefix("pilotage: "))
    }

    @Test("for an error of no known kind is an internal fault that does not print its content")
    func unknown() {
        struct Surprise: Error {
            let secret = "hunter2"
        }
        let fault = Fault(Surprise())
        #expect(fault.status == .fault)
        #expect(!fault.message.contains("hunter2"))
        #expect(fault.message.contains("Surprise"))
    }

    @Test("of several files: a refused one outweighs a missing one, and either outweighs findings")
    func together() {
        #expect(PilotageWorkflows.ExitStatus.together([]) == .clean)
        #expect(PilotageWorkflows.ExitStatus.together([.clean, .findings]) == .findings)
        #expect(PilotageWorkflows.ExitStatus.together([.noInput, .findings, .clean]) == .noInput)
        #expect(PilotageWorkflows.ExitStatus.together([.noInput, .refused, .clean]) == .refused)
    }

    @Test("come with texts that cannot move the cursor")
    func hostileTexts() {
        let name = "a\u{1B}[2J\nb"
        let errors: [any Error] = [
            InputError.missing(path: name), OutputError.unsafeName(name), UsageError.badWeek(name),
            FileFault(.open, path: name, code: ENOENT), ProjectError.unknown(noun: "pilot", name: name, known: []),
            StoreError.locked(holder: name),
        ]
        for error in errors { #expect(!Fault(error).message.utf8.contains(0x1B)) }
    }
}
