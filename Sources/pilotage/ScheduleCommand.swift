import ArgumentParser
import PilotageWorkflows

/// `pilotage schedule`.
struct ScheduleCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Print what a scheduler needs to run the job every day; install nothing.",
        discussion: """
            systemd: a hardened service and its timer in the project's time zone. cron: a line. kubernetes: a hardened \
            CronJob. The job runs daily and decides by itself what is due, so that late files and failed deliveries are \
            taken up the next day.

            EXAMPLE
              pilotage schedule systemd --at 06:30
              pilotage schedule kubernetes --image registry.example.org/pilotage:1.0
            """
    )

    /// Whose units.
    enum Scheduler: String, ExpressibleByArgument, CaseIterable {
        case systemd, cron, kubernetes
    }

    @Argument(help: "systemd, cron or kubernetes.")
    var scheduler: Scheduler

    @Option(help: ArgumentHelp("The time of day, from 04:00 on.", valueName: "hh:mm"))
    var at = "06:30"

    @Option(help: ArgumentHelp("The container image, for kubernetes.", valueName: "image"))
    var image: String?

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let whose: ScheduleUnits.Scheduler =
            switch scheduler {
            case .systemd: .systemd
            case .cron: .cron
            case .kubernetes: .kubernetes
            }
        let units = try ScheduleUnits(open: invocation.open(), scheduler: whose, time: at, image: image)
        try invocation.streams.data(units.text)
        return .clean
    }
}
