import PilotageModel

/// Why the scheduled job could not do its work.
enum JobError: Explained, Hashable {
    /// The project says nothing of a job.
    case noSettings(folder: String)
    /// The week that was asked for lies before the first one.
    case beforeFirst(week: String, first: String)
    /// A month was asked of a job of weeks, or a week of one of months.
    case otherKind(week: String, first: String)
    /// The run took longer than it may.
    case deadline(minutes: Int)

    var status: ExitStatus {
        switch self {
        case .noSettings: .configuration
        case .beforeFirst, .otherKind: .usage
        case .deadline: .locked
        }
    }

    var what: String {
        switch self {
        case .noSettings(let folder): "\(Printable.text(folder)) holds no job.yml"
        case .beforeFirst(let week, let first): "\(week) lies before \(first), the first week of the job"
        case .otherKind(let week, let first): "\(week) is no period of this job, whose first one is \(first)"
        case .deadline(let minutes): "The job has run for more than \(minutes) minutes and stopped between two steps"
        }
    }

    var fix: String {
        switch self {
        case .noSettings: "Write it as Docs/weekly-job.md shows, or print one report with 'pilotage report'"
        case .beforeFirst: "Set 'first' in job.yml to an earlier week, or print it with 'pilotage report --period'"
        case .otherKind:
            "Name a week as in 2026-W46 where 'first' in job.yml is one, and a month as in 2026-10 where it is one"
        case .deadline: "Run again, it goes on where it stopped; or raise 'deadline_minutes' in job.yml"
        }
    }
}
