import Testing

@testable import PilotageWorkflows

@Suite("Names of report files") struct ReportNameTests {
    @Test("are taken when every byte is safe", arguments: ["scorecard-invoice-intake-ai-2026-11-16", "a", "v1.2", "9"])
    func safe(name: String) throws {
        #expect(try ReportName.checked(name) == name)
    }

    @Test(
        "are refused, never mended, when any byte is not",
        arguments: [
            "", ".", "..", "../x", "..\\x", "%2e%2e%2fx", "/abs", "~", "a\u{0}.html", "CON", "-rf", "a/b", "a\u{2215}b",
            "café", "cafe\u{301}", "Pilot", "a.", "a ", "a\n", "a..b", String(repeating: "a", count: 121), ".a", "a_b",
        ]
    )
    func unsafe(name: String) {
        #expect(throws: OutputError.self) { try ReportName.checked(name) }
    }
}

@Suite("Paths") struct FilePathTests {
    @Test("are made absolute by their text")
    func absolute() {
        #expect(FilePath.absolute("a/../b/./c", in: "/home/x") == "/home/x/b/c")
        #expect(FilePath.absolute("/a//b/", in: "/home") == "/a/b")
        #expect(FilePath.absolute("../../../..", in: "/home/x") == "/")
        #expect(FilePath.absolute(".", in: "/") == "/")
    }

    @Test("are split into folder and name")
    func parts() {
        #expect(FilePath.parent("data/runs.csv") == "data")
        #expect(FilePath.parent("runs.csv") == ".")
        #expect(FilePath.parent("/runs.csv") == "/")
        #expect(FilePath.parent("/") == "/")
        #expect(FilePath.parent("a/b/") == "a")
        #expect(FilePath.name("data/runs.csv") == "runs.csv")
        #expect(FilePath.name("e\u{301}/x") == "x")
        #expect(FilePath.join("/a", "b") == "/a/b")
        #expect(FilePath.join("/a", "/b") == "/b")
        #expect(FilePath.join("/", "b") == "/b")
    }
}

@Suite("Nearest names") struct NearestNameTests {
    @Test("find a slip of the finger")
    func slips() {
        let known = ["failed-runs", "latency-p95", "latency-p50", "retry-burden"]
        #expect(NearestName.find("faild-runs", among: known).first == "failed-runs")
        #expect(NearestName.find("Latency-P95", among: known).first == "latency-p95")
        #expect(NearestName.find("latency", among: known) == ["latency-p50", "latency-p95"])
        #expect(NearestName.find("zzzzzz", among: known).isEmpty)
        #expect(NearestName.find("", among: known).isEmpty)
    }

    @Test("advise with what there is when nothing is near")
    func advice() {
        #expect(NearestName.advice(for: "x", among: []) == "None is defined yet")
        #expect(NearestName.advice(for: "zzzzzz", among: ["runs", "costs"]) == "Use one of: costs, runs")
    }
}

@Suite("Text for the terminal") struct TerminalTextTests {
    @Test("has control characters written out")
    func controls() {
        #expect(Printable.text("a\u{1B}[31mb\r\nc") == "a\\u{1B}[31mb\\u{D}\\u{A}c")
        #expect(Printable.text("x\u{202E}y") == "x\\u{202E}y")
        #expect(Printable.text("Müller 東京 e\u{301}") == "Müller 東京 e\u{301}")
        #expect(Printable.lines("a\u{7}\n\tb") == "a\\u{7}\n\tb")
        #expect(Printable.sentence("Why?") == "Why?")
        #expect(Printable.sentence("Do it") == "Do it.")
    }

    @Test("stands in columns, numbers to the right")
    func table() {
        let listing = Listing(
            columns: [Listing.Column("name", "Name"), Listing.Column("rows", "Rows"), Listing.Column("x", "Note")],
            rows: [
                [.text("東京"), .integer(5), .none], [.text("Berlin"), .integer(12345), .text("a\nb")],
                [.text("e\u{301}"), .none, .text("")],
            ]
        )
        #expect(
            listing.text(.table) == """
                Name     Rows  Note
                ------  -----  -------
                東京        5
                Berlin  12345  a\\u{A}b
                e\u{301}

                """
        )
    }
}

@Suite("Text for programs") struct ProgramTextTests {
    private let listing = Listing(
        columns: [Listing.Column("b", "B"), Listing.Column("a", "A")],
        rows: [
            [.text("say \"hi\", é\n"), .integer(-2)], [.text("=1+1"), .decimal("-2.00")], [.text(" @x"), .none],
            [.text("=\u{301}1"), .integer(0)],
        ]
    )

    @Test("as JSON has sorted keys and exact numbers")
    func json() {
        #expect(
            listing.text(.json) == """
                [{"a":-2,"b":"say \\"hi\\", é\\n"},{"a":-2.00,"b":"=1+1"},{"a":null,"b":" @x"},{"a":0,"b":"=\u{301}1"}]

                """
        )
        #expect(JSONText.string("\u{1}\u{2028}\\\u{301}").text == "\"\\u0001\\u2028\\\\\u{301}\"")
        #expect(JSONText.string("\"\u{301}").text == "\"\\\"\u{301}\"")
    }

    @Test("as CSV quotes what must be, guards formulas, and leaves numbers alone")
    func csv() {
        #expect(
            listing.text(.csv) == """
                b,a
                "say ""hi"", é\n",-2
                '=1+1,-2.00
                ' @x,
                '=\u{301}1,0

                """
        )
    }

    @Test("as a word of the shell is quoted when it must be")
    func shell() {
        #expect(ShellWord.quoted("my-project") == "my-project")
        #expect(ShellWord.quoted("my project") == "'my project'")
        #expect(ShellWord.quoted("it's") == "'it'\\''s'")
        #expect(ShellWord.quoted("") == "''")
    }
}
