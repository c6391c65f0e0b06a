import PilotageModel

@testable import PilotageImport

/// Judges bytes as a contract, and as any other definition in YAML.
public enum ContractFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        switch Contract.read(bytes: bytes, file: "contract.yml") {
        case .success(let contract): require(!contract.kinds.isEmpty, "a contract that is read has a schema")
        case .failure(let failure): checkPlaces(failure.issues, in: bytes)
        }
        checkMapping(bytes)
        guard case .success(let value) = StrictYAML.parse(bytes: bytes, file: "any.yml") else { return }
        let written = Array(text(of: value).utf8)
        guard written.count <= StrictYAML.maximumBytes else { return }
        switch StrictYAML.parse(bytes: written, file: "again.yml") {
        case .success(let again): require(text(of: again) == text(of: value), "what is read can be written and read")
        case .failure(let failure): broken("what was written is refused: \(failure.issues)")
        }
    }

    /// The same text as the mapping of each export.
    private static func checkMapping(_ bytes: [UInt8]) {
        switch Contract.read(bytes: bytes, file: "mapping.yml", isMapping: true) {
        case .failure(let failure): checkPlaces(failure.issues, in: bytes)
        case .success(let mapping):
            for format in ExportFormat.readable {
                let issues = ExportMapping.issues(of: mapping, for: format)
                if !issues.isEmpty { checkPlaces(issues, in: bytes) }
            }
        }
    }

    /// Every issue stands in the file and says what and how.
    static func checkPlaces(_ issues: [DefinitionIssue], in bytes: [UInt8]) {
        require(!issues.isEmpty, "a contract that is refused has a reason")
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + breaks(bytes) + 1
        for issue in issues {
            require(issue.line >= 1 && issue.line <= lines + 1, "an issue stands in the file")
            require(issue.column >= 1 && !issue.what.isEmpty && !issue.fix.isEmpty, "an issue says what and how")
        }
    }

    /// Line breaks that YAML knows beside LF and CR: U+0085, U+2028, U+2029.
    private static func breaks(_ bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.count { [0x85, 0x2028, 0x2029].contains($0.value) }
    }

    /// The value in YAML's flow form, every text in double quotes.
    private static func text(of value: YAMLValue) -> String {
        switch value.kind {
        case .scalar(let text, _): quoted(text)
        case .list(let items): "[" + items.map(text(of:)).joined(separator: ", ") + "]"
        case .map(let entries):
            // The question mark allows keys of more than 1,024 signs.
            "{" + entries.map { "? " + quoted($0.key) + " : " + text(of: $0.value) }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar.value >= 0x20, scalar != "\"", scalar != "\\", scalar.value != 0x7F {
                written.unicodeScalars.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16)
                written += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
            }
        }
        return written + "\""
    }
}
