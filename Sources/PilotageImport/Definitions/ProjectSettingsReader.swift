import PilotageModel

/// The keys of `pilotage.yml`.
enum ProjectSettingsKey: String, DefinitionKey {
    case project
    case timeZone = "time_zone"
    case currency, store, reports, weekly, privacy, retention, protection
    case workingTime = "working_time"

    var meaning: String {
        switch self {
        case .project: "the name of the organisation or programme, as reports print it"
        case .timeZone: "the IANA name of the business time zone, such as Europe/Berlin"
        case .currency: "the ISO 4217 code of all money in reports, such as EUR"
        case .store: "the path of the store, relative to this file"
        case .reports: "the folder of the reports, relative to this file"
        case .weekly: "the ids of the metrics of the weekly report, in order"
        case .privacy: "where the key of hashed values stands: key_file or key_variable"
        case .retention: "how long rows are kept, by kind, such as runs: 400 days"
        case .workingTime: "the hours in which work is owed, by weekday, and the holidays"
        case .protection: "how the store is kept safe: encryption_at_rest and access"
        }
    }

    var isRequired: Bool {
        switch self {
        case .project, .timeZone, .currency, .store, .reports, .weekly: true
        case .privacy, .retention, .protection, .workingTime: false
        }
    }
}

/// What `pilotage.yml` says.
struct ProjectSettings {
    let title: String
    let timeZone: String
    let currency: String
    let store: String
    let reports: String
    let weekly: [Placed<String>]
    let privacyKey: PrivacyKeyPlace?
    let retention: [RecordKind: RetentionPeriod]
    let protection: StoreProtection
    let workingHours: WorkingHours?
}

/// Reads `pilotage.yml`.
enum ProjectSettingsReader {
    static func read(
        _ document: DefinitionDocument?,
        metrics: DefinitionIndex<MetricDraft>,
        _ findings: inout DefinitionFindings
    ) -> ProjectSettings? {
        guard let document, let root = document.root,
            let fields = DefinitionFields<ProjectSettingsKey>(root, file: document.file, &findings)
        else { return nil }
        let title = fields[.project]?.text(&findings)
        let timeZone = fields[.timeZone]?.text(&findings)
        let currency = fields[.currency].flatMap { self.currency($0, &findings) }
        let store = fields[.store]?.text(&findings)
        let reports = fields[.reports]?.text(&findings)
        let weekly = fields[.weekly]?.texts(1...Int.max, &findings)
        let privacyKey = fields[.privacy].flatMap { RetentionReader.keyPlace($0, &findings) }
        let retention = fields[.retention].map { RetentionReader.periods($0, &findings) } ?? [:]
        let protection = protection(fields, &findings)
        let workingHours = fields[.workingTime].flatMap { WorkingHoursReader.hours($0, &findings) }
        for metric in weekly ?? [] { _ = metrics.definition(metric, &findings) }
        guard let title, let timeZone, let currency, let store, let reports, let weekly else { return nil }
        return ProjectSettings(
            title: title.value,
            timeZone: timeZone.value,
            currency: currency.value,
            store: store.value,
            reports: reports.value,
            weekly: weekly,
            privacyKey: privacyKey,
            retention: retention,
            protection: protection,
            workingHours: workingHours
        )
    }

    private static func protection(
        _ fields: DefinitionFields<ProjectSettingsKey>,
        _ findings: inout DefinitionFindings
    ) -> StoreProtection {
        guard fields[.protection] != nil, let stated = fields.map(.protection, as: ProtectionKey.self, &findings) else {
            return StoreProtection()
        }
        return StoreProtection(
            encryptionAtRest: stated[.encryptionAtRest]?.text(&findings)?.value,
            access: stated[.access]?.texts(1...Int.max, &findings)?.map(\.value) ?? []
        )
    }

    private static func currency(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let text = value.text(&findings) else { return nil }
        guard text.value.utf8.count == 3, text.value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            let what = "'\(text.value.excerpt)' is no currency code"
            findings.add(text.issue(what, fix: "Write the three capital letters of ISO 4217, such as EUR"))
            return nil
        }
        guard CurrencyCodes.all.contains(text.value) else {
            findings.add(text.issue("no currency has the code '\(text.value)'", fix: "Look it up in ISO 4217"))
            return nil
        }
        return text
    }
}
