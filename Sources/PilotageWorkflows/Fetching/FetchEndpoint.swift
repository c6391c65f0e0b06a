import Foundation
import PilotageDelivery
import PilotageModel

/// Fetches the lists of a tool, page by page, until they are whole; hands out each page as it came.
///
/// A class, because it counts its requests wherever it asks.
final class FetchEndpoint {
    private let source: EndpointSource
    private let reader: WebReader
    private let now: Instant
    /// Takes each page.
    private let keep: ([UInt8]) throws -> Void
    private var requests = 0
    /// How many elements came.
    private(set) var elements = 0

    /// The most that GitHub lists for one question.
    private static let mostListed = 1000

    init(_ source: EndpointSource, reader: WebReader, now: Instant, keep: @escaping ([UInt8]) throws -> Void) {
        self.source = source
        self.reader = reader
        self.now = now
        self.keep = keep
    }

    /// Fetches every list of the source.
    ///
    /// - Throws: `FetchFault`, and what keeping throws; what was handed out before is not whole then.
    func run() throws {
        switch source.tool {
        case .airflow: try source.lists.forEach(airflow)
        case .n8n: try executions()
        case .github: try github()
        }
    }

    /// The names of the workflows of n8n, all pages in one; nil for other tools.
    func workflowNames() throws -> [UInt8]? {
        guard source.tool == .n8n else { return nil }
        var pages: [[UInt8]] = []
        try follow("workflows", "data", query: "limit=250") { page, _ in
            pages.append(page.bytes)
            return true
        }
        return Array(pages.joined(separator: [0x0A]))
    }

    /// Where the span that is asked for begins, in whole seconds.
    private var since: Int64 { now.milliseconds / 1000 - Int64(source.sinceDays) * 86_400 }

    private static func text(_ seconds: Int64) -> String {
        "\(Instant(milliseconds: seconds * 1000).text.prefix(19))Z"
    }

    private func page(_ path: String, _ query: String, _ list: String, headers: [String] = []) throws -> FetchedPage {
        requests += 1
        guard requests <= source.mostPages else {
            throw FetchFault.tooManyPages(host: reader.host, most: source.mostPages)
        }
        let url = source.address.appending("\(path)?\(query)")
        return try FetchedPage(reader.get(url, headers: headers), host: reader.host, list: list)
    }

    private func items(_ page: FetchedPage, _ key: String) throws -> [[String: Any]] {
        guard let items = page.items(key) else { throw FetchFault.unexpected(host: reader.host, list: key) }
        return items
    }
}

// MARK: - Airflow

extension FetchEndpoint {
    /// By offset: the list says how many there are in all.
    private func airflow(_ list: EndpointSource.List) throws {
        let (path, key, query) = airflowQuery(list)
        var offset = 0
        while true {
            let page = try page(path, "limit=100&offset=\(offset)\(query)", key)
            let items = try items(page, key)
            guard let total = page.integer("total_entries") else {
                throw FetchFault.unexpected(host: reader.host, list: key)
            }
            offset += items.count
            elements += items.count
            try keep(page.bytes)
            if offset >= total { return }
            guard !items.isEmpty else {
                throw FetchFault.cutShort(host: reader.host, list: key, got: offset, of: total)
            }
        }
    }

    /// Runs in the order of their start, so that a run that begins while pages are turned moves none of them.
    private func airflowQuery(_ list: EndpointSource.List) -> (path: String, key: String, query: String) {
        let span = "&start_date_gte=\(PercentText.encoded(Self.text(since)))"
        switch list {
        case .tasks: return ("dags/~/dagRuns/~/taskInstances", "task_instances", span)
        case .questions: return ("dags/~/dagRuns/~/hitlDetails", "hitl_details", "")
        case .dags: return ("dags", "dags", "")
        case .runs, .executions, .jobs: return ("dags/~/dagRuns", "dag_runs", "&order_by=start_date\(span)")
        }
    }
}

// MARK: - n8n

extension FetchEndpoint {
    /// Newest first; the list cannot be asked for a span, so that pages are turned until one is older than it.
    private func executions() throws {
        let first = Self.text(since)
        try follow("executions", "data", query: "limit=250&includeData=false") { page, items in
            elements += items.count
            try keep(page.bytes)
            return !items.allSatisfy { item in (item["startedAt"] as? String).map { $0 < first } ?? false }
        }
    }

    /// Turns pages by the cursor that each names, as long as `take` wants more.
    private func follow(
        _ path: String,
        _ key: String,
        query: String,
        take: (FetchedPage, [[String: Any]]) throws -> Bool
    ) throws {
        var cursor: String?
        while true {
            let more = cursor.map { "&cursor=\(PercentText.encoded($0))" } ?? ""
            let page = try page(path, query + more, path)
            let wantsMore = try take(page, items(page, key))
            guard wantsMore, let next = page.text("nextCursor"), !next.isEmpty else { return }
            // A page that names itself as the next would be turned for ever.
            guard next != cursor else { throw FetchFault.unexpected(host: reader.host, list: path) }
            cursor = next
        }
    }
}

// MARK: - GitHub

extension FetchEndpoint {
    private func github() throws {
        var ids: Set<Int> = []
        try runs(from: since, to: now.milliseconds / 1000, &ids)
        guard source.lists.contains(.jobs) else { return }
        for id in ids.sorted() {
            _ = try numbered("actions/runs/\(id)/jobs", "jobs", "filter=all", most: .max) { _ in }
        }
    }

    /// GitHub lists 1,000 runs of a question at most: a span with more is asked for in halves.
    private func runs(from first: Int64, to last: Int64, _ ids: inout Set<Int>) throws {
        let span = PercentText.encoded("\(Self.text(first))..\(Self.text(last))", keeping: ".")
        var found: Set<Int> = []
        let isWhole = try numbered("actions/runs", "workflow_runs", "created=\(span)", most: Self.mostListed) { items in
            found.formUnion(items.compactMap { ($0["id"] as? NSNumber)?.intValue })
        }
        if isWhole { return ids.formUnion(found) }
        guard last > first else { throw FetchFault.unexpected(host: reader.host, list: "workflow_runs") }
        let middle = first + (last - first) / 2
        try runs(from: first, to: middle, &ids)
        try runs(from: middle + 1, to: last, &ids)
    }

    /// Turns numbered pages until the list has as many as it says; false, and nothing is kept, when it says more than `most`.
    private func numbered(
        _ path: String,
        _ key: String,
        _ query: String,
        most: Int,
        take: ([[String: Any]]) -> Void
    ) throws -> Bool {
        var got = 0
        for number in 1... {
            let headers = ["Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28"]
            let page = try page(path, "\(query)&per_page=100&page=\(number)", key, headers: headers)
            let items = try items(page, key)
            guard let total = page.integer("total_count") else {
                throw FetchFault.unexpected(host: reader.host, list: key)
            }
            if total > most { return false }
            got += items.count
            elements += items.count
            take(items)
            try keep(page.bytes)
            if got >= total { return true }
            guard !items.isEmpty else {
                throw FetchFault.cutShort(host: reader.host, list: key, got: got, of: total)
            }
        }
        return true
    }
}
