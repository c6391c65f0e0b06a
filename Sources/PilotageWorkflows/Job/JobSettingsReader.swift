import PilotageImport
import PilotageModel

/// Reads `job.yml`.
enum JobSettingsReader {
    static let file = "job.yml"

    /// Whether the project has a job.
    static func isThere(folder: String) throws -> Bool { try FileFacts.at(FilePath.join(folder, file)) != nil }

    /// What the project's `job.yml` says.
    ///
    /// - Throws: `JobError.noSettings` when there is none; `ProjectError.refused` with every issue.
    static func read(folder: String) throws -> JobSettings {
        let path = FilePath.join(folder, file)
        guard try FileFacts.at(path) != nil else { throw JobError.noSettings(folder: folder) }
        let bytes = try WholeFile.read(path, limit: ProjectFiles.largestFile)
        switch StrictYAML.parse(bytes: bytes, file: file) {
        case .failure(let failure): throw ProjectError.refused(failure.issues)
        case .success(let root):
            var reading = DefinitionReading(file: file)
            let settings = settings(root, &reading)
            guard let settings, reading.issues.isEmpty else {
                throw ProjectError.refused(IssueOrder.sorted(reading.issues))
            }
            return settings
        }
    }

    private static func settings(_ root: YAMLValue, _ reading: inout DefinitionReading) -> JobSettings? {
        let required = ["first", "catch_up", "owner", "formats", "settle_seconds", "deadline_minutes", "sources"]
        let optional = ["least_coverage_percent", "deliver", "metrics_file", "retire_after_weeks"]
        guard reading.checkKeys(of: root, required: required, optional: optional, what: "the job") else { return nil }
        let first = week(root, &reading)
        let catchUp = reading.integer("catch_up", of: root, in: 1...53)
        let owner = reading.line("owner", of: root)
        let formats = formats(root, &reading)
        let settle = reading.integer("settle_seconds", of: root, in: 0...86_400)
        let deadline = reading.integer("deadline_minutes", of: root, in: 1...720)
        let coverage = reading.integer("least_coverage_percent", of: root, in: 1...100)
        let retire = reading.integer("retire_after_weeks", of: root, in: 1...5200)
        let sources = sources(root, &reading)
        let delivery = ChannelReader.read(root, &reading)
        let metricsFile = reading.line("metrics_file", of: root)
        guard let first, let catchUp, let owner, let formats, let settle, let deadline else { return nil }
        return JobSettings(
            first: first,
            catchUp: catchUp,
            owner: owner,
            formats: formats,
            settleSeconds: settle,
            deadlineMinutes: deadline,
            leastCoveragePercent: coverage,
            retireAfterWeeks: retire,
            sources: sources,
            delivery: delivery,
            metricsFile: metricsFile
        )
    }

    private static func week(_ root: YAMLValue, _ reading: inout DefinitionReading) -> ReportPeriod? {
        guard let text = reading.line("first", of: root), let found = root["first"] else { return nil }
        guard let week = ReportPeriod(text: text) else {
            let problem = UsageError.badWeek(text)
            reading.report(
                found,
                problem.what,
                "Write a week as in 2026-W46, or a month as in 2026-10; not every year has a week 53"
            )
            return nil
        }
        return week
    }

    private static func formats(_ root: YAMLValue, _ reading: inout DefinitionReading) -> [ReportFormat]? {
        let items = reading.list("formats", of: root)
        let words = items.map { $0.text ?? "" }
        do throws(UnknownFormat) {
            return try ReportFormat.list(words.joined(separator: ","))
        } catch {
            if let found = root["formats"] {
                reading.report(found, error.what, "Write a list of md, html and xlsx, such as [md, html]")
            }
            return nil
        }
    }

    private static func sources(_ root: YAMLValue, _ reading: inout DefinitionReading) -> [JobSource] {
        var sources: [JobSource] = []
        for item in reading.list("sources", of: root) {
            guard let source = SourceReader.read(item, &reading) else { continue }
            if sources.contains(where: { $0.id == source.id }) {
                reading.report(item, "The source '\(source.id)' stands here twice", "Give each source an id of its own")
            }
            sources.append(source)
        }
        if let found = root["sources"], sources.isEmpty, reading.issues.isEmpty {
            reading.report(found, "There is no source", "Name at least one folder that files are put into")
        }
        return sources
    }
}
