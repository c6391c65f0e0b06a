import Testing

@testable import PilotageDelivery

@Suite("What a reply means") struct ReplyTests {
    private func reply(
        code: Int = 0,
        status: Int = 0,
        address: Bool = false,
        arrived: Bool = false,
        login: Bool = false,
        tls: Bool = false
    ) -> WireReply {
        WireReply(
            code: code,
            status: status,
            isAddressRefused: address,
            mayHaveArrived: arrived,
            isLoginRefused: login,
            isTLSFailure: tls,
            words: "words",
            body: []
        )
    }

    private func kind(_ result: SendResult) -> String {
        switch result {
        case .delivered: "delivered"
        case .notTaken: "not taken"
        case .refused: "refused"
        case .ambiguous: "ambiguous"
        }
    }

    @Test(
        "of the web: certain below 500 and before the request left, open otherwise",
        arguments: [
            (200, "delivered"), (204, "delivered"), (301, "refused"), (302, "refused"), (307, "refused"),
            (400, "refused"), (403, "refused"), (404, "refused"), (408, "not taken"), (425, "not taken"),
            (429, "not taken"), (500, "ambiguous"), (502, "ambiguous"), (503, "ambiguous"), (504, "ambiguous"),
            (100, "ambiguous"),
        ]
    )
    func web(status: Int, wanted: String) {
        #expect(kind(reply(status: status, arrived: true).httpResult) == wanted)
    }

    @Test("of the web: none at all is certain only before the request left")
    func webWithoutAnswer() {
        #expect(kind(reply(code: 7).httpResult) == "not taken")
        #expect(kind(reply(code: 52, arrived: true).httpResult) == "ambiguous")
        #expect(kind(reply(code: 7, address: true).httpResult) == "refused")
    }

    @Test("of a mail server: taken when it says so after the last line")
    func mail() {
        #expect(kind(reply(status: 250, arrived: true).mailResult) == "delivered")
        #expect(kind(reply(code: 55, status: 550).mailResult) == "refused")
        #expect(kind(reply(code: 55, status: 451).mailResult) == "not taken")
        #expect(kind(reply(code: 56, status: 354, arrived: true).mailResult) == "ambiguous")
        #expect(kind(reply(code: 55, status: 354).mailResult) == "not taken")
        #expect(kind(reply(code: 67, status: 535, login: true).mailResult) == "not taken")
        #expect(kind(reply(code: 64, status: 250, tls: true).mailResult) == "not taken")
        #expect(kind(reply(code: 28, status: 250, arrived: true).mailResult) == "ambiguous")
    }
}
