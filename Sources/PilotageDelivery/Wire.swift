import CCurl

/// One message as it leaves: where to, what, and under which conditions.
public struct WireMessage: Sendable {
    /// What kind of message.
    public enum Kind: Sendable, Hashable { case post, put, mail, get, connect }

    public let kind: Kind
    public let url: Secret
    public let headers: [String]
    public let body: [UInt8]
    public var username: String?
    public var password: Secret?
    /// Of a mail: who sends it, and to whom.
    public var from = ""
    public var recipient = ""
    /// Certificates to trust instead of the machine's own.
    public var caFile: String?
    /// The region and service of a signed request.
    public var signature: String?
    /// What is asked for with it, where a key or token is needed.
    public var authorization: WireAuthorization?
    /// Of a request for a page: the most bytes of an answer; a longer one is thrown away.
    public var mostAnswered = 0
    /// Whether plain text is allowed on the wire.
    public var allowsPlain = false
    /// Whether addresses of private networks and of this machine may be connected to.
    public var allowsPrivate = false

    public init(kind: Kind, url: Secret, headers: [String] = [], body: [UInt8]) {
        self.kind = kind
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came back.
public struct WireReply: Sendable, Hashable {
    /// 0 when the exchange was completed.
    public let code: Int
    /// The status of HTTP, or the last reply of a mail server; 0 for none.
    public let status: Int
    public let isAddressRefused: Bool
    public let mayHaveArrived: Bool
    public let isLoginRefused: Bool
    public let isTLSFailure: Bool
    /// libcurl's words; they hold no part of the message.
    public let words: String
    /// The beginning of the answer; all of it where a page was asked for.
    public let body: [UInt8]
    /// The answer was longer than what was asked for.
    public var isTooLarge = false
    /// Seconds after which the other side wants to be asked again; 0 when it does not say.
    public var retryAfter = 0
}

/// How a request says who asks; the secret is never shown.
public enum WireAuthorization: Sendable, Hashable {
    /// `Authorization: Bearer …`
    case bearer(Secret)
    /// `Authorization: Basic …`
    case basic(user: String, password: Secret)
    /// A header of its own, such as `X-N8N-API-KEY`.
    case header(String, Secret)

    var line: String {
        switch self {
        case .bearer(let token): "Authorization: Bearer \(token.text)"
        case .basic(let user, let password):
            "Authorization: Basic \(Base64.text(Array("\(user):\(password.text)".utf8)))"
        case .header(let name, let value): "\(name): \(value.text)"
        }
    }
}

/// The network, through libcurl.
public enum Wire {
    /// Sends the message and waits for the answer, for so long at most.
    public static func send(_ message: WireMessage, timeoutMilliseconds: Int) -> WireReply {
        guard message.isOneLineEach else {
            return WireReply(
                code: -1,
                status: 0,
                isAddressRefused: false,
                mayHaveArrived: false,
                isLoginRefused: false,
                isTLSFailure: false,
                words: "a line break stands in a header or an address",
                body: []
            )
        }
        let texts = [
            message.url.text, message.headerLines.joined(separator: "\n"), message.from, message.recipient,
            message.username ?? "", message.password?.text ?? "", message.caFile ?? "", message.signature ?? "",
        ]
        return unsafe withCStrings(texts) { strings in
            unsafe message.body.withUnsafeBufferPointer { body in
                let request = unsafe ccurl_request(
                    kind: message.kind.number,
                    tls: Int32(message.allowsPlain ? CCURL_TLS_NONE : CCURL_TLS_REQUIRED),
                    allows_private: message.allowsPrivate ? 1 : 0,
                    url: strings[0],
                    headers: strings[1],
                    body: body.baseAddress,
                    body_count: body.count,
                    username: message.username == nil ? nil : strings[4],
                    password: message.password == nil ? nil : strings[5],
                    mail_from: strings[2],
                    mail_to: strings[3],
                    ca_file: message.caFile == nil ? nil : strings[6],
                    signature: message.signature == nil ? nil : strings[7],
                    timeout_ms: max(1, timeoutMilliseconds),
                    answer_limit: message.kind == .get ? message.mostAnswered : 0
                )
                return unsafe exchange(request)
            }
        }
    }

    /// Whether an address of 4 or 16 bytes belongs to the public internet.
    public static func isPublic(_ address: [UInt8]) -> Bool {
        unsafe address.withUnsafeBufferPointer { unsafe ccurl_is_public($0.baseAddress, $0.count) } == 1
    }

    /// The version of the library.
    public static var version: String { unsafe String(cString: ccurl_version()) }

    private static func exchange(_ request: ccurl_request) -> WireReply {
        var request = unsafe request
        var reply = unsafe ccurl_reply()
        unsafe ccurl_send(&request, &reply)
        defer { unsafe ccurl_free(&reply) }
        let count = unsafe reply.body_count
        let beginning = unsafe withUnsafeBytes(of: reply.body) { unsafe Array($0.prefix(count)) }
        let answer = unsafe Array(UnsafeBufferPointer(start: reply.answer, count: reply.answer_count))
        let words = unsafe withUnsafeBytes(of: reply.words) { unsafe Array($0.prefix { $0 != 0 }) }
        return WireReply(
            code: unsafe Int(reply.code),
            status: unsafe Int(reply.status),
            isAddressRefused: unsafe reply.is_address_refused == 1,
            mayHaveArrived: unsafe reply.may_have_arrived == 1,
            isLoginRefused: unsafe reply.is_login_refused == 1,
            isTLSFailure: unsafe reply.is_tls_failure == 1,
            words: String(decoding: words, as: UTF8.self),
            body: unsafe request.kind == Int32(CCURL_GET) ? answer : beginning,
            isTooLarge: unsafe reply.is_too_large == 1,
            retryAfter: unsafe reply.retry_after
        )
    }

    private static func withCStrings<Value>(_ texts: [String], _ body: ([UnsafePointer<CChar>]) -> Value) -> Value {
        unsafe withPointers(texts.map { Array($0.utf8CString) }[...], [], body)
    }

    /// Each text stays in place while the ones behind it are taken.
    private static func withPointers<Value>(
        _ buffers: ArraySlice<[CChar]>,
        _ pointers: [UnsafePointer<CChar>],
        _ body: ([UnsafePointer<CChar>]) -> Value
    ) -> Value {
        guard let buffer = buffers.first else { return unsafe body(pointers) }
        return unsafe buffer.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return unsafe body(pointers) }
            return unsafe withPointers(buffers.dropFirst(), pointers + [start], body)
        }
    }
}

extension WireMessage {
    fileprivate var headerLines: [String] { headers + (authorization.map { [$0.line] } ?? []) }

    /// No header, address or name may break its line: that would forge another one.
    fileprivate var isOneLineEach: Bool {
        let texts = headerLines + [url.text, from, recipient, username ?? "", signature ?? ""]
        return texts.allSatisfy { text in !text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
    }
}

extension WireMessage.Kind {
    fileprivate var number: Int32 {
        switch self {
        case .post: Int32(CCURL_POST)
        case .put: Int32(CCURL_PUT)
        case .mail: Int32(CCURL_MAIL)
        case .get: Int32(CCURL_GET)
        case .connect: Int32(CCURL_CONNECT)
        }
    }
}
