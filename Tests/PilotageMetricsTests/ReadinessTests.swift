import PilotageModel
import Testing

@testable import PilotageMetrics

@Suite("The state of an item of readiness") struct ReadinessItemTests {
    private let today = SamplePilot.monday

    private func item(holds: Bool?, expires: Int?, approver: String = "Head of Controlling") -> ReadinessItem {
        let exemption = expires.map {
            Exemption(
                question: .rollback,
                reason: "because",
                requester: "Platform Lead",
                approver: approver,
                expiresOn: today.advanced(by: $0)
            )
        }
        let kind = ReadinessItem.Kind.stated(found: "", missing: [])
        return ReadinessItem(.rollback, kind, holds: holds, exemptions: exemption.map { [$0] } ?? [], on: today)
    }

    @Test("an exemption excuses what fails or is unknown until the day it expires, and not on that day")
    func exemptions() {
        #expect(item(holds: false, expires: 1).state == .exempt)
        #expect(item(holds: nil, expires: 1).state == .exempt)
        #expect(item(holds: false, expires: 0).state == .failed)
        #expect(item(holds: nil, expires: -30).state == .unknown)
        #expect(item(holds: true, expires: 1).state == .passed)
        #expect(item(holds: false, expires: nil).state == .failed)
    }

    @Test("an exemption that the requester granted to himself excuses nothing, however it is spelt")
    func ownApproval() {
        #expect(item(holds: false, expires: 1, approver: " platform  LEAD").state == .failed)
    }

    @Test("an exemption excuses its own item only")
    func otherItem() {
        let exemption = Exemption(
            question: .rollback,
            reason: "because",
            requester: "a",
            approver: "b",
            expiresOn: today.advanced(by: 9)
        )
        let kind = ReadinessItem.Kind.stated(found: "", missing: ["a link"])
        #expect(ReadinessItem(.runBooks, kind, holds: false, exemptions: [exemption], on: today).state == .failed)
    }
}
