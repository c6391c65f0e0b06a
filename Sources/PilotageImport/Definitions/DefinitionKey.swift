/// The keys of one kind of map in a definition file, with what each is for; messages and the documentation use both.
protocol DefinitionKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What to write under the key, as a noun phrase: `the role that answers for the number`.
    var meaning: String { get }

    /// Whether a map without the key is refused.
    var isRequired: Bool { get }
}

extension DefinitionKey {
    var isRequired: Bool { true }
}
