import Foundation
import PilotageModel

/// Prints what a scheduler needs to run the job; installs nothing.
public struct ScheduleUnits {
    /// Whose units.
    public enum Scheduler: String, Sendable, CaseIterable { case systemd, cron, kubernetes }

    private let open: OpenProject
    private let scheduler: Scheduler
    private let time: ClockTime
    private let image: String?
    private let program: String

    /// Prepares the units.
    ///
    /// - Parameters:
    ///   - open: The project.
    ///   - scheduler: Whose units.
    ///   - time: The time of day, `06:30`.
    ///   - image: The container image; Kubernetes needs one.
    /// - Throws: `ScheduleError`.
    public init(open: OpenProject, scheduler: Scheduler, time: String, image: String?) throws {
        self.open = open
        self.scheduler = scheduler
        guard let time = ClockTime(time) else { throw ScheduleError.badTime(time) }
        guard !time.isInTheGap else { throw ScheduleError.inTheGap(time.text) }
        self.time = time
        self.image = image
        if scheduler == .kubernetes, image == nil { throw ScheduleError.noImage }
        guard open.folder.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw ScheduleError.oddFolder }
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        program = own ?? "/usr/local/bin/pilotage"
    }

    /// The units as text.
    public var text: String {
        switch scheduler {
        case .systemd: SystemdUnits(folder: open.folder, program: program, time: time, zone: open.calendar.zone).text
        case .cron: cron
        case .kubernetes: KubernetesJob(open: open, time: time, image: image ?? "").text
        }
    }

    /// cron knows neither zones nor missed runs; the job looks at what is due, whenever it runs.
    private var cron: String {
        let words = [
            "SWIFT_BACKTRACE=enable=no", ShellWord.quoted(program), "run-due", "--project",
            ShellWord.quoted(open.folder), "--log-format", "json", "--quiet",
        ]
        // A per cent sign ends a command of cron.
        let command = words.joined(separator: " ").unicodeScalars.map { $0 == "%" ? "\\%" : String($0) }.joined()
        return """
            # Every day at \(time.text) by the machine's clock, not by \(open.calendar.zone); the job itself decides what is due there.
            # A machine that was off runs it the next day. Put secrets into the crontab's variables or into files.
            \(time.minute) \(time.hour) * * * \(command) >/dev/null

            """
    }
}

/// A time of day.
struct ClockTime: Hashable {
    let hour: Int
    let minute: Int

    /// Nil for anything but `hh:mm`.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let isSpelled = bytes.enumerated().allSatisfy { $0 == 2 ? $1 == 0x3A : (0x30...0x39).contains($1) }
        guard bytes.count == 5, isSpelled, let hour = Int(text.prefix(2)),
            let minute = Int(text.suffix(2)), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    var text: String {
        [hour, minute].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }

    /// Where clocks are put forward, these hours may not exist, and schedulers skip them; where they are put back, twice.
    var isInTheGap: Bool { (0...3).contains(hour) }
}

/// Why no units are printed.
enum ScheduleError: Explained, Hashable {
    case badTime(String)
    case inTheGap(String)
    case noImage
    case oddFolder

    var status: ExitStatus { .usage }

    var what: String {
        switch self {
        case .badTime(let text): "'\(Printable.text(text))' is no time of day"
        case .inTheGap(let text): "\(text) is skipped, or comes twice, on days on which clocks are changed"
        case .noImage: "Kubernetes needs a container image"
        case .oddFolder: "The project's folder has a control character in its name"
        }
    }

    var fix: String {
        switch self {
        case .badTime: "Write it as --at 06:30"
        case .inTheGap: "Choose a time from 04:00 on"
        case .noImage: "Name it with --image registry.example.org/pilotage:1.0"
        case .oddFolder: "Rename the folder"
        }
    }
}
