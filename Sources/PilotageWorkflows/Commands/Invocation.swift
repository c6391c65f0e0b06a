import Foundation
public import PilotageModel

/// What a command knows of the world around it: which project, which time, where it stands, whom it talks to.
public struct Invocation: Sendable {
    private let projectOption: String?
    private let nowOption: String?
    public let streams: Streams
    /// The absolute folder that relative paths are taken from.
    public let workingFolder: String
    private let environment: [String: String]

    /// Joins the options of the command line with the surroundings, by default those of this process.
    public init(
        project: String? = nil,
        now: String? = nil,
        isQuiet: Bool = false,
        workingFolder: String? = nil,
        environment: [String: String]? = nil
    ) {
        projectOption = project
        nowOption = now
        streams = Streams(isQuiet: isQuiet)
        self.workingFolder = workingFolder ?? FileManager.default.currentDirectoryPath
        self.environment = environment ?? ProcessInfo.processInfo.environment
    }

    /// The moment the whole command works with: that of `--now`, else the clock's.
    ///
    /// - Throws: `UsageError.badMoment`.
    public func now() throws(UsageError) -> Instant {
        guard let text = nowOption else { return SystemClock.now() }
        guard let instant = MomentText.instant(text) else { throw .badMoment(text) }
        return instant
    }

    /// The folder of the project.
    public func projectFolder() throws -> String {
        try ProjectFolder.find(named: projectOption, environment: environment, workingFolder: workingFolder)
    }

    /// The project, read and checked.
    public func open() throws -> OpenProject {
        try OpenProject.open(folder: projectFolder(), now: now(), environment: environment)
    }

    /// The project as of the end of that business day, else as of `now()`.
    ///
    /// - Throws: `UsageError` for a text that is no date, or a date beside `--now`.
    public func open(asOf day: String?) throws -> OpenProject {
        guard let day else { return try open() }
        guard nowOption == nil else { throw UsageError.twoOf("--as-of", "--now") }
        guard let date = Day(text: day) else { throw UsageError.badDay(day) }
        let open = try open()
        return open.at(open.calendar.start(of: date.advanced(by: 1)))
    }
}

extension OpenProject {
    /// The same project at another moment.
    func at(_ moment: Instant) -> OpenProject {
        OpenProject(
            folder: folder,
            project: project,
            calendar: calendar,
            contracts: contracts,
            definitions: definitions,
            now: moment,
            toolVersion: toolVersion,
            environment: environment
        )
    }
}
