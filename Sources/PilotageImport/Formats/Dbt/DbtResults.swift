/// What became of the nodes of one dbt invocation.
struct DbtResults {
    /// One model, test, seed or snapshot.
    struct Node {
        let status: String
        let package: String?
        let message: String?
    }

    /// What is read of each result.
    static let keys = ["status", "unique_id", "message"]

    private static let failures = ["error", "fail", "runtime error", "partial success"]
    private static let successes = ["success", "pass", "warn", "no-op", "reused"]
    /// The words that dbt has for the state of a node.
    static let words = (failures + successes + ["skipped"]).sorted()

    let nodes: [Node]

    init(_ results: [[ExportValue]]) {
        nodes = results.map { values in
            // model.nordwind.invoices
            let parts = (values[1].spelling ?? "").utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
            return Node(
                status: values[0].spelling ?? "",
                package: parts.count > 2 ? String(parts[1]) : nil,
                message: values[2].spelling
            )
        }
    }

    /// A word that dbt did not have when this was written.
    var unknownStatus: String? { nodes.first { !Self.words.contains($0.status) }?.status }

    /// The package that most nodes belong to, since the file does not name the project; the first by name of several.
    var project: String? {
        var counts: [String: Int] = [:]
        for node in nodes { if let package = node.package { counts[package, default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// `failed` when a node did, `skipped` when nothing was done, else `success`.
    var status: String {
        if nodes.contains(where: { Self.failures.contains($0.status) }) { return "failed" }
        return nodes.allSatisfy { $0.status == "skipped" } ? "skipped" : "success"
    }

    /// The masked message of the first node that failed, or its status.
    var errorType: String? {
        guard let node = nodes.first(where: { Self.failures.contains($0.status) }) else { return nil }
        return node.message.flatMap(ErrorText.masked) ?? node.status
    }
}
