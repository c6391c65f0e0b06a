/// When the jobs of each attempt of a run were done.
struct GitHubJobs {
    private struct Attempt: Hashable {
        let run: String
        /// 0 where the jobs do not say.
        let number: Int64
    }

    private struct End {
        var text: String?
        var milliseconds: Int64 = 0
        /// Whether a job has not ended, so that the end is not known.
        var isOpen = false
        var jobs = 0
    }

    private var ends: [Attempt: End] = [:]

    var count: Int { ends.values.reduce(0) { $0 + $1.jobs } }

    mutating func add(_ job: GitHubRun, of run: String) {
        var end = ends[Attempt(run: run, number: job.attempt ?? 0)] ?? End()
        end.jobs += 1
        if let time = ExportTime.milliseconds(job.jobCompletedAt) {
            if end.text == nil || time > end.milliseconds {
                end.text = job.jobCompletedAt
                end.milliseconds = time
            }
        } else {
            end.isOpen = true
        }
        ends[Attempt(run: run, number: job.attempt ?? 0)] = end
    }

    /// The end of the last job; nil when it is not known.
    func end(of run: String, attempt: Int64) -> String? {
        let known = ends[Attempt(run: run, number: attempt)] ?? ends[Attempt(run: run, number: 0)]
        return known.flatMap { $0.isOpen ? nil : $0.text }
    }

    /// How many jobs belong to runs that are not among those.
    func strays(_ runs: Set<String>) -> Int {
        ends.reduce(0) { $0 + (runs.contains($1.key.run) ? 0 : $1.value.jobs) }
    }
}
