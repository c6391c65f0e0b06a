import PilotageDelivery
import PilotageImport
import PilotageModel

/// Reads one of the `sources:` of `job.yml`.
enum SourceReader {
    private static let common = ["id", "kind", "owner", "when_late"]
    private static let extras = ["most_quarantined_percent"]
    private static let reach = ["allow_private", "ca_file"]
    private static let places = ["folder", "url", "bucket"]

    /// The source; what is wrong goes into `reading`.
    static func read(_ item: YAMLValue, _ reading: inout DefinitionReading) -> JobSource? {
        guard item.entries != nil, places.count(where: { item[$0] != nil }) == 1 else {
            let fix = "Write 'folder:' and a path, 'url:' and the address of a tool, or 'bucket:' and that of a bucket"
            reading.report(item, "A source needs exactly one place where its files come from", fix)
            return nil
        }
        guard let kind = kind(item, &reading), let origin = origin(item, kind, &reading) else { return nil }
        let id = reading.id("id", of: item)
        let owner = reading.line("owner", of: item)
        let whenLate = reading.word("when_late", of: item, as: JobSource.WhenLate.self)
        let quarantined = reading.integer("most_quarantined_percent", of: item, in: 0...100)
        guard let id, let owner, let whenLate else { return nil }
        return JobSource(
            id: id,
            kind: kind,
            origin: origin,
            owner: owner,
            whenLate: whenLate,
            mostQuarantinedPercent: quarantined
        )
    }

    private static func origin(
        _ item: YAMLValue,
        _ kind: LoadKind,
        _ reading: inout DefinitionReading
    ) -> SourceOrigin? {
        if item["folder"] != nil {
            let required = common + ["folder", "pattern"]
            guard reading.checkKeys(of: item, required: required, optional: extras, what: "the source") else {
                return nil
            }
            guard let folder = reading.line("folder", of: item), let pattern = pattern(item, &reading) else {
                return nil
            }
            return .folder(folder, pattern)
        }
        return item["bucket"] != nil
            ? bucket(item, &reading).map { .bucket($0) } : endpoint(item, kind, &reading).map { .endpoint($0) }
    }

    private static func bucket(_ item: YAMLValue, _ reading: inout DefinitionReading) -> BucketSource? {
        let secrets = ["access_key", "secret_key"].flatMap { ["\($0)_variable", "\($0)_file"] }
        let required = common + ["bucket", "region", "pattern"]
        guard reading.checkKeys(of: item, required: required, optional: extras + reach + secrets, what: "the source")
        else { return nil }
        let address = address("bucket", item, &reading)
        let place = reading.line("bucket", of: item).flatMap { BucketAddress($0) }
        if let found = item["bucket"], address != nil, place == nil {
            reading.report(
                found,
                "'bucket' names no bucket",
                "Write it as https://s3.eu-central-1.amazonaws.com/exports"
            )
        }
        let region = reading.id("region", of: item)
        let accessKey = reading.secret("access_key", of: item)
        let secretKey = reading.secret("secret_key", of: item)
        let pattern = pattern(item, &reading)
        let reach = reach(item, &reading)
        guard let address, let place, let region, let accessKey, let secretKey, let pattern else { return nil }
        return BucketSource(
            address: address,
            place: place,
            region: region,
            accessKey: accessKey,
            secretKey: secretKey,
            pattern: pattern,
            reach: reach
        )
    }

    private static func endpoint(
        _ item: YAMLValue,
        _ kind: LoadKind,
        _ reading: inout DefinitionReading
    ) -> EndpointSource? {
        guard case .export(let format) = kind, let tool = EndpointSource.Tool(rawValue: format.rawValue) else {
            let known = EndpointSource.Tool.allCases.map(\.rawValue).joined(separator: ", ")
            let fix = "Write 'kind:' with one of \(known); fetch other kinds from a folder or a bucket"
            if let found = item["kind"] { reading.report(found, "No interface is known for this kind", fix) }
            return nil
        }
        let required = common + ["url", "lists", "since_days", "most_pages"]
        let secrets = ["token_variable", "token_file", "user", "password_variable", "password_file"]
        guard reading.checkKeys(of: item, required: required, optional: extras + reach + secrets, what: "the source")
        else { return nil }
        let address = address("url", item, &reading)
        let lists = lists(item, tool, &reading)
        let days = reading.integer("since_days", of: item, in: 1...400)
        let pages = reading.integer("most_pages", of: item, in: 1...100_000)
        let who = access(item, &reading)
        let reach = reach(item, &reading)
        guard let address, let lists, let days, let pages else { return nil }
        return EndpointSource(
            tool: tool,
            address: address,
            access: who,
            lists: lists,
            sinceDays: days,
            mostPages: pages,
            reach: reach
        )
    }

