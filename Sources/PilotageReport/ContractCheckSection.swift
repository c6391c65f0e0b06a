import PilotageDocument
import PilotageModel

/// What the contracts found in the files: in full for the weekly report and the workbooks, the exceptions for scorecards.
struct ContractCheckSection {
    private static let title = "Contract checks"
    private static let id = "contract-checks"

    let record: ContractRecord

    /// What was not passed, every promise, and every rule with its counts.
    var full: Section {
        var blocks: [Block] = [.paragraph(RichText(ContractCheckWording.summary(record)))]
        if !exceptions.isEmpty { blocks.append(.table(exceptionTable(limit: 20))) }
        if !record.promises.isEmpty { blocks.append(.table(promiseTable(record.promises))) }
        blocks += ruleTables.map { .table($0) }
        return Section(id: Self.id, title: Self.title, blocks: blocks, startsPage: true)
    }

    /// Counts, and what was not passed or kept.
    var short: Section {
        var blocks: [Block] = [.paragraph(RichText(ContractCheckWording.summary(record)))]
        if !exceptions.isEmpty { blocks.append(.table(exceptionTable(limit: 10))) }
        let open = record.promises.filter { $0.state == .broken || $0.state == .unknown }
        if !open.isEmpty {
            blocks.append(.table(promiseTable(open)))
        } else if !record.promises.isEmpty {
            blocks.append(.paragraph("No service level that files can show is broken."))
        }
        return Section(id: Self.id, title: Self.title, blocks: blocks)
    }

    /// The workbook's items: every promise and every result.
    var items: [Sheet.Item] {
        (record.promises.isEmpty ? [] : [.table(promiseTable(record.promises))])
            + (record.judgements.isEmpty ? [] : [.table(resultTable(limit: 10_000))])
    }

    /// What was not passed, the latest first.
    private var exceptions: [ContractRecord.Judgement] {
        record.judgements.filter { $0.result.outcome != .passed }.reversed()
    }

    /// One table for each contract and version: its name would make every row wider than a page.
    private var ruleTables: [Table] {
        let rules = RuleCount.all(record)
        var contracts: [String] = []
        for rule in rules where !contracts.contains(rule.contract) { contracts.append(rule.contract) }
        return contracts.enumerated().map { index, contract in
            ruleTable(contract, rules.filter { $0.contract == contract }, number: index + 1)
        }
    }

    private func ruleTable(_ contract: String, _ rules: [RuleCount], number: Int) -> Table {
        Table(
            id: "contract-rules-\(number)",
            caption: "\(contract): its rules, over the files that its present text judged",
            columns: [
                .init("rule", "Rule"), .init("bound", "Asked for"), .init("effect", "If broken"),
                .init("files", "Files", .trailing), .init("broken", "Broken", .trailing),
                .init("unmeasured", "Not measured", .trailing), .init("last", "Found in the last file"),
            ],
            rows: rules.map { rule in
                Table.Row(
                    [
                        Cell(ContractCheckWording.rule(rule.last), note: "at \(rule.last.place)"),
                        Cell(rule.last.bound), Cell(ContractCheckWording.effect(rule.last.effect)),
                        LineageSection.count(rule.files),
                        LineageSection.count(rule.files - rule.passed - rule.unmeasured),
                        LineageSection.count(rule.unmeasured), Cell(rule.last.found),
                    ],
                    emphasis: rule.passed < rule.files ? .warning : .none
                )
            }
        )
    }

    private func exceptionTable(limit: Int) -> Table {
        let shown = exceptions.prefix(limit)
        return Table(
            id: "contract-exceptions",
            caption: "What was not passed, the latest first: \(shown.count) of \(exceptions.count) shown",
            columns: [
                .init("file", "File"), .init("contract", "Contract"), .init("rule", "Rule"),
                .init("bound", "Asked for"), .init("found", "Found"), .init("outcome", "Outcome"),
            ],
            rows: shown.map { judgement in
                Table.Row([
                    Cell(judgement.file.source.file), Cell(ContractCheckWording.contract(judgement.file)),
                    Cell(ContractCheckWording.rule(judgement.result), note: "at \(judgement.result.place)"),
                    Cell(judgement.result.bound), Cell(judgement.result.found),
                    Cell(ContractCheckWording.outcome(judgement.result)),
                ])
            }
        )
    }

