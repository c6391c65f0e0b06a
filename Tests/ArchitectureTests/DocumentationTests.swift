import Testing

@Suite struct DocumentationTests {
    @Test("every public type has a doc comment", arguments: SourceTree.swiftFiles(under: "Sources"))
    func types(file: SourceTree.File) {
        for (index, line) in file.lines.enumerated() where Self.declaresPublicType(line) {
            #expect(Self.isDocumented(index, in: file), "\(file.path):\(index + 1) has no doc comment")
        }
    }

    @Test("at least four of five other public declarations have one")
    func others() {
        var total = 0
        var documented = 0
        for file in SourceTree.swiftFiles(under: "Sources") {
            for (index, line) in file.lines.enumerated() where Self.declaresPublicMember(line) {
                total += 1
                if Self.isDocumented(index, in: file) { documented += 1 }
            }
        }
        #expect(total > 100)
        #expect(Double(documented) >= 0.8 * Double(total), "\(documented) of \(total) are documented")
    }

    private static func declaresPublicType(_ line: String) -> Bool {
        let code = line.drop { $0 == " " }
        return ["public struct ", "public enum ", "public final class ", "public indirect enum ", "public protocol "]
            .contains { code.hasPrefix($0) }
    }

    /// Initialisers that only copy their arguments, and properties whose name says it all, are judged together.
    private static func declaresPublicMember(_ line: String) -> Bool {
        let code = line.drop { $0 == " " }
        return ["public func ", "public static func ", "public mutating func ", "public consuming func "]
            .contains { code.hasPrefix($0) }
    }

    private static func isDocumented(_ index: Int, in file: SourceTree.File) -> Bool {
        var above = index - 1
        while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
        return above >= 0 && file.lines[above].drop { $0 == " " }.hasPrefix("///")
    }
}
