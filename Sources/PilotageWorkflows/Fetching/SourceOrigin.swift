import PilotageDelivery

/// Where the files of a source come from.
enum SourceOrigin: Sendable, Hashable {
    /// A folder, relative to the project's, and the names that count.
    case folder(String, NamePattern)
    /// The interface of a tool, asked page by page.
    case endpoint(EndpointSource)
    /// A bucket that speaks S3.
    case bucket(BucketSource)
}

/// The conditions under which something of the network is asked.
struct NetworkReach: Sendable, Hashable {
    /// Whether it may lead to an address of a private network.
    let allowsPrivate: Bool
    /// Certificates to trust instead of the machine's own, relative to the project's folder.
    let caFile: String?
}

/// The interface of another tool.
struct EndpointSource: Sendable, Hashable {
    /// A tool whose interface is known.
    enum Tool: String, Sendable, CaseIterable { case airflow, n8n, github }

    /// A list that the tool gives.
    enum List: String, Sendable, CaseIterable {
        case runs, tasks, questions, dags, executions, jobs

        /// The lists of the tool, the one that is always asked for first.
        static func known(of tool: Tool) -> [List] {
            switch tool {
            case .airflow: [.runs, .tasks, .questions, .dags]
            case .n8n: [.executions]
            case .github: [.runs, .jobs]
            }
        }
    }

    /// How the tool is told who asks.
    enum Access: Sendable, Hashable {
        case token(SecretPlace)
        case login(user: String, password: SecretPlace)
    }

    let tool: Tool
    let address: WebAddress
    /// Nil for what may be read by everybody.
    let access: Access?
    let lists: [List]
    /// What began so many days before now or later is asked for, each time anew.
    let sinceDays: Int
    /// A fetch that needs more requests is given up as a whole.
    let mostPages: Int
    let reach: NetworkReach
}

/// A bucket that speaks S3, in path style, with the part of its names that stands before the pattern.
struct BucketSource: Sendable, Hashable {
    let address: WebAddress
    let place: BucketAddress
    let region: String
    let accessKey: SecretPlace
    let secretKey: SecretPlace
    let pattern: NamePattern
    let reach: NetworkReach
}

extension SourceOrigin {
    /// Where its secrets stand.
    var secrets: [SecretPlace] {
        switch self {
        case .folder: []
        case .bucket(let bucket): [bucket.accessKey, bucket.secretKey]
        case .endpoint(let endpoint):
            switch endpoint.access {
            case .token(let place)?, .login(_, let place)?: [place]
            case nil: []
            }
        }
    }
}
