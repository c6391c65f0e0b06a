import Testing

@testable import PilotageImport

@Suite("The text of a failure")
struct ErrorTextTests {
    @Test(
        "is kept without what names a person, a machine or a single case",
        arguments: [
            ("upstream API timed out", "upstream API timed out"),
            ("\n  first line\nTraceback: /x/y.py", "first line"),
            ("no file /srv/in/a.csv", "no file [path]"),
            ("C:\\Users\\ada\\x.txt missing", "[path] missing"),
            ("GET https://a.example/x?token=1 failed", "GET [url] failed"),
            ("mail to ada@example.com bounced", "mail to [address] bounced"),
            ("User 'Ada Lovelace' not found", "User '…' not found"),
            ("can't read it, don't", "can't read it, don't"),
            ("connection to db-7.internal:5432 reset", "connection to [host] reset"),
            ("no route to 10.1.2.3", "no route to [host]"),
            ("order 4711 of customer 123456 refused", "order 4711 of customer [number] refused"),
            ("run 01a1fd67-c679-7a23-a084-3cd06e753472 lost", "run [id] lost"),
            ("HTTP 503", "HTTP 503"),
        ]
    )
    func masks(message: String, kept: String) { #expect(ErrorText.masked(message) == kept) }

    @Test("is cut at 200 characters, and nothing where it is blank")
    func limits() {
        #expect(ErrorText.masked(String(repeating: "x y", count: 200))?.unicodeScalars.count == 201)
        #expect(ErrorText.masked(" \n\t ") == nil)
    }
}
