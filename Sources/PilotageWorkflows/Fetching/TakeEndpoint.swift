import PilotageDelivery
import PilotageModel

/// Asks a tool for everything of the last days, and loads the answer when it is whole.
struct TakeEndpoint {
    let session: JobSession
    let source: JobSource
    let endpoint: EndpointSource

    /// Loads files with the names of workflows beside them.
    typealias Load = ([SourceFolder.File], String?, inout SourceTaking) throws -> Void

    /// Fetches into the spool and loads from there; a fetch that fails leaves nothing.
    func run(_ load: Load) throws -> SourceTaking {
        var taking = SourceTaking(source: source)
        let spool = SpoolFolder(open: session.open, source: source.id)
        let fetched: (file: SourceFolder.File?, names: SourceFolder.File?)
        do {
            fetched = try fetch(into: spool)
        } catch {
            taking.fault = Fault(error)
            session.log.say("source not fetched", ["source": source.id, "why": Fault(error).what])
            return taking
        }
        taking.wasAsked = true
        guard let file = fetched.file else {
            session.log.say("source fetched, and empty", ["source": source.id])
            try spool.clear(but: [])
            return taking
        }
        session.log.say("source fetched", ["source": source.id, "file": FilePath.name(file.path)])
        try load([file], fetched.names?.path, &taking)
        try spool.clear(but: [file, fetched.names].compactMap { $0.map { FilePath.name($0.path) } })
        return taking
    }

    private func fetch(into spool: SpoolFolder) throws -> (file: SourceFolder.File?, names: SourceFolder.File?) {
        let reader = try reader()
        let stem = stem
        var elements = 0
        var names: [UInt8]?
        let file = try spool.write(stem: stem, ending: ".json") { write in
            try withoutActuallyEscaping(write) { write in
                let fetch = FetchEndpoint(endpoint, reader: reader, now: session.open.now) { bytes in
                    try write(bytes)
                    try write([0x0A])
                }
                names = try fetch.workflowNames()
                try fetch.run()
                elements = fetch.elements
            }
        }
        guard elements > 0, let names else { return (elements > 0 ? file : nil, nil) }
        return (file, try spool.write(stem: "\(stem)_workflows", ending: ".json") { write in try write(names) })
    }

    /// Host and path of the address: lineage names where the rows come from, and no secret is in it.
    private var stem: String {
        let text = endpoint.address.secret.exposed
        return String(text.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)) ?? endpoint.address.host
    }

    private func reader() throws -> WebReader {
        var reader = WebReader(endpoint.address, endpoint.reach, in: session)
        switch endpoint.access {
        case .token(let place)?:
            let token = try session.open.secret(place)
            reader.authorization = endpoint.tool == .n8n ? .header("X-N8N-API-KEY", token) : .bearer(token)
        case .login(let user, let place)?:
            reader.authorization = .basic(user: user, password: try session.open.secret(place))
        case nil: break
        }
        return reader
    }
}
