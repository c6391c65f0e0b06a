import PilotageDigest
import Testing

@Suite struct DigestTests {
    @Test("SHA-256 gives the published values of FIPS 180-4")
    func knownValues() {
        #expect(
            SHA256Digest.hex(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(
            SHA256Digest.hex(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        var million = SHA256Digest()
        for _ in 0..<1000 { million.update([UInt8](repeating: 0x61, count: 1000)) }
        #expect(million.finish() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("how the bytes are cut into pieces does not matter")
    func pieces() {
        let text = "Größe und Gewicht"
        var digest = SHA256Digest()
        digest.update("")
        digest.update("Grö")
        digest.update(Array("ße und ".utf8))
        digest.update([])
        digest.update("Gewicht")
        #expect(digest.finish() == SHA256Digest.hex(of: Array(text.utf8)))
    }
}
