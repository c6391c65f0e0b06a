import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

/// Swift decides equality of keys before they are stored, the UNIQUE index afterwards: they must never disagree.
@Suite("Keys: Swift and the index agree")
struct KeyAgreementTests {
    /// Spellings that are one key, and others that only look alike.
    private static let hostile: [String] =
        [
            "café", "cafe\u{301}", " café ", "\tcafé\u{A0}", "CAFÉ", "cafe", "ﬁle", "file", "Å", "A\u{30A}", "\u{212B}",
            "ß", "ss", "SS", "ẞ", "İ", "i\u{307}", "ı", "i", "I", "١٢", "12", "012", "+12", "12.0", " 12", "12\u{A0}",
            "1234567890123456789", "123456789012345678", "0", "-0", "00", "a\u{300}\u{323}", "a\u{323}\u{300}",
            "각", "\u{1100}\u{1161}\u{11A8}", "é\u{301}", "e\u{301}\u{301}", "a\u{200D}b", "ab", "a b", "a  b",
            "a\u{A0}b", "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF",
            "01234567-89ab-cdef-0123-456789abcdef", "01234567-89AB-CDEF-0123-456789ABCDEF", "x'00'",
            "'; DROP TABLE run",
            "\u{1F468}\u{200D}\u{1F469}", "\u{1F468}", "\u{202E}abc", "=1+1", "%", "_", "NULL", "nan", "1e3", "1000",
        ]

    @Test(
        "of a hostile list exactly the keys that Swift calls different are stored, in any order",
        arguments: 0..<8 as Range<UInt64>
    )
    func hostileKeys(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let ids = Self.hostile.shuffled(using: &random)
        let receipt = try store.load(runs: ids.map { Sample.run($0) })
        let expected = Set(
            ids.map { id in
                var id = id
                NormalText.normalise(key: &id)
                return Array(id.utf8)
            }
        )
        #expect(receipt.accepted == expected.count)
        #expect(receipt.duplicates == ids.count - expected.count)
        #expect(receipt.quarantined == 0)
        let stored = try folder.rows("SELECT count(*) AS n FROM run").first?["n"]
        let distinct = try folder.rows("SELECT count(DISTINCT typeof(run_key) || quote(run_key)) AS n FROM run").first?[
            "n"
        ]
        #expect(stored == String(expected.count))
        #expect(distinct == stored)
        // Swift's own equality of texts is that of the bytes, once they are in normal form.
        let byMeaning = Set(
            ids.map { id in
                var id = id
                NormalText.normalise(key: &id)
                return id
            }
        )
        #expect(byMeaning.count == expected.count)
        #expect(store.verify().isEmpty)
    }

    @Test(
        "two spellings of one key with other values are a conflict, never the last to come",
        arguments: [
            ["café", "cafe\u{301}"], ["a\u{A0}", " a"], ["A\u{30A}", "\u{212B}"], ["각", "\u{1100}\u{1161}\u{11A8}"],
        ]
    )
    func conflict(pair: [String]) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let receipt = try store.load(runs: [Sample.run(pair[0]), Sample.run(pair[1], minute: 3)])
        #expect(receipt.accepted == 1)
        #expect(receipt.quarantinedByRule == ["conflict": 1])
        #expect(try folder.rows("SELECT started_at FROM run").first?["started_at"] == String(Sample.start))
    }

    @Test("case, inner blanks and leading zeros make keys different")
    func different() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let ids = ["a", "A", "a b", "a  b", "7", "07", "deadbeef", "DEADBEEF"]
        #expect(try store.load(runs: ids.map { Sample.run($0) }).accepted == ids.count)
    }
}
