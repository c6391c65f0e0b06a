import Testing

@testable import PilotageDelivery

@Suite("A mail") struct MailMessageTests {
    private func mail(subject: String = "Week", html: String = "<p>x</p>", name: String = "a.html") throws
        -> MailMessage
    {
        MailMessage(
            from: try #require(MailAddress("a@nordwind.example")),
            to: try #require(MailAddress("b@nordwind.example")),
            subject: subject,
            date: "Mon, 16 Nov 2026 06:30:00 +0000",
            id: "abc@nordwind.example",
            plain: "x\n",
            html: html,
            attachments: [.init(name: name, type: "text/html", bytes: Array("y".utf8))]
        )
    }

    private func lines(_ mail: MailMessage) -> [String] {
        String(decoding: mail.bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(
            String.init
        )
    }

    /// The examples of RFC 4648, section 10.
    @Test(
        "is coded as base64",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(text: String, coded: String) { #expect(Base64.text(Array(text.utf8)) == coded) }

    @Test("keeps lines short and only ASCII, whatever it holds")
    func shortLines() throws {
        let long = String(repeating: "Grüße 日本語 ", count: 400)
        for line in lines(try mail(subject: long, html: long)) {
            #expect(line.utf8.count <= 76 + 20)
            #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        }
    }

    @Test(
        "has the headers that were meant, whatever the subject says",
        arguments: [
            "x\r\nBcc: c@d.example", "x\nBcc: c@d.example", "x\rBcc: c@d.example", "x\u{2028}Bcc: c", "x\u{85}Bcc: c",
            "x\r\n\r\nbody", "x\r\n.\r\n", "\0", "=?utf-8?q?=0ABcc:?=", String(repeating: "x", count: 1000),
        ]
    )
    func headers(subject: String) throws {
        let head = lines(try mail(subject: subject)).prefix { !$0.isEmpty }
        let names = head.filter { !$0.hasPrefix(" ") }.compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(
            names == [
                "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Auto-Submitted", "Content-Type",
            ]
        )
    }

    @Test("lets no name of a file out of its quotes")
    func attachmentName() throws {
        let all = lines(try mail(name: "a\"; x=\"\r\nBcc: ../../c@d.html"))
        let disposition = all.filter { $0.hasPrefix("Content-Disposition") }
        #expect(disposition == ["Content-Disposition: attachment; filename=\"a---x----Bcc--..-..-c-d.html\""])
    }

    @Test("is the same bytes each time")
    func same() throws { #expect(try mail().bytes == mail().bytes) }

    @Test("never leaves when an address or a header breaks its line")
    func lineBreaks() {
        var message = WireMessage(kind: .mail, url: Secret("smtp://127.0.0.1:1/"), body: [])
        message.from = "a@b.example"
        message.recipient = "c@d.example>\r\nRCPT TO:<e@f.example"
        #expect(Wire.send(message, timeoutMilliseconds: 100).code == -1)
    }
}
