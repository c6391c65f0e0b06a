import Testing

@Suite struct SizeTests {
    static let everyFile = SourceTree.swiftFiles(under: "Sources") + SourceTree.swiftFiles(under: "Tests")

    @Test("no file is longer than 400 lines", arguments: everyFile)
    func files(file: SourceTree.File) { #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines") }

    @Test("no function is longer than 60 lines", arguments: everyFile)
    func functions(file: SourceTree.File) {
        for block in SourceTree.blocks(in: file, opening: ["func ", "init(", "init?(", "var ", "deinit"]) {
            #expect(block.length <= 60, "\(file.path):\(block.line) has \(block.length) lines: \(block.head)")
        }
    }

    @Test("no type or extension is longer than 250 lines", arguments: everyFile)
    func types(file: SourceTree.File) {
        for block in SourceTree.blocks(
            in: file,
            opening: ["struct ", "enum ", "class ", "actor ", "extension ", "protocol "]
        ) {
            #expect(block.length <= 250, "\(file.path):\(block.line) has \(block.length) lines: \(block.head)")
        }
    }

    @Test("long functions and types are seen")
    func seesLong() {
        let body = ["    public static func long() {"] + Array(repeating: "        print(1)", count: 60) + ["    }"]
        let file = SourceTree.File(path: "Sources/X/X.swift", lines: ["struct X {"] + body + ["}"])
        #expect(SourceTree.blocks(in: file, opening: ["func "]).map(\.length) == [62])
        #expect(SourceTree.blocks(in: file, opening: ["struct "]).map(\.length) == [64])
    }
}
