import PilotageImport
import PilotageModel
import Testing

@testable import PilotageWorkflows

@Suite("GitHub's runs and jobs in files of their own")
struct GitHubJobsImportTests {
    private let runs = """
        {"workflow_runs":[{"id":7,"name":"CI","run_attempt":1,"event":"push","status":"completed","conclusion":"success",
        "created_at":"2026-10-05T06:00:00Z","run_started_at":"2026-10-05T06:00:00Z","updated_at":"2026-10-05T06:10:07Z"}]}
        """
    private let jobs = """
        {"jobs":[{"id":1,"run_id":7,"run_attempt":1,"status":"completed","conclusion":"success",
        "started_at":"2026-10-05T06:00:02Z","completed_at":"2026-10-05T06:10:00Z"}]}
        """

    @Test("are one export, in any order; with the jobs a later import corrects the end", arguments: [false, true])
    func joined(jobsFirst: Bool) throws {
        let project = try ProjectFixture()
        try project.folder.write(runs, to: "runs.json")
        try project.folder.write(jobs, to: "jobs.json")
        let alone = try project.importFiles(["runs.json"], kind: .export(.github))
        #expect(alone.text.contains("'updated_at', which is a little late: 1."))
        let files = jobsFirst ? ["jobs.json", "runs.json"] : ["runs.json", "jobs.json"]
        let both = try project.importFiles(files, kind: .export(.github))
        #expect(both.text.contains("1 row corrected an older version"))
        #expect(both.text.contains("runs and jobs read 2 = used 2 + passed over 0 + set aside 0"))
        let again = try project.importFiles(files.reversed(), kind: .export(.github))
        #expect(again.text.contains("these very bytes were loaded before"))
        #expect(try project.verification().status == .clean)
    }
}
