import Testing

@testable import PilotageWorkflows

@Suite("Fetching") struct FetchingTests {
    @Test("reads a listing of a bucket strictly")
    func listing() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>\
            <KeyCount>2</KeyCount><IsTruncated>true</IsTruncated><Contents><Key>a%2Fb+c%C3%A4.csv</Key>\
            <LastModified>2026-11-16T06:00:00.000Z</LastModified><ETag>&quot;9b&amp;&quot;</ETag><Size>12</Size></Contents>\
            <Contents><Key>d</Key><ETag>x</ETag><Size>0</Size></Contents>\
            <NextContinuationToken>t&amp;1==</NextContinuationToken></ListBucketResult>
            """
        let listing = try #require(BucketListing(Array(text.utf8)))
        #expect(listing.next == "t&1==")
        #expect(
            listing.objects == [
                .init(key: "a/b cä.csv", etag: "\"9b&\"", bytes: 12), .init(key: "d", etag: "x", bytes: 0),
            ]
        )
    }

    @Test(
        "takes no other bytes for a listing",
        arguments: [
            "", "<html>", "<ListBucketResult></ListBucketResult>",
            "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents></ListBucketResult>",
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>%zz</Key><ETag>e</ETag><Size>1</Size></Contents></ListBucketResult>",
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key><ETag>e</ETag><Size>-1</Size></Contents></ListBucketResult>",
            "<ListBucketResult><IsTruncated>false</IsTruncated>",
        ]
    )
    func noListing(text: String) { #expect(BucketListing(Array(text.utf8)) == nil) }

    @Test(
        "spells names as addresses do, and back",
        arguments: ["runs-1.csv", "a b+c&d=e", "ä/%41", "\"<x>'", "日本", ""]
    )
    func percent(text: String) {
        let spelled = PercentText.encoded(text)
        #expect(spelled.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        #expect(PercentText.decoded(spelled) == text)
    }

    @Test("takes a bucket's address apart")
    func bucket() throws {
        let address = try #require(BucketAddress("https://s3.example.org:9000/exports//daily/x/"))
        #expect(
            [address.server, address.bucket, address.prefix] == ["https://s3.example.org:9000", "exports", "daily/x/"]
        )
        #expect(BucketAddress("https://s3.example.org/exports")?.prefix == "")
        for wrong in [
            "https://s3.example.org", "https://s3.example.org/", "s3://x/y", "https://h/b?x=1", "https://h/b%2F",
        ] {
            #expect(BucketAddress(wrong) == nil)
        }
    }

    private static let endpoint = """
        id: air, kind: airflow, url: "https://air.example/api/v2", token_variable: T, lists: [runs], since_days: 7, most_pages: 9
        """
    private static let bucket = """
        id: lake, kind: runs, bucket: "https://s3.example/b/p", region: eu, access_key_variable: A, secret_key_file: s, pattern: "*.csv"
        """

    private func settings(_ source: String) throws -> JobSettings {
        let fixture = try ProjectFixture()
        try fixture.folder.write(
            """
            first: 2026-W10
            catch_up: 2
            owner: Lead
            formats: [md]
            settle_seconds: 0
            deadline_minutes: 5
            sources:
              - {owner: Lead, when_late: caveat, \(source)}

            """,
            to: "job.yml"
        )
        return try JobSettingsReader.read(folder: fixture.folder.path)
    }

    @Test("sources of the network are read, and their secrets are known to the doctor")
    func reads() throws {
        #expect(try settings(Self.endpoint).sources.first?.origin.secrets == [.variable("T")])
        #expect(try settings(Self.bucket).sources.first?.origin.secrets == [.variable("A"), .file("s")])
    }

    @Test(
        "what is wrong with them is named at its line",
        arguments: [
            ("lists: [runs]", "lists: [tasks]"), ("lists: [runs]", "lists: [runs, jobs]"),
            ("lists: [runs]", "lists: [runs, runs]"),
            ("kind: airflow", "kind: otlp"), ("https://air", "http://air"), ("api/v2", "api?x=1"),
            ("since_days: 7", "since_days: 0"),
            ("token_variable: T", "token_variable: T, user: me, password_file: p"), ("token_variable: T", "user: me"),
            ("url:", "folder: x, url:"),
        ]
    )
    func refused(right: String, wrong: String) throws {
        #expect { try settings(Self.endpoint.replacing(right, with: wrong)) } throws: {
            Fault($0).status == .configuration && Fault($0).what.contains("job.yml:8:")
        }
    }

    @Test(
        "what is wrong with a bucket is named at its line",
        arguments: [
            ("/b/p", ""), ("https", "http"), ("\"*.csv\"", "\"a/*\""), ("region: eu, ", ""),
            ("access_key_variable: A, ", ""),
        ]
    )
    func refusedBucket(right: String, wrong: String) throws {
        #expect { try settings(Self.bucket.replacing(right, with: wrong)) } throws: {
            Fault($0).status == .configuration && Fault($0).what.contains("job.yml:8:")
        }
    }
}
