import PilotageModel

/// Compares what two versions of a contract say to people: who answers, who may read the data, and what they are for.
struct PeopleComparison {
    let old: Contract
    let new: Contract

    func changes() -> [ContractChange] { roles() + team() + descriptions() }

    private func descriptions() -> [ContractChange] {
        let about = Set(old.about.keys).union(new.about.keys).sorted().filter { old.about[$0] != new.about[$0] }
        let names = about + (old.name == new.name ? [] : ["name"])
        let schemas = new.schemas.filter { schema in
            old.schema(for: schema.kind).map { $0.description != schema.description } ?? false
        }
        return names.map { said("contract", $0, 1) } + schemas.map { said($0.kind.rawValue, "description", $0.line) }
    }

    private func said(_ subject: String, _ what: String, _ line: Int) -> ContractChange {
        ContractChange(
            effect: .compatible,
            subject: subject,
            what: "its \(what) changed",
            why: "it is said to people and changes no value",
            line: line,
            isRemoved: false
        )
    }

    private func roles() -> [ContractChange] {
        let gone = old.roles.filter { role in !new.roles.contains { $0.role == role.role } }.map { role in
            change(
                .breaking,
                "the role '\(role.role)' was removed",
                "who reads the data by it may no longer",
                role.line,
                true
            )
        }
        let rest = new.roles.compactMap { role -> ContractChange? in
            guard let before = old.roles.first(where: { $0.role == role.role }) else {
                return change(.compatible, "the role '\(role.role)' was added", "nobody loses access", role.line)
            }
            if before.access != role.access {
                let words =
                    "the access of '\(role.role)' was \(before.access ?? "not stated") and is \(role.access ?? "not stated")"
                return change(.breaking, words, "who acts by it may do something else", role.line)
            }
            guard before.approver != role.approver else { return nil }
            return change(.compatible, "who approves '\(role.role)' changed", "access is the same", role.line)
        }
        return gone + rest
    }

    private func team() -> [ContractChange] {
        let (before, after) = (Set(old.team.map(\.identity)), Set(new.team.map(\.identity)))
        guard before != after else { return [] }
        let line = new.team.first?.line ?? 1
        return [change(.compatible, "the team changed", "who answers changes no value", line)]
    }

    private func change(
        _ effect: ContractChange.Effect,
        _ what: String,
        _ why: String,
        _ line: Int,
        _ isRemoved: Bool = false
    ) -> ContractChange {
        ContractChange(effect: effect, subject: "contract", what: what, why: why, line: line, isRemoved: isRemoved)
    }
}

extension TeamMember {
    /// Name and part, wherever it stands.
    fileprivate var identity: [String?] { [username, role] }
}
