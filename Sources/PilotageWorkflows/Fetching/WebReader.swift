import PilotageDelivery

/// Asks for pages, one at a time: with retries, a cap on each answer, and within the time of the run.
struct WebReader {
    let host: String
    let isSecure: Bool
    let reach: NetworkReach
    /// The absolute path of certificates to trust.
    let caFile: String?
    /// What is left of the run's time.
    let millisecondsLeft: () -> Int
    var authorization: WireAuthorization?
    /// Of S3: the access key and the secret key, and the region.
    var signature: (user: String, password: Secret, region: String)?

    /// For that address, within what is left of the run's time.
    init(_ address: WebAddress, _ reach: NetworkReach, in session: JobSession) {
        host = address.host
        isSecure = address.isSecure
        self.reach = reach
        caFile = reach.caFile.map { FilePath.absolute($0, in: session.open.folder) }
        millisecondsLeft = { session.millisecondsLeft }
    }

    /// The most bytes of one answer.
    static let mostMebibytes = 64
    private static let attempts = 3
    private static let longest = 60_000
    /// SHA-256 of nothing: what a request without a body is signed with.
    private static let emptyDigest = FileDigest.hex(of: [])

    /// The whole answer to a request for that address.
    ///
    /// Trouble that may pass is met with two more attempts, after 2 and 8 seconds or as long as the other side asks for.
    ///
    /// - Throws: `FetchFault`.
    func get(_ url: Secret, headers: [String] = [], mostMebibytes: Int = Self.mostMebibytes) throws(FetchFault)
        -> [UInt8]
    {
        for attempt in 1... {
            let limit = min(Self.longest, millisecondsLeft())
            guard limit > 0 else { throw .deadline(host: host) }
            let reply = Wire.send(message(url, headers, mostMebibytes), timeoutMilliseconds: limit)
            let fault: FetchFault
            switch judge(reply, mostMebibytes) {
            case .success(let bytes): return bytes
            case .failure(let found): fault = found
            }
            let pause = max(Backoff.milliseconds(after: attempt), reply.retryAfter * 1000)
            guard attempt < Self.attempts, Self.mayPass(reply), pause < min(millisecondsLeft(), 2 * Self.longest) else {
                throw fault
            }
            SystemClock.wait(milliseconds: pause)
        }
        throw .deadline(host: host)
    }

    private func message(_ url: Secret, _ headers: [String], _ mostMebibytes: Int) -> WireMessage {
        let own = signature == nil ? [] : ["X-Amz-Content-Sha256: \(Self.emptyDigest)"]
        var message = WireMessage(kind: .get, url: url, headers: headers + own, body: [])
        message.mostAnswered = mostMebibytes << 20
        message.authorization = authorization
        if let signature {
            message.username = signature.user
            message.password = signature.password
            message.signature = "aws:amz:\(signature.region):s3"
        }
        message.allowsPlain = !isSecure
        message.allowsPrivate = reach.allowsPrivate
        message.caFile = caFile
        return message
    }

    private func judge(_ reply: WireReply, _ mostMebibytes: Int) -> Result<[UInt8], FetchFault> {
        if reply.isAddressRefused { return .failure(.privateAddress(host: host)) }
        if reply.isTooLarge { return .failure(.tooLarge(host: host, mebibytes: mostMebibytes)) }
        guard reply.code == 0 else { return .failure(.notReached(host: host, why: reply.words)) }
        guard reply.status == 200 else { return .failure(.answered(host: host, status: reply.status)) }
        return .success(reply.body)
    }

    /// Asking again changes nothing on the other side, so all that may pass is asked again.
    private static func mayPass(_ reply: WireReply) -> Bool {
        if reply.isAddressRefused || reply.isTooLarge { return false }
        guard reply.code == 0 else { return !reply.isTLSFailure }
        return [408, 425, 429].contains(reply.status) || reply.status >= 500
            || (reply.status == 403 && reply.retryAfter > 0)
    }
}

/// How long to wait before another attempt.
enum Backoff {
    /// 2 s, then 8 s, and up to half as much again by chance, so that many jobs do not come back at once.
    static func milliseconds(after attempt: Int) -> Int {
        let base = 500 << (2 * attempt)
        return base + Int.random(in: 0...(base / 2))
    }
}
