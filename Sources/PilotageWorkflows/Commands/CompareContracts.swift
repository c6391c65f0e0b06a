import PilotageImport

/// Compares two versions of a contract and says what breaks.
public struct CompareContracts {
    /// How the comparison is printed.
    public enum Form: String, Sendable, CaseIterable { case text, json }

    private let old: (path: String, contract: Contract)
    private let new: (path: String, contract: Contract)

    /// Reads both files; relative paths are taken from the folder that the caller stands in.
    ///
    /// - Throws: `ProjectError.refused` when either is wrong, `InputError` or `FileFault` when it cannot be read.
    public init(old: String, new: String, invocation: Invocation) throws {
        self.old = (old, try Self.read(old, invocation))
        self.new = (new, try Self.read(new, invocation))
    }

    /// The comparison in that form, and how the command ends: with findings when something breaks.
    public func run(_ form: Form) -> (text: String, status: ExitStatus) {
        let diff = ContractDiff(old: old.contract, new: new.contract)
        let isFine = !diff.isBreaking && diff.isVersionRaised
        let text =
            switch form {
            case .text: self.text(diff)
            case .json: json(diff)
            }
        return (text, isFine ? .clean : .findings)
    }

    private static func read(_ path: String, _ invocation: Invocation) throws -> Contract {
        let bytes = try WholeFile.read(FilePath.join(invocation.workingFolder, path), limit: ProjectFiles.largestFile)
        switch Contract.read(bytes: bytes, file: path) {
        case .failure(let failure): throw ProjectError.refused(failure.issues)
        case .success(let contract): return contract
        }
    }

    private func place(_ change: ContractChange) -> String {
        "\(change.isRemoved ? old.path : new.path):\(change.line)"
    }

    private func text(_ diff: ContractDiff) -> String {
        guard !diff.changes.isEmpty else { return "The two contracts promise the same.\n" }
        let lines = diff.changes.map { change in
            "\(place(change)): \(change.effect.rawValue): \(change.subject): \(change.what), so \(change.why)."
        }
        return (lines + [verdict(diff)]).map { Printable.text($0) + "\n" }.joined()
    }

    private func verdict(_ diff: ContractDiff) -> String {
        let breaking = diff.changes.count { $0.effect == .breaking }
        let counts = "\(Counted.text(diff.changes.count, "change")), \(breaking) of them breaking"
        let versions = "version \(diff.oldVersion) to \(diff.newVersion)"
        if diff.isVersionRaised { return "\(counts); \(versions) is raised far enough." }
        return "\(counts); \(versions) is not raised far enough: "
            + (diff.isBreaking ? "a breaking change needs a higher first number." : "a change needs a higher version.")
    }

    private func json(_ diff: ContractDiff) -> String {
        let changes = diff.changes.map { change in
            JSONText.object([
                "effect": .string(change.effect.rawValue), "subject": .string(change.subject),
                "what": .string(change.what), "why": .string(change.why), "place": .string(place(change)),
            ])
        }
        return JSONText.object([
            "old_version": .string(diff.oldVersion), "new_version": .string(diff.newVersion),
            "breaking": .boolean(diff.isBreaking), "version_raised": .boolean(diff.isVersionRaised),
            "changes": .array(changes),
        ]).text + "\n"
    }
}
