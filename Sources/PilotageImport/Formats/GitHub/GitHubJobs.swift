/// What the jobs of each attempt of a run say together.
struct GitHubJobs {
    private struct Attempt: Hashable {
        let run: String
        /// 0 where the jobs do not say.
        let number: Int64
    }

    /// How an attempt went, by its jobs.
    struct Course {
        fileprivate(set) var started: Int64?
        fileprivate(set) var ended: Int64?
        fileprivate(set) var result = Result.success
        /// Whether a job has not ended, so that the end is not known.
        fileprivate(set) var isOpen = false
        fileprivate(set) var jobs: Int32 = 0
    }

    /// How jobs end, from the best to the worst; the worst decides on the attempt.
    enum Result: String, CaseIterable {
        case success, cancelled
        case timedOut = "timed_out"
        case failure

        fileprivate init(_ conclusion: String?) {
            switch conclusion {
            case "failure", "startup_failure": self = .failure
            case "timed_out": self = .timedOut
            case "cancelled", "stale": self = .cancelled
            default: self = .success
            }
        }

        fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private var courses: [Attempt: Course] = [:]

    private(set) var count = 0

    mutating func add(_ job: GitHubRun, of run: String) {
        count += 1
        let key = Attempt(run: run, number: job.attempt ?? 0)
        var course = courses[key] ?? Course()
        course.jobs += 1
        if let started = ExportTime.milliseconds(job.jobStartedAt) {
            course.started = min(course.started ?? .max, started)
        }
        if let ended = ExportTime.milliseconds(job.jobCompletedAt) {
            course.ended = max(course.ended ?? .min, ended)
        } else {
            course.isOpen = true
        }
        let result = Result(job.state)
        if result.rank > course.result.rank { course.result = result }
        courses[key] = course
    }

    /// The end of the last job; nil when it is not known.
    func end(of run: String, attempt: Int64) -> Int64? {
        let known = courses[Attempt(run: run, number: attempt)] ?? courses[Attempt(run: run, number: 0)]
        return known.flatMap { $0.isOpen ? nil : $0.ended }
    }

    /// The jobs of an attempt that are all done, with a known start and end; nil when there are none such.
    func course(of run: String, attempt: Int64) -> Course? {
        guard let course = courses[Attempt(run: run, number: attempt)], !course.isOpen, course.started != nil,
            course.ended != nil
        else { return nil }
        return course
    }

    /// How many jobs belong to runs that are not among those.
    func strays(_ isKnown: (String) -> Bool) -> Int {
        courses.reduce(0) { $0 + (isKnown($1.key.run) ? 0 : Int($1.value.jobs)) }
    }
}
