import PilotageModel

/// One run of a GitHub Actions workflow as REST or `gh run list --json` gives it, or one job of a run.
///
/// Both spellings are read; names of people, titles and commits never are.
struct GitHubRun {
    /// The paths that are read from each element; the raw value is the path.
    enum Path: String, CaseIterable {
        case id, databaseId, name, workflowName, path
        case workflowID = "workflow_id"
        case workflowDatabaseId
        case runAttempt = "run_attempt"
        case attempt, status, conclusion, event
        case runNumber = "run_number"
        case number
        case createdSnake = "created_at"
        case createdAt
        case startedSnake = "run_started_at"
        case startedAt
        case updatedSnake = "updated_at"
        case updatedAt
        case branchSnake = "head_branch"
        case headBranch
        case repository = "repository.full_name"
        case webAddress = "html_url"
        case address = "url"
        // Only jobs have these.
        case runOfJob = "run_id"
        case jobStarted = "started_at"
        case jobCompleted = "completed_at"

        static let all = allCases.map(\.rawValue)
        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let place: RowPlace
    let values: [ExportValue]

    /// The first of the spellings that says something; `gh` writes an empty text or the year 1 where nothing is known.
    private func text(_ paths: Path...) -> String? {
        paths.lazy.compactMap { values[$0.place].spelling }.first { !$0.isEmpty && $0 != "0001-01-01T00:00:00Z" }
    }

    /// The run that the element is a job of; nil for a run.
    var runOfJob: String? { text(.runOfJob) }
    var jobStartedAt: String? { text(.jobStarted) }
    var jobCompletedAt: String? { text(.jobCompleted) }

    var id: String? { text(.id, .databaseId) }
    var workflow: String? { text(.workflowName, .name, .path, .workflowID, .workflowDatabaseId) }
    var workflowID: String? { text(.workflowID, .workflowDatabaseId) }
    var number: String? { text(.runNumber, .number) }
    var event: String? { text(.event) }
    var branch: String? { text(.branchSnake, .headBranch) }
    var createdAt: String? { text(.createdSnake, .createdAt) }
    var startedAt: String? { text(.startedSnake, .startedAt) }
    var updatedAt: String? { text(.updatedSnake, .updatedAt) }

    /// The number of the attempt as written; nil where the list was made without it.
    var attempt: Int64? { text(.runAttempt, .attempt).flatMap { Int64($0) } }

    /// `owner/name`, from the field or from the address.
    var repository: String? {
        if let name = text(.repository) { return name }
        guard let address = text(.webAddress, .address) else { return nil }
        let parts = address.utf8.split(separator: 0x2F)
        guard let actions = parts.firstIndex(where: { $0.elementsEqual("actions".utf8) }), actions >= 2 else {
            return nil
        }
        let names = parts[(actions - 2)..<actions].compactMap { String($0) }
        return names.count == 2 ? "\(names[0])/\(names[1])" : nil
    }

    /// The conclusion of a finished run, else its status; in small letters, whatever the file has.
    var state: String? {
        let status = text(.status)?.lowercased()
        return status == nil || status == "completed" ? text(.conclusion)?.lowercased() ?? status : status
    }

    /// Whether it is over; one that waits for a person's approval counts as concluded for GitHub, and is not.
    var isOver: Bool {
        let isConcluded = text(.conclusion) != nil || text(.status)?.lowercased() == "completed"
        return isConcluded && state != "action_required"
    }

    /// What started it, where GitHub's word says it; `event` for everything that happened in the repository.
    var trigger: String? {
        event.map { ["schedule", "workflow_dispatch", "repository_dispatch"].contains($0) ? $0 : "event" }
    }

    /// The conclusion where it says more than that the run failed.
    var errorType: String? {
        guard let state, ["timed_out", "startup_failure"].contains(state) else { return nil }
        return state
    }

    var updated: Int64? { ExportTime.milliseconds(updatedAt) }

    /// Decides between two records of the same attempt, whatever their order in the file.
    var order: String { values.map { $0.spelling ?? "" }.joined(separator: "\u{1F}") }
}
