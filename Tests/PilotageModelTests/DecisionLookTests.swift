import PilotageModel
import Testing

@Suite("Decision looks")
struct DecisionLookTests {
    @Test("bounds are known for 4, 8 and 12 weeks and for any single look", arguments: [[4, 8, 12], [1], [6], [520]])
    func known(looks: [Int]) { #expect(Pilot.hasTabulatedBounds(looks)) }

    @Test(
        "no other calendar has bounds",
        arguments: [[], [6, 12], [4, 8], [8, 12], [4, 12], [12, 8, 4], [4, 8, 13], [4, 8, 12, 16], [4, 4]]
    )
    func unknown(looks: [Int]) { #expect(!Pilot.hasTabulatedBounds(looks)) }
}
