import PilotageModel

/// Writes a proposed mapping as a contract.
struct MappingText {
    let table: SampleTable
    let kind: RecordKind
    let matches: [FieldMatch]
    let file: String
    let zone: String
    let currency: String

    /// Required fields that neither a column nor a constant fills.
    var missing: [String] {
        let assumed = assumed
        return FieldSpec.all(of: kind)
            .filter { ($0.isRequired || summary.contains($0.name)) && !isFilled($0.name) && assumed[$0.name] == nil }
            .map(\.name)
    }

    /// What a baseline is told by: the share when one of its numbers is there, else the mean; nothing for other rows.
    private var summary: [String] {
        let share = ["numerator", "denominator"]
        let mean = ["n", "mean", "sd"]
        guard kind == .baselines, !mean.allSatisfy(isFilled), !share.allSatisfy(isFilled) else { return [] }
        return share.contains(where: isFilled) && !mean.dropFirst().contains(where: isFilled) ? share : mean
    }

    /// Fields for which one value may stand for the whole file, with that value.
    private var assumed: [String: String] {
        var values: [String: String] = [:]
        for field in FieldSpec.all(of: kind) where !isFilled(field.name) {
            if field.name == "workflow", field.isRequired { values[field.name] = stem }
            if field.name == "currency", field.isRequired || isFilled("cost") { values[field.name] = currency }
        }
        return values
    }

    private func isFilled(_ name: String) -> Bool { matches.contains { $0.field.name == name } }

    /// The file's name without folder and endings.
    private var stem: String {
        let name = file.utf8.split(separator: 0x2F).last.map { String(Substring($0)) } ?? file
        let short = name.utf8.split(separator: 0x2E).first.map { String(Substring($0)) } ?? name
        return short.isEmpty ? "workflow" : short
    }

    var text: String {
        (head + matches.flatMap(lines) + assumedLines + restLines).map { $0 + "\n" }.joined()
    }

    private var head: [String] {
        var lines = [
            "# Proposed from \(Self.quoted(file)) after a look at \(table.rows) rows. Check every line that has a remark.",
            "apiVersion: v3.1.0", "kind: DataContract", "id: \(Self.quoted(stem + "-mapping"))", "version: 1.0.0",
            "status: draft",
            "schema:", "  - name: \(kind.rawValue)", "    customProperties:",
            "      - {property: extraColumns, value: ignore}   # refuse: a new column stops the import until someone looks at it",
        ]
        if table.format == .csv, table.delimiter != 0x2C {
            let sign = Self.quoted(String(UnicodeScalar(table.delimiter)))
            lines.append("      - {property: delimiter, value: \(sign)}")
        }
        let words = matches.reduce(into: Set<String>()) { $0.formUnion(table.columns[$1.column].profile.nullWords) }
        if !words.isEmpty {
            let list = ([""] + words.sorted()).map(Self.quoted).joined(separator: ", ")
            lines.append("      - {property: nullWords, value: [\(list)]}   # these texts are read as not recorded")
        }
        return lines + ["    properties:"]
            + missing.map { "      # MISSING: no column seems to be '\($0)', which every row needs" }
    }

    private func lines(_ match: FieldMatch) -> [String] {
        let column = table.columns[match.column]
        var lines = ["      - name: \(match.field.name)"]
        if column.name != match.field.name { lines.append("        physicalName: \(Self.quoted(column.name))") }
        if match.field.isRequired { lines.append("        required: true") }
        return lines + FieldDetails(field: match.field, profile: column.profile, zone: zone).lines
    }

    private var assumedLines: [String] {
        assumed.sorted { $0.key < $1.key }.flatMap { name, value in
            [
                "      - name: \(name)   # ASSUMED: no column says it, so the whole file is taken as one",
                "        logicalType: string", "        required: true",
                "        customProperties: [{property: constant, value: \(Self.quoted(value))}]",
            ]
        }
    }

    /// Columns that fill no field: dropped, offered as segments, or left alone.
    private var restLines: [String] {
        unmatched.enumerated().flatMap { place, column -> [String] in
            let name = Self.quoted(column.name)
            if column.profile.looksPersonal {
                return [
                    "      - name: drop.personal_\(place + 1)   # looks like mail addresses: read and never stored",
                    "        physicalName: \(name)", "        logicalType: string", "        classification: personal",
                ]
            }
            if FieldSpec.allowsSegments(kind), column.profile.looksLikeSegment {
                let segment = "segment." + Self.segmentName(column.name)
                return [
                    "      # \(name) has \(column.profile.texts.count) values. If it is known before a run starts, it can be a segment:",
                    "      # - {name: \(segment), physicalName: \(name), logicalType: string}",
                ]
            }
            return ["      # not read: \(name)"]
        }
    }

    private var unmatched: [SampleTable.Column] {
        let used = Set(matches.map(\.column))
        return table.columns.indices.filter { !used.contains($0) }.map { table.columns[$0] }
    }

    /// What would be read, a line for each column of the file.
    var reading: [String] {
        let filled = matches.map { match in
            let column = table.columns[match.column]
            let details = FieldDetails(field: match.field, profile: column.profile, zone: zone)
            return "\(match.field.name) from \(Self.quoted(column.name)): \(details.words)"
        }
        let constants = assumed.sorted { $0.key < $1.key }.map { name, value in
            "\(name) is assumed to be \(Self.quoted(value)) in every row"
        }
        let rest = unmatched.map { column in
            column.profile.looksPersonal
                ? "dropped, since it looks personal: \(Self.quoted(column.name))"
                : "not read: \(Self.quoted(column.name))"
        }
        return filled + constants + rest
    }

    /// Lower case, with an underscore for everything that is no letter or digit.
    private static func segmentName(_ name: String) -> String {
        let scalars = name.lowercased().unicodeScalars.map { scalar -> UnicodeScalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? scalar : "_"
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// A text in double quotes, as YAML and JSON read it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: result += "\\\(scalar)"
            case 0x20...0x7E: result.unicodeScalars.append(scalar)
            case 0xA1...0x2027, 0x202F...0x205F, 0x2070...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFEFE, 0xFF00...0xFFEF:
                result.unicodeScalars.append(scalar)
            case 0...0xFFFF: result += "\\u" + hexadecimal(scalar.value, digits: 4)
            default: result += "\\U" + hexadecimal(scalar.value, digits: 8)
            }
        }
        return result + "\""
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
