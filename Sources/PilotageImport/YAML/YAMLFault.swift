import Yams

/// Words what the YAML library reports.
enum YAMLFault {
    static let duplicateFix = "Keep one of the two"

    static func duplicate(_ key: String) -> String { "the key '\(key)' stands twice in one map" }

    static func issue(for error: any Error, text: String, file: String) -> DefinitionIssue {
        guard let error = error as? YamlError else {
            return DefinitionIssue(
                file: file,
                line: 1,
                column: 1,
                what: "the YAML library refused the file",
                fix: "Check the file's syntax"
            )
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let lead = context.map { "\($0.text): " } ?? ""
            return syntax(file, line: mark.line, column: mark.column, lead + problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return DefinitionIssue(
                file: file,
                line: context.mark.line,
                column: context.mark.column,
                what: duplicate(duplicates.first ?? ""),
                fix: duplicateFix
            )
        case .reader(let problem, let offset, _, _):
            let place = place(ofCharacter: offset ?? 0, in: text)
            return syntax(file, line: place.line, column: place.column, problem)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return syntax(file, line: 1, column: 1, "the YAML library could not read the file")
        }
    }

    private static func syntax(_ file: String, line: Int, column: Int, _ problem: String) -> DefinitionIssue {
        DefinitionIssue(
            file: file,
            line: line,
            column: column,
            what: "not valid YAML: \(problem)",
            fix: "Check indentation, colons and quotes at this place"
        )
    }

    private static func place(ofCharacter offset: Int, in text: String) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for character in text.prefix(offset) {
            if character.isNewline {
                line += 1
                column = 1
            } else {
                column += character.unicodeScalars.count
            }
        }
        return (line, column)
    }
}
