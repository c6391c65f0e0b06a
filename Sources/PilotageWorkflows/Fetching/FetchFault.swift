/// Why something could not be fetched; no address beyond its host and no secret is in any of the texts.
enum FetchFault: Explained, Hashable {
    case privateAddress(host: String)
    case notReached(host: String, why: String)
    case answered(host: String, status: Int)
    case tooLarge(host: String, mebibytes: Int)
    /// The answer is not what the tool gives.
    case unexpected(host: String, list: String)
    /// The list ended before it was whole.
    case cutShort(host: String, list: String, got: Int, of: Int)
    case tooManyPages(host: String, most: Int)
    case deadline(host: String)

    var status: ExitStatus { .noInput }

    var what: String {
        switch self {
        case .privateAddress(let host): "\(host) is an address of a private network"
        case .notReached(let host, let why): "\(host) was not reached: \(why)"
        case .answered(let host, let status): "\(host) answered \(status)"
        case .tooLarge(let host, let mebibytes): "\(host) gave more than \(mebibytes) MiB"
        case .unexpected(let host, let list): "\(host) gave something else than a list of \(list)"
        case .cutShort(let host, let list, let got, let count): "\(host) gave \(got) of \(count) \(list)"
        case .tooManyPages(let host, let most): "\(host) has more than \(most) pages"
        case .deadline(let host): "The run's deadline was reached before \(host) had given everything"
        }
    }

    var fix: String {
        switch self {
        case .privateAddress: "Write 'allow_private: true' at the source if that is meant"
        case .notReached: "Look whether the host can be reached from here; the next run asks again"
        case .answered(_, let status) where status == 401 || status == 403:
            "Look whether the token is right, has not expired, and may read"
        case .answered(_, let status) where (300...399).contains(status):
            "Write the address that it leads to; redirects are not followed"
        case .answered(_, let status) where status == 404: "Look whether the address under 'url' is right"
        case .answered, .cutShort: "The next run asks again"
        case .tooLarge: "Ask for fewer days with 'since_days'"
        case .unexpected: "Look whether 'url' is that of the tool's interface, and whether its version is supported"
        case .tooManyPages: "Ask for fewer days with 'since_days', or raise 'most_pages'"
        case .deadline: "Ask for fewer days with 'since_days', or raise 'deadline_minutes'"
        }
    }
}
