/// A definition file after parsing.
struct DefinitionDocument {
    let file: String
    /// Nil when the file is no strict YAML, which has been reported.
    let root: YAMLValue?

    /// The file's name without folder and ending: `failed-runs`.
    var stem: String {
        let name = file.utf8.split(separator: 0x2F).last.map { String(Substring($0)) } ?? file
        return name.hasSuffix(".yml") ? String(name.dropLast(4)) : name
    }

    /// The file's name as an id, at the beginning of the file.
    var stemPlaced: Placed<String> {
        Placed(value: stem, file: file, line: root?.line ?? 1, column: root?.column ?? 1)
    }

    /// The id a file defines, which must be the file's name.
    func id(_ value: DefinitionValue?, noun: String, _ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let id = value?.id(&findings) else { return nil }
        if id.value != stem {
            let what = "the \(noun) id '\(id.value)' differs from the file's name '\(stem.excerpt)'"
            findings.add(id.issue(what, fix: "Rename the file to '\(id.value).yml', or mend the id"))
        }
        return id
    }
}
