import PilotageModel
import Testing

@Suite("Decision looks")
struct DecisionLookTests {
    @Test(
        "bounds are known for every rising calendar of at most twelve looks",
        arguments: [[4, 8, 12], [1], [6], [520], [6, 12], [4, 8, 13], [4, 8, 12, 16], Array(1...12)]
    )
    func known(looks: [Int]) { #expect(Pilot.hasBounds(looks)) }

    @Test(
        "no other calendar has bounds",
        arguments: [[], [12, 8, 4], [4, 4], [0, 4], [4, 8, 8], Array(1...13)]
    )
    func unknown(looks: [Int]) { #expect(!Pilot.hasBounds(looks)) }
}
