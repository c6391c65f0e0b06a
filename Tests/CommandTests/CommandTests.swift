import Foundation
import PilotageWorkflows
import Testing

@Suite("The program", .enabled(if: Program() != nil, "\(Program.missing)"))
struct CommandTests {
    private func program() throws -> Program { try #require(Program()) }

    @Test("says in ten lines what it is for when it is given nothing to do")
    func orientation() throws {
        let place = try Workplace()
        let ending = try program().run([], in: place.path)
        #expect(ending.code == 0)
        #expect(ending.output.contains("pilotage init"))
        #expect(ending.output.utf8.count { $0 == UInt8(ascii: "\n") } <= 12)
        #expect(ending.error.isEmpty)
    }

    @Test("names every exit code in its help")
    func help() throws {
        let place = try Workplace()
        let ending = try program().run(["--help"], in: place.path)
        #expect(ending.code == 0)
        for status in PilotageWorkflows.ExitStatus.allCases { #expect(ending.output.contains(status.meaning)) }
    }

    @Test("prints its version")
    func version() throws {
        let place = try Workplace()
        #expect(try program().run(["--version"], in: place.path).output == ToolVersion.current + "\n")
    }

    static let names = [
        "init", "check", "map", "import", "report", "scorecard", "explain", "glossary", "register", "verify", "doctor",
        "dump",
        "digest", "readiness", "run-due", "runs", "deliveries", "schedule", "backup", "restore",
        "decide", "decisions",
        "cells",
    ]

    @Test("explains each command with an example", arguments: names)
    func helpOfCommands(name: String) throws {
        let place = try Workplace()
        let ending = try program().run([name, "--help"], in: place.path)
        #expect(ending.code == 0)
        #expect(ending.output.contains("EXAMPLE\n  pilotage \(name)"))
    }

    static let mistakes: [([String], Int32)] = [
        (["run-due", "--project", "p"], 78), (["runs", "--project", "p"], 66), (["runs", "--limit", "0"], 64),
        (["schedule", "windows", "--project", "p"], 64), (["schedule", "cron", "--at", "02:30", "--project", "p"], 64),
        (["backup", "--project", "p", "--to", "b"], 66), (["restore", "--project", "p", "none.sqlite"], 66),
        (["deliveries", "--project", "p"], 66),
        (["cells", "--project", "p", "invoice-intake-ai"], 66), (["cells", "--project", "p", "x", "--sql", "x"], 64),
        (["cells", "--project", "p", "invoice-intake-ai", "--by", "moon"], 64),
        (["fly"], 64), (["import"], 64), (["import", "runs"], 64), (["check", "--format", "xml"], 64),
        (["check", "--colour"], 64), (["check"], 78), (["check", "--project", "nowhere"], 78),
        (["glossary", "--project", "/"], 78), (["check", "--project", "p", "--now", "yesterday"], 64),
        (["import", "--project", "p", "rnus", "x.csv"], 64), (["import", "--project", "p", "runs", "none.csv"], 66),
        (["import", "--project", "p", "runs", "p"], 66), (["verify", "--project", "p"], 66),
        (["digest", "--project", "p"], 66), (["doctor", "--format", "xml"], 64), (["dump", "--project", "p"], 66),
        (["report", "--project", "p"], 66),
        (["explain", "--project", "p", "invoice-intake-ai"], 66), (["import", "--project", "p", "runs", "-"], 65),
        (["scorecard", "--project", "p", "nobody"], 64), (["report", "--project", "p", "--period", "2026-W54"], 64),
        (["report", "--project", "p", "--format", "pdf"], 64), (["init", "p"], 73), (["init", "p/pilotage.yml"], 73),
        (["init", "p/pilotage.yml/below"], 73),
        (["register", "--project", "p", "invoice-intake-ai", "--by", ""], 64),
        (["dump", "--project", "p", "--quarantined", "x"], 64), (["dump", "--project", "p", "--quarantined", "9"], 64),
        (["scorecard", "--project", "p", "invoice-intake-ai", "--as-of", "soon"], 64),
    ]

    @Test("ends every mistake with its code, a message and the next step, and no output")
    func mistakesAreExplained() throws {
        let place = try Workplace(project: "p")
        let program = try program()
        for (arguments, code) in Self.mistakes {
            let ending = try program.run(arguments, in: place.path)
            #expect(ending.code == code, "\(arguments): \(ending.error)")
            let isReceipt = arguments.contains("import") && (code == 65 || code == 66)
            #expect(isReceipt || ending.output.isEmpty, "\(arguments): \(ending.output)")
            #expect(
                isReceipt || ending.error.utf8.count { $0 == UInt8(ascii: "\n") } >= 2,
                "\(arguments): \(ending.error)"
            )
            #expect(!ending.error.contains("Error Domain"))
        }
    }

    @Test("loads the sample, twice, with the same digest, from files and from standard input")
    func sample() throws {
        let place = try Workplace()
        let program = try program()
        let now = ["--now", "2026-11-16T06:30:00Z"]
        #expect(try program.run(["init", "p"], in: place.path).code == 0)
        let project = place.path + "/p"
        let files = ["data/costs.csv", "data/baselines.csv"]
        #expect(try program.run(["import", "costs", files[0]] + now, in: project).code == 1)
        #expect(try program.run(["import", "baselines", files[1]] + now, in: project).code == 0)
        let digest = try program.run(["digest"], in: project).output
        #expect(digest.utf8.count == 65)
        let costs = try String(contentsOfFile: project + "/data/costs.csv", encoding: .utf8)
        let again = try program.run(["import", "costs", "-", "--receipt", "json"] + now, in: project, input: costs)
        #expect(again.code == 1)
        #expect(again.output.contains("\"repeated\":false"))
        #expect(again.output.contains("\"accepted\":0,"))
        let same = try program.run(["import", "baselines", files[1], "--receipt", "json"] + now, in: project)
        #expect(same.code == 0)
        #expect(same.output.contains("\"repeated\":true"))
        #expect(try program.run(["digest"], in: project).output == digest)
        let dump = try program.run(["dump"], in: project)
        #expect(try program.run(["dump", "--canonical"], in: project).output == dump.output)
        let sum = try program.shell("\"$P\" dump --canonical | sha256sum | cut -c1-64", in: project)
        #expect(sum.output == digest)
        #expect(dump.output.utf8.count { $0 == UInt8(ascii: "\n") } == 89)
        let rejected = try program.run(["quarantine", "show", "--load", "1", "--format", "csv"], in: project)
        #expect(rejected.output.hasPrefix("id,load,file,line,byte,column,rule,what,fix,state,raw\n1,1,costs.csv,90,"))
        #expect(try program.run(["verify"], in: project).code == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: project + "/.pilotage")
        #expect(left.contains("store.sqlite"))
        #expect(!left.contains { $0.hasSuffix(".pilotage-tmp") })
    }

    @Test("survives a limit on file sizes: code 73, never a signal, no half file")
    func fileSizeLimit() throws {
        let place = try Workplace()
        let ending = try program().shell("ulimit -f 8; \"$P\" init p", in: place.path)
        #expect(ending.code == 73)
        #expect(ending.error.contains("ulimit -f"))
        for file in place.files() where file.hasPrefix("p/data/") {
            let size = try FileManager.default.attributesOfItem(atPath: "\(place.path)/\(file)")[.size] as? Int
            #expect((size ?? 0) <= 8 * 1024, "\(file)")
            #expect(!file.hasSuffix(".pilotage-tmp"))
        }
    }

    @Test("of an import on a full limit leaves the store as it was")
    func importOnLimit() throws {
        let place = try Workplace(project: "p")
        let program = try program()
        let project = place.path + "/p"
        let now = "--now 2026-11-16T06:30:00Z"
        #expect(try program.shell("\"$P\" import baselines data/baselines.csv \(now)", in: project).code == 0)
        let digest = try program.run(["digest"], in: project).output
        let limited = try program.shell(
            "ulimit -f 400; \"$P\" import annotations data/annotations.csv \(now)",
            in: project
        )
        #expect([73, 1].contains(limited.code), "\(limited.code) \(limited.error)")
        if limited.code == 73 { #expect(try program.run(["digest"], in: project).output == digest) }
        #expect(try program.run(["verify"], in: project).code == 0)
    }

    @Test("tells a reader that went away by its code, not by a signal")
    func closedOutput() throws {
        let place = try Workplace()
        let program = try program()
        let ending = try program.shell(
            "(\"$P\"; echo $? >code) | true; cat code",
            in: place.path
        )
        let code = try #require(Int32(ending.output.split(separator: "\n").first.map(String.init) ?? ""))
        #expect(code == 0 || code == 73)
        let full = try program.shell("\"$P\" >/dev/full", in: place.path)
        #expect(full.code == 73)
    }

    @Test("dumps into a reader that has enough without a word and with code 0; a full disk is 73")
    func dumpIntoHead() throws {
        let place = try Workplace(project: "p")
        let program = try program()
        let project = place.path + "/p"
        let now = "--now 2026-11-16T06:30:00Z"
        #expect(try program.shell("\"$P\" import costs data/costs.csv \(now)", in: project).code == 1)
        for dump in ["dump", "quarantine show --load 1"] {
            let closed = try program.shell("(sleep 0.2; \"$P\" \(dump); echo $? >code) | true; cat code", in: project)
            #expect(closed.output == "0\n", "\(dump)")
            #expect(closed.error.isEmpty, "\(closed.error)")
            #expect(try program.shell("\"$P\" \(dump) >/dev/full", in: project).code == 73)
        }
    }

    @Test("writes no report below a file: code 73, and another place is asked for")
    func reportBelowFile() throws {
        let place = try Workplace(project: "p")
        let program = try program()
        let project = place.path + "/p"
        let now = ["--now", "2026-11-16T06:30:00Z"]
        #expect(try program.run(["import", "costs", "data/costs.csv"] + now, in: project).code == 1)
        let ending = try program.run(["report", "--output", "pilotage.yml/sub"] + now, in: project)
        #expect(ending.code == 73, "\(ending.error)")
        #expect(ending.error.contains("name another place"))
        let taken = try program.run(["init", "pilotage.yml"], in: project)
        #expect(taken.code == 73)
        #expect(taken.error.contains("pilotage init my-project"))
        #expect(!taken.error.contains("--output"))
    }

    @Test("waits for nobody's terminal: no progress and no colour when standard error is a file")
    func noDecoration() throws {
        let place = try Workplace(project: "p")
        let program = try program()
        let ending = try program.run(["check", "--project", "p"], in: place.path)
        #expect(!(ending.output + ending.error).utf8.contains(0x1B))
    }
}
