/// What the files define under each id, for finding an id that stands twice and for judging references.
struct DefinitionIndex<Definition> {
    private struct Entry {
        let place: Placed<String>
        let definition: Definition?
    }

    /// What is defined: `metric`.
    let noun: String
    /// Where it is defined: `metrics/`.
    let home: String
    /// False once something could not be read far enough to know its id: a reference may mean it, so none is judged.
    private(set) var isComplete = true
    private var entries: [String: Entry] = [:]

    init(noun: String, home: String) {
        self.noun = noun
        self.home = home
    }

    /// Adds a definition; an id that stands twice is reported with the place of the first.
    mutating func add(_ id: Placed<String>, _ definition: Definition?, _ findings: inout DefinitionFindings) {
        if let earlier = entries[id.value]?.place {
            let what = "the \(noun) id '\(id.value.excerpt)' is already used at \(earlier.place)"
            findings.add(id.issue(what, fix: "Give one of the two another id, or remove it"))
        } else {
            entries[id.value] = Entry(place: id, definition: definition)
        }
    }

    /// Remembers that something with this id exists although it could not be read.
    mutating func expect(_ id: Placed<String>) {
        if entries[id.value] == nil { entries[id.value] = Entry(place: id, definition: nil) }
    }

    /// Remembers that something exists whose id is not known.
    mutating func expectUnknown() { isComplete = false }

    /// What the reference names; nil when it names nothing, which is reported, or something that could not be read.
    func definition(_ reference: Placed<String>, _ findings: inout DefinitionFindings) -> Definition? {
        if let entry = entries[reference.value] { return entry.definition }
        guard isComplete else { return nil }
        let what = "no \(noun) has the id '\(reference.value.excerpt)'"
        findings.add(reference.issue(what, fix: advice(for: reference.value)))
        return nil
    }

    private func advice(for word: String) -> String {
        let known = entries.keys.sorted()
        if let near = NearestName.of(word, among: known) { return "Write '\(near)', or define it in \(home)" }
        guard !known.isEmpty else { return "Define it in \(home)" }
        return "Define it in \(home), or use one of: \(known.joined(separator: ", "))"
    }
}

extension DefinitionIndex {
    /// Everything that could be read, in the order of the ids.
    var definitions: [Definition] { entries.sorted { $0.key < $1.key }.compactMap(\.value.definition) }
}
