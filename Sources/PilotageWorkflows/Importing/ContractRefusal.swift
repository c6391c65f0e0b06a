import PilotageModel

/// A file that broke a check of its contract whose severity refuses files.
struct ContractRefusal: Explained {
    let file: String
    /// All results, the failed ones among them.
    let results: [CheckResult]

    var status: ExitStatus { .refused }

    var what: String {
        let failed = results.filter { $0.outcome == .failed }
        return "\(Printable.text(file)): " + failed.map(CheckText.sentence).joined(separator: "; ")
            + "; nothing of this file was stored"
    }

    var fix: String { "Mend the rows at their source, or change the bound or the severity of the rule in the contract" }
}

/// A check's result in words.
enum CheckText {
    /// `contracts/runs.yml:34: runs.status missingValues found 12 of 350 rows (3.43 percent), the contract asks for at
    /// most 1 percent`, with the rule's name in quotes where it has one.
    static func sentence(_ result: CheckResult) -> String {
        Printable.text(
            "\(result.place): \(rule(result)) found \(result.found), "
                + "the contract asks for \(result.bound)"
        )
    }

    /// `runs sql "Every failure names its error."`.
    static func rule(_ result: CheckResult) -> String {
        "\(result.subject) \(result.metric)" + (result.title.map { " \"\($0)\"" } ?? "")
    }

    /// One line of counts, and one line for each check that was not passed.
    static func lines(_ results: [CheckResult]) -> [String] {
        guard !results.isEmpty else { return [] }
        return ["  contract checks \(results.count): " + counts(results)]
            + results.filter { $0.outcome != .passed }.map { result in
                let aside = result.effect == .setsAside ? " (these rows were set aside)" : ""
                return "    \(result.outcome.rawValue) \(sentence(result))\(aside)"
            }
    }

    /// `passed 11, warned 1`.
    static func counts(_ results: [CheckResult]) -> String {
        CheckResult.Outcome.allCases.compactMap { outcome in
            let count = results.count { $0.outcome == outcome }
            return count > 0 ? "\(outcome.rawValue) \(count)" : nil
        }
        .joined(separator: ", ")
    }

    static func json(_ results: [CheckResult]) -> JSONText {
        .array(
            results.map { result in
                .object([
                    "place": .string(result.place), "subject": .string(result.subject),
                    "metric": .string(result.metric), "title": result.title.map(JSONText.string) ?? .null,
                    "bound": .string(result.bound),
                    "effect": .string(result.effect.rawValue), "outcome": .string(result.outcome.rawValue),
                    "found": .string(result.found), "counted": result.count.map(JSONText.integer) ?? .null,
                    "examined": result.examined.map(JSONText.integer) ?? .null,
                ])
            }
        )
    }
}
