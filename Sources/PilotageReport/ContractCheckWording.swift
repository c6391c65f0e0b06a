import PilotageDocument
import PilotageModel

/// Results of contract checks, and promises, in words.
enum ContractCheckWording {
    /// A mark and a word, readable without colour.
    static func outcome(_ result: CheckResult) -> String {
        switch (result.outcome, result.effect) {
        case (.passed, _): "✓ passed"
        case (.warned, .setsAside): "▲ rows set aside"
        case (.warned, _): "▲ broken"
        case (.failed, _): "✗ broken, file refused"
        case (.unmeasured, _): "? could not be measured"
        }
    }

    static func effect(_ effect: CheckResult.Effect) -> String {
        switch effect {
        case .setsAside: "rows are set aside"
        case .warns: "warning"
        case .refuses: "file is refused"
        }
    }

    static func state(_ state: ContractRecord.Promise.State) -> String {
        switch state {
        case .kept: "✓ kept"
        case .broken: "✗ not kept"
        case .unknown: "? not known"
        case .notJudged: "– not seen from files"
        }
    }

    static func contract(_ file: FileCheck) -> String { "\(file.source.contract) \(file.source.contractVersion)" }

    /// `runs.status invalidValues`, with the rule's name where it has one.
    static func rule(_ result: CheckResult) -> String {
        "\(result.subject) \(result.metric)" + (result.title.map { ": \($0)" } ?? "")
    }

    /// How many files were judged by how many contracts, and how their checks ended.
    static func summary(_ record: ContractRecord) -> String {
        let results = record.judgements.map(\.result)
        guard !results.isEmpty else { return "No file was judged by a contract's quality rules." }
        let broken = results.count { $0.outcome == .warned || $0.outcome == .failed }
        let unmeasured = results.count { $0.outcome == .unmeasured }
        let files = record.files.filter { !$0.results.isEmpty }
        let contracts = Set(files.map(contract)).count
        let refused = record.refusedFiles.count
        return
            "\(count(files.count, "file was", "files were")) judged by \(count(contracts, "contract", "contracts")): "
            + "\(count(results.count, "check", "checks")), \(number(results.count - broken - unmeasured)) passed, "
            + "\(number(broken)) broken, \(number(unmeasured)) could not be measured; "
            + (refused == 0 ? "no file was refused." : "\(count(refused, "file was", "files were")) refused.")
    }

    /// What the status of a weekly report says about recent results and promises; empty when all is well.
    static func caveats(_ record: ContractRecord, now: Instant) -> [String] {
        var caveats: [String] = []
        let open = record.open(at: now)
        if !open.isEmpty {
            let files = Set(open.map(\.file)).count
            caveats.append(
                "\(count(open.count, "contract check", "contract checks")) of \(count(files, "file", "files")) judged in the last "
                    + "seven days did not pass; the list is under contract checks."
            )
        }
        let refused = record.refusedFiles.filter { record.isRecent($0, at: now) }.count
        if refused > 0 { caveats.append("\(count(refused, "file was", "files were")) refused by the contract.") }
        return caveats
            + record.promises.filter { $0.state == .broken }.map { promise in
                "\(promise.subject) \(promise.property) is not kept: \(promise.promised) was promised, found: \(promise.found)."
            }
    }

    private static func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(number(count)) \(count == 1 ? one : many)"
    }

    private static func number(_ count: Int) -> String { NumberFormat.integer.text(Double(count)) }
}
