import Testing

@testable import PilotageImport

@Suite("Elements and ids that wait for the rest of a file")
struct HeldElementsTests {
    private func values(_ number: Int) -> [ExportValue] {
        let long = String(repeating: "ä\u{0}\n", count: number % 300)
        return [.absent, .composite, .text(""), .text("\(number)"), .literal("-\(number)"), .text(long)]
    }

    @Test("come back as they were, over many pieces, with their places")
    func elements() {
        var held = HeldElements()
        for number in 0..<5000 {
            #expect(held.hold(RowPlace(line: number, byteOffset: number * 1_000_003), values(number)) == number)
        }
        held.replace(17, RowPlace(line: 1, byteOffset: .max), [.text(String(repeating: "x", count: 3 << 20))])
        for number in 0..<5000 where number != 17 {
            #expect(held.values(number, 6) == values(number))
            #expect(held.place(number).byteOffset == number * 1_000_003 && held.place(number).line == number)
        }
        #expect(held.values(17, 1).first?.spelling?.utf8.count == 3 << 20)
        #expect(held.place(17).byteOffset == .max)
        #expect(held.count == 5000 && held.byteCount > 3 << 20 && held.byteCount < 8 << 20)
    }

    @Test("a text has one number, counted in the order of coming, whatever its letters")
    func texts() {
        var texts = NumberedTexts()
        let words =
            (0..<20_000).map { "id-\($0)" } + ["", "e\u{301}", "é", "\u{0}", String(repeating: "y", count: 2 << 20)]
        for (number, word) in words.enumerated() { #expect(texts.number(of: word) == number) }
        for (number, word) in words.enumerated() {
            #expect(
                texts.number(of: word) == number && texts.find(word) == number
                    && texts.text(number).utf8.elementsEqual(word.utf8)
            )
        }
        #expect(texts.find("id-20000") == nil)
        #expect(texts.count == words.count)
    }
}
