import PilotageModel

/// Compares two contracts part by part.
struct ContractComparison {
    private let old: Contract
    private let new: Contract
    private var found: [ContractChange] = []

    init(old: Contract, new: Contract) {
        self.old = old
        self.new = new
    }

    mutating func changes() -> [ContractChange] {
        found = []
        if old.id != new.id {
            add(
                .breaking,
                "contract",
                "the id was '\(old.id)' and is '\(new.id)'",
                "it is another contract, not a version of it",
                1
            )
        }
        for kind in RecordKind.allCases { compareKind(kind) }
        compareLevels()
        found += PeopleComparison(old: old, new: new).changes()
        return found
    }

    private mutating func compareKind(_ kind: RecordKind) {
        switch (old.schema(for: kind), new.schema(for: kind)) {
        case (nil, nil): return
        case (let before?, nil):
            remove(
                .breaking,
                kind.rawValue,
                "\(kind.rawValue) are no longer described",
                "their files are refused",
                before.line
            )
        case (nil, let after?):
            add(
                .compatible,
                kind.rawValue,
                "\(kind.rawValue) are described now",
                "no file was read by it before",
                after.line
            )
        case (let before?, let after?):
            compareSettings(before, after)
            compareColumns(before, after)
            compareChecks(before, after)
        }
    }

    private mutating func compareSettings(_ before: RecordSchema, _ after: RecordSchema) {
        let kind = after.kind.rawValue
        if before.namespace != after.namespace {
            let words = "the namespace was \(Self.shown(before.namespace)) and is \(Self.shown(after.namespace))"
            add(
                .breaking,
                kind,
                words,
                "the same id is another row now: rows loaded before and after never meet",
                after.line
            )
        }
        if before.delimiter != after.delimiter {
            add(.breaking, kind, "the delimiter changed", "files with the old one are refused", after.line)
        }
        if before.ignoresExtraColumns != after.ignoresExtraColumns {
            let effect: ContractChange.Effect = after.ignoresExtraColumns ? .compatible : .breaking
            let why =
                after.ignoresExtraColumns ? "more files are read" : "files with a column beside those named are refused"
            add(effect, kind, "extraColumns is \(after.ignoresExtraColumns ? "ignore" : "refuse") now", why, after.line)
        }
        if Set(before.nullWords) != Set(after.nullWords) {
            add(
                .breaking,
                kind,
                "the words for 'not recorded' changed",
                "the same text means something else",
                after.line
            )
        }
        if after.clockSkewMilliseconds != before.clockSkewMilliseconds {
            let isLess = after.clockSkewMilliseconds < before.clockSkewMilliseconds
            add(
                isLess ? .breaking : .compatible,
                kind,
                "clockSkewSeconds was \(before.clockSkewMilliseconds / 1000) and is \(after.clockSkewMilliseconds / 1000)",
                isLess ? "rows a little ahead of the clock are set aside" : "more rows are accepted",
                after.line
            )
        }
    }

    private mutating func compareColumns(_ before: RecordSchema, _ after: RecordSchema) {
        let kind = after.kind.rawValue
        for column in before.columns where !after.columns.contains(where: { $0.name == column.name }) {
            let isDropped = column.role == .dropped
            remove(
                isDropped && after.ignoresExtraColumns ? .compatible : .breaking,
                "\(kind).\(column.name)",
                "the property was removed",
                isDropped ? "its column is unknown now" : "what was known of every row is unknown from now on",
                column.line
            )
        }
        for column in after.columns {
            guard let earlier = before.columns.first(where: { $0.name == column.name }) else {
                let isNeeded = column.isRequired && column.fileName != nil
                add(
                    isNeeded ? .breaking : .compatible,
                    "\(kind).\(column.name)",
                    "the property was added" + (isNeeded ? ", and it is required" : ""),
                    isNeeded ? "files without it are refused" : "files without it are read as before",
                    column.line
                )
                continue
            }
            for change in ColumnComparison(kind: kind, old: earlier, new: column).changes() { found.append(change) }
        }
    }

