/// A role that gives access to the data.
public struct AccessRole: Sendable, Hashable {
    public let role: String
    /// `read`, `write`; nil when the contract does not say.
    public let access: String?
    /// Who approves it first; nil when the contract does not say.
    public let approver: String?
    /// The line in the contract.
    public let line: Int
}

/// Somebody who answers for the contract.
public struct TeamMember: Sendable, Hashable {
    public let username: String
    /// `data owner`; nil when the contract does not say.
    public let role: String?
    /// The line in the contract.
    public let line: Int
}

extension ContractReading {
    /// A map with members since 3.1, a list of members before; both are read.
    mutating func team(_ root: YAMLValue) -> [TeamMember] {
        guard let team = root["team"], !team.isNull else { return [] }
        if team.items == nil { reading.checkKeys(of: team, known: ODCSNames.team, what: "'team'") }
        guard team.items != nil || team.entries != nil else { return [] }
        var members: [TeamMember] = []
        for member in team.items ?? reading.list("members", of: team) {
            let before = reading.issues.count
            reading.checkKeys(of: member, known: ODCSNames.member, what: "a team member")
            // A misspelt name is one fault, not two.
            let mustName = isStrict && reading.issues.count == before
            guard member.entries != nil, let username = reading.text("username", of: member, required: mustName) else {
                continue
            }
            members.append(
                TeamMember(username: username, role: reading.text("role", of: member), line: member.line)
            )
        }
        return members
    }

    mutating func roles(_ root: YAMLValue) -> [AccessRole] {
        var roles: [AccessRole] = []
        for item in reading.list("roles", of: root) {
            reading.checkKeys(of: item, known: ODCSNames.role, what: "a role")
            guard item.entries != nil, let role = reading.text("role", of: item, required: true) else { continue }
            let approver = reading.text("firstLevelApprovers", of: item)
            let access = reading.text("access", of: item)
            roles.append(AccessRole(role: role, access: access, approver: approver, line: item.line))
        }
        return roles
    }

    /// Blocks that an import does not need: only their names are checked.
    mutating func checkOthers(_ root: YAMLValue) {
        for item in reading.list("support", of: root) {
            reading.checkKeys(of: item, known: ODCSNames.support, what: "a support channel")
        }
        if let price = root["price"], !price.isNull {
            reading.checkKeys(of: price, known: ODCSNames.price, what: "'price'")
        }
        for item in reading.list("customProperties", of: root) {
            reading.checkKeys(of: item, known: ODCSNames.customProperty, what: "a custom property")
        }
    }
}
