import PilotageModel
import Testing

@Suite struct ErrorWordsTests {
    @Test(
        "case, punctuation and camel case do not matter",
        arguments: ["rate limited", "rate_limited", "RateLimited", "Rate-limited!", "RATE LIMITED", "(rate) limited"]
    )
    func same(text: String) {
        #expect(ErrorWords(text).isSame(as: ErrorWords("rate limited")))
        #expect(ErrorWords("error: " + text).contains(ErrorWords("rate limit")))
        #expect(ErrorWords(text + " again").starts(with: ErrorWords("rate limit")))
    }

    @Test("words are found where a word begins, next to each other, and nothing is found in nothing")
    func boundaries() {
        #expect(!ErrorWords("accelerate limit").contains(ErrorWords("rate limit")))
        #expect(!ErrorWords("rate of limit").contains(ErrorWords("rate limit")))
        #expect(!ErrorWords("rate").contains(ErrorWords("rate limit")))
        #expect(!ErrorWords("rate").contains(ErrorWords("--")))
        #expect(!ErrorWords("").contains(ErrorWords("rate")))
        #expect(ErrorWords("größe falsch").contains(ErrorWords("größe")))
    }

    @Test(
        "a code of HTTP counts where the text names it as one",
        arguments: [
            ("429", 429), ("HTTP 503", 503), ("http_404", 404), ("HTTP/1.1 502 Bad Gateway", 502),
            ("status code: 401", 401), ("HTTPError500: oops", 500), ("order 404", nil), ("4290", nil),
            ("HTTP 999", nil),
            ("", nil), ("x 404", nil), ("response was a 409", 409),
        ]
    )
    func codes(text: String, code: Int?) { #expect(ErrorWords(text).httpCode == code) }
}