    private func promiseTable(_ promises: [ContractRecord.Promise]) -> Table {
        Table(
            id: "service-levels",
            caption: "Service levels of the contracts, at the moment of this report",
            columns: [
                .init("contract", "Contract"), .init("what", "What"), .init("promised", "Promised"),
                .init("found", "Found"), .init("state", "State"), .init("owner", "Owner"),
            ],
            rows: promises.map { promise in
                Table.Row(
                    [
                        Cell(promise.contract),
                        Cell("\(promise.subject) \(promise.property)", note: "at \(promise.place)"),
                        Cell(promise.promised), Cell(promise.found), Cell(ContractCheckWording.state(promise.state)),
                        Cell(promise.owner.isEmpty ? "nobody named" : promise.owner),
                    ],
                    emphasis: promise.state == .broken ? .warning : .none
                )
            }
        )
    }

    private func resultTable(limit: Int) -> Table {
        let all = record.judgements
        let shown = all.suffix(limit)
        return Table(
            id: "contract-results",
            caption: "Results of contract checks, the latest last: \(shown.count) of \(all.count) shown",
            columns: [
                .init("load", "Load", .trailing), .init("file", "File"), .init("at", "Judged at"),
                .init("contract", "Contract"), .init("version", "Version"), .init("place", "Place"),
                .init("subject", "Looks at"), .init("metric", "Metric"), .init("name", "Name"),
                .init("bound", "Asked for"), .init("effect", "If broken"), .init("outcome", "Outcome"),
                .init("found", "Found"),
                .init("counted", "Rows counted", .trailing), .init("examined", "Rows looked at", .trailing),
            ],
            rows: shown.map { Table.Row(resultRow($0)) }
        )
    }

    private func resultRow(_ judgement: ContractRecord.Judgement) -> [Cell] {
        let (file, result) = (judgement.file, judgement.result)
        func count(_ number: Int64?) -> Cell {
            number.map { LineageSection.count(Int($0)) } ?? Cell("counts no rows", value: .absent)
        }
        return [
            file.load.map { LineageSection.count(Int($0)) } ?? Cell("refused", value: .absent), Cell(file.source.file),
            Cell(file.source.loadedAt.text), Cell(file.source.contract), Cell(file.source.contractVersion),
            Cell(result.place), Cell(result.subject), Cell(result.metric), Cell(result.title ?? "–"),
            Cell(result.bound),
            Cell(ContractCheckWording.effect(result.effect)), Cell(ContractCheckWording.outcome(result)),
            Cell(result.found), count(result.count), count(result.examined),
        ]
    }
}

/// One rule of a contract over all files that it judged.
private struct RuleCount {
    let contract: String
    /// Its latest result.
    var last: CheckResult
    var files = 0
    var passed = 0
    var unmeasured = 0

    /// In the order in which they first judged a file; how fresh data are stands among the service levels.
    static func all(_ record: ContractRecord) -> [RuleCount] {
        struct Key: Hashable { let parts: [String] }
        var places: [Key: Int] = [:]
        var rules: [RuleCount] = []
        for judgement in record.presentJudgements where judgement.result.metric != "freshness" {
            let result = judgement.result
            let contract = ContractCheckWording.contract(judgement.file)
            let key = Key(
                parts: [contract, result.place, result.subject, result.metric, result.bound, result.effect.rawValue]
            )
            let place = places[key] ?? rules.count
            if place == rules.count {
                places[key] = place
                rules.append(RuleCount(contract: contract, last: result))
            }
            rules[place].count(result)
        }
        return rules
    }

    private mutating func count(_ result: CheckResult) {
        last = result
        files += 1
        if result.outcome == .passed { passed += 1 }
        if result.outcome == .unmeasured { unmeasured += 1 }
    }
}
