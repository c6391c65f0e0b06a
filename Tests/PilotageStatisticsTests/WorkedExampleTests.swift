import Testing

@Suite("Worked examples")
struct WorkedExampleTests {
    /// The examples the method notes assign to this target.
    private static let documented = ["W1", "W2", "W3", "W4", "W7", "W8", "W11", "W12", "W13"]

    @Test("every documented example runs to its end and compares all its numbers")
    func everyExampleRuns() throws {
        var finished: [String] = []
        for example in WorkedExamples.all {
            var comparisons = Comparisons()
            try example.run(&comparisons)
            #expect(comparisons.made == example.comparisons, "\(example.id), \(example.source)")
            finished.append(example.id)
        }
        #expect(finished == Self.documented)
    }
}
