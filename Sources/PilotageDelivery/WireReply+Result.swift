extension WireReply {
    /// What the reply to an HTTP request means for the ledger.
    ///
    /// Certain are an answer below 500 and a failure before the request left. An answer of 500 or more, or none at all after
    /// the request left, leaves open whether it was taken.
    public var httpResult: SendResult {
        if isAddressRefused { return .refused("the address is private, and 'allow_private' is not set") }
        guard code == 0 else {
            return mayHaveArrived ? .ambiguous("no answer: \(words)") : .notTaken("not connected: \(words)")
        }
        switch status {
        case 200...299: return .delivered("answered \(status)")
        case 408, 425, 429: return .notTaken("answered \(status)")
        case 300...399: return .refused("answered \(status); redirects are not followed")
        case 400...499: return .refused("answered \(status)")
        default: return .ambiguous("answered \(status)")
        }
    }

    /// What the reply of a mail server means for the ledger.
    ///
    /// A mail counts as taken when the server says so after its last line; when the last line left and no word came back, it
    /// may have been taken.
    public var mailResult: SendResult {
        if isAddressRefused { return .refused("the address is private, and 'allow_private' is not set") }
        if code == 0 { return .delivered("accepted by the mail server with \(status)") }
        if isLoginRefused { return .notTaken("the mail server refused the login") }
        if isTLSFailure { return .notTaken("no secure connection to the mail server: \(words)") }
        switch status {
        case 500...599: return .refused("the mail server answered \(status)")
        case 400...499: return .notTaken("the mail server answered \(status)")
        default:
            return mayHaveArrived
                ? .ambiguous("no answer after the last line: \(words)") : .notTaken("not sent: \(words)")
        }
    }
}
