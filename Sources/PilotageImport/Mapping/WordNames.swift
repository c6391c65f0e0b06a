import PilotageModel

/// What other systems call the words of our closed lists: lower case, letters and digits only.
enum WordNames {
    /// Our word for theirs; nil when nobody can say.
    static func word(for text: String, in list: WordList) -> String? {
        let plain = FieldNames.plain(text)
        if let own = list.words.first(where: { FieldNames.plain($0) == plain }) { return own }
        return names(of: list).first { $0.value.contains(plain) }?.key
    }

    private static func names(of list: WordList) -> [String: [String]] {
        switch list {
        case .status: status
        case .trigger: trigger
        case .costCategory: category
        case .failureClass: ["temporary": ["transient", "technical", "system"], "logical": ["permanent", "business"]]
        case .annotationKind: [:]
        }
    }

    private static let status: [String: [String]] = [
        "succeeded": ["success", "successful", "ok", "done", "completed", "complete", "finished", "passed", "pass"],
        "failed": ["failure", "fail", "error", "errored", "faulted", "crashed", "aborted", "nok", "ko"],
        "cancelled": ["canceled", "stopped", "killed", "terminated", "abandoned"],
        "timed_out": ["timeout", "expired"],
        "skipped": ["ignored", "upstreamfailed", "neutral"],
        "running": ["inprogress", "started", "active", "executing", "processing"],
        "waiting": ["queued", "pending", "scheduled", "new", "paused", "suspended", "onhold", "actionrequired"],
    ]

    private static let trigger: [String: [String]] = [
        "scheduled": ["schedule", "cron", "timer", "time"],
        "manual": ["user", "workflowdispatch", "ondemand", "attended"],
        "api": ["rest", "http", "webhook"],
        "event": ["queue", "message", "push", "pullrequest", "trigger", "unattended"],
        "retry": ["rerun", "restart"],
    ]

    private static let category: [String: [String]] = [
        "build": ["development", "implementation", "project"],
        "licence": ["license", "licences", "licenses", "subscription"],
        "infrastructure": ["hosting", "cloud", "compute", "storage"],
        "run": ["usage", "operations", "operation"],
        "maintenance": ["upkeep"],
        "training": ["onboarding"],
        "change": ["changemanagement"],
        "support": ["helpdesk"],
        "fallback": ["manualfallback"],
        "exit": ["decommissioning"],
    ]
}
