import PilotageImport
import PilotageModel
import PilotageReport
import PilotageStore

/// What a person should look at in the contracts' results: rules that were not kept, promises that are not, and
/// periods of keeping that contradict each other.
struct ContractFindings {
    private let open: OpenProject

    init(_ open: OpenProject) { self.open = open }

    /// Findings of the store's files and of the definitions; without a store, of the definitions alone.
    func all(_ store: Store?) throws -> [Finding] {
        guard let store else { return retention }
        let record = try ContractRecord.read(open: open, store: store)
        return refusals(record) + rules(record) + promises(record) + retention
    }

    private func refusals(_ record: ContractRecord) -> [Finding] {
        record.refusedFiles.filter { record.isRecent($0, at: open.now) }.map { file in
            let broken = file.results.filter { $0.outcome == .failed }
            return Finding(
                .warning,
                place: file.source.file,
                what: "The file was refused: \(broken.map(CheckText.sentence).joined(separator: "; "))",
                fix: "Mend the rows at their source and import the file again",
                owner: owner(file.source.contract)
            )
        }
    }

    /// One finding for each rule, however many files broke it in the last seven days.
    private func rules(_ record: ContractRecord) -> [Finding] {
        let refused = Set(record.refusedFiles)
        let open = record.open(at: self.open.now).filter { judgement in
            !refused.contains(judgement.file) && judgement.result.metric != ServiceLevel.Property.freshness.rawValue
        }
        var order: [[String]] = []
        var byRule: [[String]: [ContractRecord.Judgement]] = [:]
        for judgement in open {
            let key = [
                judgement.result.place, judgement.result.subject, judgement.result.metric, judgement.result.bound,
            ]
            if byRule[key] == nil { order.append(key) }
            byRule[key, default: []].append(judgement)
        }
        return order.compactMap { byRule[$0].flatMap(finding) }
    }

    private func finding(_ judgements: [ContractRecord.Judgement]) -> Finding? {
        guard let last = judgements.last else { return nil }
        let result = last.result
        let files = Counted.text(Set(judgements.map(\.file)).count, "file")
        let verb = result.outcome == .unmeasured ? "could not be measured" : "is not kept"
        return Finding(
            .warning,
            place: result.place,
            what: "\(CheckText.rule(result)) \(verb) in \(files) judged in the last seven days; the contract asks for "
                + "\(result.bound), \(last.file.source.file) has: \(result.found)",
            fix: "Mend the rows at their source, or change the rule in the contract",
            owner: owner(last.file.source.contract)
        )
    }

    private func promises(_ record: ContractRecord) -> [Finding] {
        record.promises.filter { $0.state == .broken && $0.property != ServiceLevel.Property.retention.rawValue }
            .map { promise in
                Finding(
                    .warning,
                    place: promise.place,
                    what:
                        "\(promise.subject) \(promise.property) is not kept: \(promise.promised) is promised; \(promise.found)",
                    fix: "Import what is new, or promise what the source can keep",
                    owner: promise.owner
                )
            }
    }

    private var retention: [Finding] {
        RetentionPlan(open).entries.compactMap { entry in
            guard let conflict = entry.conflict else { return nil }
            let how =
                conflict.removesTooEarly
                ? "so rows go earlier than was promised" : "so rows stay longer than was promised"
            return Finding(
                .warning,
                place: conflict.place,
                what:
                    "\(entry.kind.rawValue) are kept for \(conflict.promised) by the contract and for \(entry.period.text) by "
                    + "\(entry.source), which decides, \(how)",
                fix: "Write the same period in both",
                owner: open.contracts[entry.kind]?.contract.owner ?? ""
            )
        }
    }

    private func owner(_ contract: String) -> String {
        open.contracts.values.first { $0.contract.id == contract }?.contract.owner ?? ""
    }
}