    private static func access(_ item: YAMLValue, _ reading: inout DefinitionReading) -> EndpointSource.Access? {
        let hasToken = item["token_variable"] != nil || item["token_file"] != nil
        if let user = item["user"] {
            if hasToken { reading.report(user, "A token and a login exclude each other", "Leave one of them out") }
            guard let name = reading.line("user", of: item), let place = reading.secret("password", of: item) else {
                return nil
            }
            return .login(user: name, password: place)
        }
        return hasToken ? reading.secret("token", of: item).map { .token($0) } : nil
    }

    /// The lists of the tool that are asked for: the main one, and what adds to it.
    private static func lists(
        _ item: YAMLValue,
        _ tool: EndpointSource.Tool,
        _ reading: inout DefinitionReading
    ) -> [EndpointSource.List]? {
        guard let found = item["lists"], let words = reading.texts(found, of: "lists") else { return nil }
        let known = EndpointSource.List.known(of: tool)
        let lists = words.compactMap { word in known.first { $0.rawValue == word } }
        guard let main = known.first, lists.count == words.count, Set(lists).count == words.count, lists.contains(main)
        else {
            let names = known.map(\.rawValue).joined(separator: ", ")
            let fix = "Write '\(known[0].rawValue)' and, where you want them, others of: \(names); each once"
            reading.report(found, "'lists' is no list of what \(tool.rawValue) gives", fix)
            return nil
        }
        return known.filter(lists.contains)
    }

    private static func reach(_ item: YAMLValue, _ reading: inout DefinitionReading) -> NetworkReach {
        NetworkReach(
            allowsPrivate: reading.flag("allow_private", of: item),
            caFile: reading.line("ca_file", of: item)
        )
    }

    private static func address(
        _ key: String,
        _ item: YAMLValue,
        _ reading: inout DefinitionReading
    ) -> WebAddress? {
        guard let text = reading.line(key, of: item), let found = item[key] else { return nil }
        guard let address = WebAddress(text), !text.utf8.contains(UInt8(ascii: "?")) else {
            reading.report(
                found,
                "'\(key)' is no address of the web",
                "Write it as https://host/path, without a question mark"
            )
            return nil
        }
        if !address.isSecure, !reading.flag("allow_private", of: item) {
            reading.report(found, "The address is not secure", "Write https; http is for private networks only")
        }
        return address
    }

    private static func pattern(_ item: YAMLValue, _ reading: inout DefinitionReading) -> NamePattern? {
        guard let text = reading.line("pattern", of: item), let found = item["pattern"] else { return nil }
        guard !text.utf8.contains(UInt8(ascii: "/")) else {
            reading.report(found, "A pattern is for names, and this one has a slash", "Name the folder under 'folder'")
            return nil
        }
        return NamePattern(text: text)
    }

    private static func kind(_ item: YAMLValue, _ reading: inout DefinitionReading) -> LoadKind? {
        guard item["kind"] != nil else {
            reading.report(
                item,
                "The key 'kind' is missing",
                "Write 'kind:' and a value; Docs/weekly-job.md explains it"
            )
            return nil
        }
        guard let text = reading.line("kind", of: item), let found = item["kind"] else { return nil }
        let known = RecordKind.allCases.map(\.rawValue) + ExportFormat.readable.map(\.rawValue)
        guard known.contains(text), let kind = LoadKind(word: text) else {
            let problem = UsageError.unknownKind(text, known: known)
            reading.report(found, problem.what, problem.fix)
            return nil
        }
        return kind
    }
}
