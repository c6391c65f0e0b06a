import Testing

@testable import PilotageDelivery

@Suite("Where something may be sent") struct AddressTests {
    @Test(
        "a mail address is plain letters, and one",
        arguments: [
            ("cfo@nordwind.example", true), ("a.b+c@x-y.example", true), ("a@b", true), ("", false), ("a", false),
            ("a@", false), ("@b.example", false), ("a@@b.example", false), ("a b@c.example", false),
            ("a@b.example, c@d.example", false), ("a@b>,<c@d", false), ("a@b.example\r\nBcc: x@y.example", false),
            ("\"a\"@b.example", false), ("a@-b.example", false), ("a@b..example", false), ("-a@b.example", false),
            (".a@b.example", false), ("a@b.example\0", false), ("ä@b.example", false), ("a@b.example\u{301}", false),
        ]
    )
    func mailAddress(text: String, isOne: Bool) { #expect((MailAddress(text) != nil) == isOne, "\(text)") }

    @Test("a list allows what it names, and all of a domain, in any case of letters")
    func allowList() throws {
        let list = AllowList(["*@nordwind.example", "cfo@partner.example", "hooks.example.com", "*.example.net"])
        func allows(_ text: String) throws -> Bool { list.allows(try #require(MailAddress(text))) }
        #expect(try allows("leads@NORDWIND.example"))
        #expect(try allows("cfo@partner.example"))
        #expect(try !allows("coo@partner.example"))
        #expect(try !allows("a@sub.nordwind.example"))
        #expect(try !allows("a@notnordwind.example"))
        #expect(list.allows(host: "hooks.example.com"))
        #expect(list.allows(host: "a.b.example.net"))
        #expect(!list.allows(host: "example.net"))
        #expect(!list.allows(host: "badexample.net"))
        #expect(!list.allows(host: "x.hooks.example.com"))
        #expect(!AllowList(["*", "*."]).allows(host: "example.com"))
    }

    @Test("an address of the web is http or https, with a host, and no more than that")
    func webAddress() throws {
        for text in ["https://h/x", "https://h", "http://h:8080/x?y", "https://[::1]:8443/", "https://H.example/"] {
            #expect(WebAddress(text) != nil, "\(text)")
        }
        let refused = [
            "", "h/x", "ftp://h/", "file:///etc/passwd", "gopher://h/", "https://", "https:///x", "https://a@h/",
            "https://h#@a", "https://h:1x/", "https://h:999999/", "https://a b/", "https://h\\x", "https://h/\r\nX: y",
            "https://ä.example/", "unix:/x", "HTTPS://h/", "https://[::1/",
        ]
        for text in refused { #expect(WebAddress(text) == nil, "\(text)") }
        #expect(WebAddress("https://H.Example:8443/x")?.host == "h.example")
        #expect(WebAddress("https://[::1]:8443/")?.host == "::1")
    }

    @Test("an address of the web shows its host and never its path")
    func secretPath() throws {
        let address = try #require(WebAddress("https://hooks.example.com/services/SECRET"))
        #expect("\(address)" == "https://hooks.example.com/…")
        var shown = ""
        dump(address, to: &shown)
        #expect(!shown.contains("SECRET"))
        #expect(!String(reflecting: Secret("SECRET")).contains("SECRET"))
    }

    @Test(
        "only addresses of the public internet are public",
        arguments: [
            ([8, 8, 8, 8], true), ([1, 1, 1, 1], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false),
            ([172, 16, 0, 1], false), ([172, 32, 0, 1], true), ([192, 168, 1, 1], false),
            ([169, 254, 169, 254], false),
            ([100, 64, 0, 1], false), ([100, 128, 0, 1], true), ([0, 0, 0, 0], false), ([224, 0, 0, 1], false),
            ([255, 255, 255, 255], false), ([198, 18, 0, 1], false), ([203, 0, 113, 9], false),
            ([192, 0, 2, 1], false),
            ([], false), ([127, 0, 0], false),
        ] as [([UInt8], Bool)]
    )
    func publicAddresses(bytes: [UInt8], isPublic: Bool) { #expect(Wire.isPublic(bytes) == isPublic, "\(bytes)") }

    @Test("addresses of version 6 are public within 2000::/3, and as public as the one they wrap")
    func publicAddressesOfSix() {
        func six(_ start: [UInt8], _ end: [UInt8] = []) -> [UInt8] {
            start + Array(repeating: 0, count: 16 - start.count - end.count) + end
        }
        #expect(Wire.isPublic(six([0x2A, 0, 0x14, 0x50], [1])))
        #expect(Wire.isPublic(six([0x20, 0x01, 0x48, 0x60], [1])))
        let closed = [
            six([], [1]), six([]), six([0xFE, 0x80], [1]), six([0xFD], [1]), six([0xFC], [1]), six([0xFF, 2], [1]),
            six([], [0xFF, 0xFF, 127, 0, 0, 1]), six([0, 0x64, 0xFF, 0x9B], [127, 0, 0, 1]),
            six([0x20, 0x02, 127, 0, 0, 1]), six([0x20, 0x01, 0, 0], [1]), six([0x20, 0x01, 0x0D, 0xB8], [1]),
            six([0xFE, 0xC0], [1]), six([], [127, 0, 0, 1]),
        ]
        for address in closed { #expect(!Wire.isPublic(address), "\(address)") }
        #expect(Wire.isPublic(six([], [0xFF, 0xFF, 8, 8, 8, 8])))
        #expect(Wire.isPublic(six([0, 0x64, 0xFF, 0x9B], [8, 8, 8, 8])))
    }
}
