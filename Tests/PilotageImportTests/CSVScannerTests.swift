import Testing

@testable import PilotageImport

@Suite struct CSVScannerTests {
    /// The texts of all rows; a row with a fault is its rule in angle brackets.
    private func rows(_ text: String, delimiter: Character = ",", pieces: [Int] = [1 << 16]) throws -> [[String]] {
        var buffer = RowBuffer(source: ReadingBench.source(Array(text.utf8), pieces: pieces))
        var scanner = CSVScanner(delimiter: delimiter.asciiValue ?? 0x2C, file: "file")
        var rows: [[String]] = []
        while try scanner.next(in: &buffer) {
            if let fault = scanner.fault {
                rows.append(["<\(fault.problem.rule.rawValue)>"])
            } else {
                rows.append(scanner.cells.map { buffer.bytes.span.extracting($0.start..<$0.end).string })
            }
        }
        return rows
    }

    @Test(
        "values come out as they went in",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2\r\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
            ("a,b", [["a", "b"]]),
            ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
            ("\"\",\"\"\n", [["", ""]]),
            ("\"a\"\"b\",c\n", [["a\"b", "c"]]),
            ("\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
            ("\"a,b\",\"c;d\"\n", [["a,b", "c;d"]]),
            ("\"a\nb\",\"c\r\nd\"\n", [["a\nb", "c\r\nd"]]),
            ("\"{\"\"k\"\": \"\"v\"\"}\",1\n", [["{\"k\": \"v\"}", "1"]]),
            (" a , b \n", [[" a ", " b "]]),
            ("é,ʤ,𝒳\n", [["é", "ʤ", "𝒳"]]),
            ("\"e\u{301}\",\"\u{301}x\"\n", [["e\u{301}", "\u{301}x"]]),
            ("a\tb,c\n", [["a\tb", "c"]]),
            ("=1+1,-2,@x\n", [["=1+1", "-2", "@x"]]),
            ("a,b\n\n\nc,d\n\r\n", [["a", "b"], ["c", "d"]]),
            ("", []),
        ] as [(String, [[String]])]
    )
    func values(text: String, expected: [[String]]) throws {
        #expect(try rows(text) == expected)
        #expect(try rows(text, pieces: [1]) == expected)
        #expect(try rows(text, pieces: [2, 3]) == expected)
    }

    @Test(
        "other delimiters",
        arguments: [(";", "a;b,c\n"), ("|", "a|b,c\n"), ("\t", "a\tb,c\n"), ("!", "a!b,c\n")] as [(Character, String)]
    )
    func delimiters(sign: Character, text: String) throws {
        #expect(try rows(text, delimiter: sign) == [["a", "b,c"]])
    }

    @Test(
        "a broken row is set aside and the next one is found",
        arguments: [
            ("\"a\"x,b\nc,d\n", "text-after-quote"),
            ("\"a\" ,b\nc,d\n", "text-after-quote"),
            ("\"a\"\"\" x,b\nc,d\n", "text-after-quote"),
            ("a\"b,c\nc,d\n", "stray-quote"),
            ("5\",x\nc,d\n", "stray-quote"),
            ("a\u{0},b\nc,d\n", "control-character"),
            ("\"a\u{7F}\",b\nc,d\n", "control-character"),
            ("a,\u{1B}[0m\nc,d\n", "control-character"),
        ]
    )
    func brokenRows(text: String, rule: String) throws {
        #expect(try rows(text) == [["<\(rule)>"], ["c", "d"]])
        #expect(try rows(text, pieces: [1]) == [["<\(rule)>"], ["c", "d"]])
    }

    @Test("a quote that is never closed refuses the file and names the line where it was opened")
    func openQuote() throws {
        let text = "a,b\n1,\"x\ny\"\n2,\"oops\n" + String(repeating: "3,4\n", count: 1000)
        let refusal = #expect(throws: FileRefusal.self) { try rows(text) }
        #expect(refusal?.line == 4)
        #expect(refusal?.rule == "open-quote")
        #expect(refusal?.byteOffset == 12)
    }

    @Test("lines are counted as editors count them, also inside quotes")
    func lines() throws {
        let text = "a\r\n\"x\ny\r\nz\"\r\rb\n\nc"
        var buffer = RowBuffer(source: ReadingBench.source(Array(text.utf8), pieces: [1]))
        var scanner = CSVScanner(delimiter: 0x2C, file: "file")
        var places: [[Int]] = []
        while try scanner.next(in: &buffer) { places.append([scanner.place.line, scanner.place.byteOffset]) }
        #expect(places == [[1, 0], [2, 3], [6, 13], [8, 16]])
        #expect(scanner.blankLines == 2)
    }

    @Test("bytes that are not UTF-8 are a fault of their row and column")
    func notUTF8() throws {
        for bad in [[0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]] {
            var buffer = RowBuffer(source: ReadingBench.source(Array("a,".utf8) + bad + [0x0A], pieces: [1]))
            var scanner = CSVScanner(delimiter: 0x2C, file: "file")
            #expect(try scanner.next(in: &buffer))
            #expect(scanner.fault?.problem == .notUTF8)
            #expect(scanner.fault?.cell == 1)
        }
    }

    @Test("a value over 1 MiB is a fault of its row; a row over 64 MiB refuses the file")
    func giants() throws {
        let long = String(repeating: "x", count: RowLimits.field + 1)
        #expect(try rows("a,\(long)\nb,c\n") == [["<field-too-long>"], ["b", "c"]])
        let edge = String(repeating: "x", count: RowLimits.field)
        #expect(try rows("\(edge)\n") == [[edge]])
        var pieces = 0
        let piece = [UInt8](repeating: 0x61, count: 1 << 20)
        var buffer = RowBuffer(source: {
            pieces += 1
            return pieces > 300 ? nil : piece
        })
        var scanner = CSVScanner(delimiter: 0x2C, file: "file")
        let refusal = #expect(throws: FileRefusal.self) { try scanner.next(in: &buffer) }
        #expect(refusal?.rule == "row-too-long")
        #expect(pieces < 140)
    }
}