    private mutating func compareChecks(_ before: RecordSchema, _ after: RecordSchema) {
        // Rules that set rows aside are part of how the column is read, and are compared there.
        var left = before.checks.filter { $0.effect != .setsAside }
        var fresh: [QualityCheck] = []
        for check in after.checks where check.effect != .setsAside {
            if let index = left.firstIndex(where: { $0.isSame(as: check) }) {
                left.remove(at: index)
            } else {
                fresh.append(check)
            }
        }
        for check in fresh {
            let what: String
            if let index = left.firstIndex(where: { $0.subject == check.subject && $0.metric.word == check.metric.word }
            ) {
                let earlier = left.remove(at: index)
                what = "\(check.metric.word) was \(earlier.words) and is \(check.words)"
                guard earlier.effect != .refuses || check.effect == .refuses else {
                    add(.compatible, check.subject, what, "it no longer refuses files", check.line)
                    continue
                }
                if check.isLooser(than: earlier) {
                    add(.compatible, check.subject, what, "every file that kept it keeps it still", check.line)
                    continue
                }
            } else {
                what = "\(check.metric.word) must be \(check.words) now"
            }
            let why = Self.reason(check.effect)
            add(check.effect == .warns ? .compatible : .breaking, check.subject, what, why, check.line)
        }
        for check in left {
            remove(
                .compatible,
                check.subject,
                "\(check.metric.word) need no longer be \(check.words)",
                "nothing is refused that was taken",
                check.line
            )
        }
    }

    private static func reason(_ effect: CheckResult.Effect) -> String {
        switch effect {
        case .setsAside: "rows that were accepted may be set aside"
        case .refuses: "files that were taken may be refused"
        case .warns: "it only warns"
        }
    }

    private mutating func compareLevels() {
        for kind in RecordKind.allCases {
            for property in ServiceLevel.Property.allCases { compareLevel(kind, property) }
        }
    }

    /// A promise that grows weaker breaks it for those who rely on it.
    private mutating func compareLevel(_ kind: RecordKind, _ property: ServiceLevel.Property) {
        func level(_ contract: Contract) -> ServiceLevel? {
            contract.serviceLevels.first { $0.kind == kind && $0.property == property }
        }
        let subject = "\(kind.rawValue) \(property.rawValue)"
        switch (level(old), level(new)) {
        case (nil, nil): return
        case (let before?, nil):
            remove(
                .breaking,
                subject,
                "it is no longer promised (\(before.span.text) before)",
                "who relied on it has no promise",
                before.line
            )
        case (nil, let after?):
            add(.compatible, subject, "\(after.span.text) are promised now", "nothing was promised before", after.line)
        case (let before?, let after?):
            guard before.span != after.span || before.field != after.field else { return }
            let words = "it was \(before.span.text) of \(before.field) and is \(after.span.text) of \(after.field)"
            let isLonger = after.span.approximateSeconds > before.span.approximateSeconds
            let isWeaker = property == .retention ? !isLonger : isLonger
            let breaks = isWeaker || before.field != after.field
            add(
                breaks ? .breaking : .compatible,
                subject,
                words,
                breaks ? "the promise grew weaker or is about another time" : "the promise grew stronger",
                after.line
            )
        }
    }

    private mutating func add(
        _ effect: ContractChange.Effect,
        _ subject: String,
        _ what: String,
        _ why: String,
        _ line: Int
    ) {
        found.append(
            ContractChange(effect: effect, subject: subject, what: what, why: why, line: line, isRemoved: false)
        )
    }

    private mutating func remove(
        _ effect: ContractChange.Effect,
        _ subject: String,
        _ what: String,
        _ why: String,
        _ line: Int
    ) {
        found.append(
            ContractChange(effect: effect, subject: subject, what: what, why: why, line: line, isRemoved: true)
        )
    }

    private static func shown(_ text: String?) -> String { text.map { "'\($0)'" } ?? "none" }
}

extension QualityCheck {
    /// `at most 5 percent (fail)`.
    fileprivate var words: String { "\(bound.words) (\(effect.rawValue))" }

    /// The same rule, wherever it stands.
    fileprivate func isSame(as other: QualityCheck) -> Bool {
        metric == other.metric && properties == other.properties && bound == other.bound && effect == other.effect
    }

    /// Whether the same measure with the same or a milder effect has a wider bound of the same form.
    fileprivate func isLooser(than earlier: QualityCheck) -> Bool {
        guard metric == earlier.metric, bound.isPercent == earlier.bound.isPercent,
            bound.comparison == earlier.bound.comparison, effect == earlier.effect
        else { return false }
        switch bound.comparison {
        case .less, .lessOrEqual: return bound.low >= earlier.bound.low
        case .greater, .greaterOrEqual: return bound.low <= earlier.bound.low
        case .between: return bound.low <= earlier.bound.low && bound.high >= earlier.bound.high
        case .outside: return bound.low >= earlier.bound.low && bound.high <= earlier.bound.high
        case .equal, .different: return bound.low == earlier.bound.low
        }
    }
}
