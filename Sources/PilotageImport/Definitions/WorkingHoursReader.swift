import PilotageModel

/// The keys of `working_time:` in `pilotage.yml`.
enum WorkingTimeKey: String, DefinitionKey {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday, holidays

    var isRequired: Bool { false }

    var meaning: String {
        switch self {
        case .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday:
            "the working hours of \(rawValue.capitalised)s in local time, such as 08:00-17:30 or [08:00-12:00, 13:00-17:00]"
        case .holidays: "the days on which no work is owed, such as [2026-12-25, 2026-12-26]"
        }
    }
}

/// The keys of `promise:` of one workflow of the catalogue.
enum ServicePromiseKey: String, DefinitionKey {
    case minutes, clock

    var meaning: String {
        switch self {
        case .minutes: "the minutes from being queued (or started) within which a run must have succeeded"
        case .clock: "elapsed or working: whether every hour counts, or only those of working_time"
        }
    }
}

/// Reads the hours in which work is owed, and what is owed within them.
enum WorkingHoursReader {
    static func hours(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> WorkingHours? {
        guard let fields = DefinitionFields<WorkingTimeKey>(value.value, file: value.file, &findings) else {
            return nil
        }
        let weekdays: [WorkingTimeKey] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
        let week = weekdays.map { day in fields[day].flatMap { spans($0, &findings) } ?? [] }
        let holidays = fields[.holidays].flatMap { self.holidays($0, &findings) } ?? []
        guard week.contains(where: { !$0.isEmpty }) else {
            if weekdays.allSatisfy({ fields[$0] == nil }) {
                let what = "'\(value.key)' names no day with working hours"
                findings.add(value.issue(what, fix: "Write 'monday: 08:00-17:30' below it, and the other days"))
            }
            return nil
        }
        return WorkingHours(week: week, holidays: Set(holidays.map(\.value)))
    }

    private static func spans(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> [WorkingHours.Span]? {
        guard let items = value.listOrWord(&findings) else { return nil }
        var spans: [WorkingHours.Span] = []
        for item in items {
            guard let text = item.text(&findings) else { continue }
            guard let span = WorkingHours.Span(text: text.value) else {
                let what = "'\(text.value.excerpt)' is no stretch of a day"
                findings.add(text.issue(what, fix: "Write it as 08:00-17:30; 24:00 is the end of the day"))
                continue
            }
            if let last = spans.last, last.until > span.from {
                let what = "'\(span.text)' does not come after '\(last.text)'"
                findings.add(text.issue(what, fix: "Write stretches in order, without overlap"))
                continue
            }
            spans.append(span)
        }
        return spans
    }

    private static func holidays(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> [Placed<Day>]? {
        guard let items = value.list(1...10_000, &findings) else { return nil }
        var days: [Placed<Day>] = []
        for item in items {
            guard let day = item.day(&findings) else { continue }
            if let earlier = days.first(where: { $0.value == day.value }) {
                let what = "\(day.value.text) stands twice in 'holidays'; the first is at \(earlier.place)"
                findings.add(day.issue(what, fix: "Keep one of the two"))
                continue
            }
            days.append(day)
        }
        return days
    }

    static func promise(
        _ fields: DefinitionFields<ServicePromiseKey>,
        _ findings: inout DefinitionFindings
    ) -> ServicePromise? {
        let minutes = fields[.minutes]?.integer(in: 1...5_256_000, &findings)
        let clock = fields[.clock]?.word(ServicePromise.Clock.self, &findings)
        guard let minutes, let clock else { return nil }
        return ServicePromise(minutes: minutes.value, clock: clock.value)
    }

    /// Reports what needs working hours where `pilotage.yml` has none; a promise is reported where it stands.
    static func requireHours(
        _ settings: ProjectSettings?,
        metrics: [MetricDefinition],
        _ findings: inout DefinitionFindings
    ) {
        guard let settings, settings.workingHours == nil else { return }
        for metric in metrics where metric.needsWorkingHours {
            let place = metric.source.utf8.split(separator: UInt8(ascii: ":"))
            let line = place.last.flatMap { Int(String(Substring($0))) } ?? 1
            findings.add(
                DefinitionIssue(
                    file: "metrics/\(metric.id).yml",
                    line: line,
                    column: 1,
                    what: "the metric counts working time, and pilotage.yml does not say which hours are working hours",
                    fix: "Write 'working_time:' in pilotage.yml, or measure elapsed time"
                )
            )
        }
    }
}

extension String {
    /// With a capital first letter.
    fileprivate var capitalised: String {
        guard let first = unicodeScalars.first else { return self }
        return first.properties.uppercaseMapping + String(unicodeScalars.dropFirst())
    }
}
