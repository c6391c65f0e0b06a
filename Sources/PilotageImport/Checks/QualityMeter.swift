import PilotageModel

/// Measures the quality rules of a contract while the rows of a file pass by.
///
/// Every row counts in the number of rows, also one that is set aside. Values are looked at in every row whose values
/// could be told apart. Memory does not grow with the file; what must be remembered goes to the scratch.
struct QualityMeter {
    /// Where the values of one property stand.
    private enum Place {
        case cell(Int)
        case constant([UInt8])
        /// The file has no such column: not recorded in any row.
        case absent
    }

    private struct Gauge {
        let check: QualityCheck
        let places: [Place]
        /// Counted by what is measured; for duplicates, the values noted.
        var count: Int64 = 0
        var verdicts = ByteCache<Bool>()
    }

    private var gauges: [Gauge]
    private let nullWords: [[UInt8]]
    private let rowPlaces: [Place]
    private let scratch: (any CheckScratch)?
    private var rows: Int64 = 0
    private var examined: Int64 = 0
    private let valueMaps: [[String: String]]

    /// The cells are those of the columns by name; what is missing there is constant or absent.
    init(schema: RecordSchema, cells: [String: Int], scratch: (any CheckScratch)?) throws {
        func place(_ name: String) -> Place {
            if let cell = cells[name] { return .cell(cell) }
            let constant = schema.columns.first { $0.name == name }?.options.constant
            return constant.map { .constant(Array($0.utf8)) } ?? .absent
        }
        gauges = schema.checks.map { Gauge(check: $0, places: $0.properties.map(place)) }
        valueMaps = schema.checks.map { check in
            schema.columns.first { $0.name == check.properties.first }?.options.valueMap ?? [:]
        }
        nullWords = schema.nullWords.map { Array($0.utf8) }
        self.scratch = scratch
        let isQueried = schema.checks.contains { if case .sql = $0.metric { true } else { false } }
        let columns = isQueried ? schema.columns.filter { !$0.isPersonal } : []
        rowPlaces = columns.map { place($0.name) }
        if isQueried { try scratch?.openRows(columns.map { QueryColumn(name: $0.name, affinity: $0.type.affinity) }) }
    }

    /// Counts a row whose values cannot be told apart.
    mutating func countBroken() { rows += 1 }

    /// Looks at one row; `isSuspect` is true when reading its values found a fault.
    ///
    /// A value that breaks a rule which sets rows aside is always such a fault, so that good rows cost nothing there.
    mutating func observe(_ bytes: [UInt8], _ cells: [Cell], isSuspect: Bool) throws {
        rows += 1
        examined += 1
        for index in gauges.indices {
            if gauges[index].check.effect == .setsAside, !isSuspect { continue }
            try measure(index, bytes, cells)
        }
        if !rowPlaces.isEmpty { try scratch?.add(row: rowPlaces.map { value($0, bytes, cells)?.bytes }) }
    }

    private mutating func measure(_ index: Int, _ bytes: [UInt8], _ cells: [Cell]) throws {
        switch gauges[index].check.metric {
        case .rowCount, .sql: return
        case .nullValues:
            if value(gauges[index].places[0], bytes, cells) == nil { gauges[index].count += 1 }
        case .missingValues(let missing):
            let found = written(gauges[index].places[0], bytes, cells)
            let isMissing = found.map { missing.texts.contains($0.text) } ?? false
            let isNull = missing.includesNull && value(gauges[index].places[0], bytes, cells) == nil
            if isMissing || isNull { gauges[index].count += 1 }
        case .invalidValues(let valid):
            guard let found = value(gauges[index].places[0], bytes, cells) else { return }
            if !isValid(found, valid, index) { gauges[index].count += 1 }
        case .duplicateValues: try note(index, bytes, cells)
        }
    }

    private mutating func isValid(_ found: FoundValue, _ valid: ValidValues, _ index: Int) -> Bool {
        guard let bytes = found.bytes else { return false }
        if let known = gauges[index].verdicts.value(for: bytes.span) { return known }
        let text = found.text
        let names = [text, valueMaps[index][text] ?? text]
        let isListed = valid.texts.map { list in names.contains(where: list.contains) } ?? true
        let verdict = isListed && (valid.pattern?.matches(text) ?? true)
        gauges[index].verdicts.remember(verdict, for: bytes.span)
        return verdict
    }

    /// Rows in which one of the properties was not recorded have no duplicate.
    private mutating func note(_ index: Int, _ bytes: [UInt8], _ cells: [Cell]) throws {
        var key: [UInt8] = []
        for place in gauges[index].places {
            guard let found = value(place, bytes, cells), let bytes = found.bytes else { return }
            let normal =
                KeyNormalisation.isPlain(bytes.span) ? bytes : Array(KeyNormalisation.normalised(found.text).utf8)
            // The length keeps values from running into each other.
            for shift in [24, 16, 8, 0] { key.append(UInt8(truncatingIfNeeded: normal.count >> shift)) }
            key += normal
        }
        gauges[index].count += 1
        try scratch?.note(key, check: index)
    }
}

// MARK: - Values

/// A value as the file has it.
private struct FoundValue {
    /// Nil for a list or an object of a JSON file.
    let bytes: [UInt8]?

    var text: String { String(decoding: bytes ?? [], as: UTF8.self) }
}

extension QualityMeter {
    /// What the file wrote, whether or not it means "not recorded"; nil where it wrote nothing.
    private func written(_ place: Place, _ bytes: [UInt8], _ cells: [Cell]) -> FoundValue? {
        switch place {
        case .absent: return nil
        case .constant(let bytes): return FoundValue(bytes: bytes)
        case .cell(let index):
            let cell = cells[index]
            switch cell.shape {
            case .absent: return nil
            case .composite: return FoundValue(bytes: nil)
            case .text, .literal: return FoundValue(bytes: Array(bytes[cell.start..<cell.end]))
            }
        }
    }

    /// What was recorded; nil for nothing.
    private func value(_ place: Place, _ bytes: [UInt8], _ cells: [Cell]) -> FoundValue? {
        guard let found = written(place, bytes, cells) else { return nil }
        guard let bytes = found.bytes, nullWords.contains(bytes) else { return found }
        return nil
    }
}

// MARK: - Results

extension QualityMeter {
    /// The result of every rule, in the order of the contract.
    func results(contract: String) throws -> [CheckResult] {
        try gauges.enumerated().map { index, gauge in try result(gauge, index, contract) }
    }

    private func result(_ gauge: Gauge, _ index: Int, _ contract: String) throws -> CheckResult {
        let check = gauge.check
        switch check.metric {
        case .sql(let query):
            return CheckResult(check, contract, answer: try scratch?.answer(query) ?? .unanswered("it was not run"))
        case .rowCount: return CheckResult(check, contract, count: rows, examined: rows)
        case .duplicateValues:
            guard let scratch else { return CheckResult(check, contract, answer: .unanswered("it was not counted")) }
            let distinct = try scratch.distinct(check: index)
            return CheckResult(check, contract, count: gauge.count - distinct, examined: examined)
        case .nullValues, .missingValues, .invalidValues:
            return CheckResult(check, contract, count: gauge.count, examined: examined)
        }
    }
}

extension FieldType {
    /// How the texts compare in a query.
    fileprivate var affinity: QueryColumn.Affinity {
        switch self {
        case .integer: .integer
        case .decimal, .span: .number
        case .text, .freeText, .word, .boolean, .instant, .day, .currency: .text
        }
    }
}
