/// One difference between two versions of a contract, and whether it breaks what stood before.
public struct ContractChange: Sendable, Hashable {
    /// Whether files or rows written for the old version, or numbers made from them, still mean the same.
    public enum Effect: String, Sendable, Hashable, CaseIterable {
        /// A file that was right is refused, a row is set aside, or a value means something else.
        case breaking
        /// Everything that was right stays right and keeps its meaning.
        case compatible
    }

    public let effect: Effect
    /// What it is about: `runs.status`.
    public let subject: String
    /// What changed, without a full stop.
    public let what: String
    /// Why that breaks or does not, without a full stop.
    public let why: String
    /// The line in the new contract; in the old one for what was removed.
    public let line: Int
    /// Whether `line` is one of the old contract.
    public let isRemoved: Bool
}

/// All differences between two versions of a contract.
public struct ContractDiff: Sendable, Hashable {
    /// In the order of the contract.
    public let changes: [ContractChange]
    /// The version before.
    public let oldVersion: String
    /// The version after.
    public let newVersion: String

    /// Whether any change breaks what stood before.
    public var isBreaking: Bool { changes.contains { $0.effect == .breaking } }

    /// Whether the version was raised far enough for the changes: a breaking one needs a new major version, any other a
    /// higher one; without changes nothing is needed.
    public var isVersionRaised: Bool {
        guard !changes.isEmpty else { return true }
        guard let old = ContractVersion(oldVersion), let new = ContractVersion(newVersion) else { return false }
        return isBreaking ? new.major > old.major : new > old
    }

    /// Compares two versions of a contract.
    public init(old: Contract, new: Contract) {
        var reading = ContractComparison(old: old, new: new)
        changes = reading.changes()
        oldVersion = old.version
        newVersion = new.version
    }
}

/// A version as numbers: `2.1.0`.
public struct ContractVersion: Sendable, Hashable, Comparable {
    public let major: Int
    private let rest: [Int]

    /// Nil for a text that is not of one to four numbers with points between, a leading `v` allowed.
    public init?(_ text: String) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let parts = digits.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in String(part).flatMap { Int($0) } }
        guard (1...4).contains(parts.count), numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else {
            return nil
        }
        major = numbers[0]
        rest = Array((numbers.dropFirst() + [0, 0, 0]).prefix(3))
    }

    public static func < (left: Self, right: Self) -> Bool {
        ([left.major] + left.rest).lexicographicallyPrecedes([right.major] + right.rest)
    }
}
