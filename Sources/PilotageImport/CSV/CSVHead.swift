/// The first line of a CSV file, matched with the contract.
struct CSVHead {
    /// For each column of the contract, the index of its cell; nil for a constant or an absent optional column.
    let cells: [Int?]
    /// The names as the file has them.
    let names: [String]
    /// What the receipt should say about columns that are absent or ignored.
    let notes: [String]

    /// Matches names with a schema; everything that does not fit is refused in one go.
    init(names: [String], schema: RecordSchema) throws(FileProblem) {
        self.names = names
        var seen: Set<String> = []
        if schema.hasPersonal, let absent = Self.noHead(names, schema) { throw absent }
        for name in names where !seen.insert(name).inserted { throw .duplicateColumn(name) }
        let wanted = schema.columns.compactMap(\.fileName)
        let extra = names.filter { !wanted.contains($0) }
        let missing = schema.columns.filter { $0.isRequired && $0.fileName.map { !seen.contains($0) } ?? false }
        if !missing.isEmpty { throw Self.missing(missing.map(\.shownName), extra: extra) }
        if !extra.isEmpty, !schema.ignoresExtraColumns { throw Self.extra(extra, wanted: wanted) }
        cells = schema.columns.map { column in column.fileName.flatMap { names.firstIndex(of: $0) } }
        var notes: [String] = []
        for column in schema.columns {
            guard let name = column.fileName, !seen.contains(name), column.role != .dropped else { continue }
            notes.append("The optional column '\(name)' is absent: unknown in every row.")
        }
        notes += extra.map { "The column '\($0)' is not in the contract and was ignored." }
        self.notes = notes
    }

    /// The delimiter that the head seems to use, when it is not the declared one.
    static func otherDelimiter(_ head: [UInt8], schema: RecordSchema) -> String? {
        let wanted = Set(schema.columns.compactMap(\.fileName))
        for (byte, word) in [(0x3B, "';'"), (0x2C, "','"), (0x09, "a tab"), (0x7C, "'|'")] as [(UInt8, String)]
        where byte != schema.delimiter {
            let parts = head.split(separator: byte).map { part in
                KeyNormalisation.normalised(String(decoding: part.filter { $0 != 0x22 }, as: UTF8.self))
            }
            if parts.count > 1, parts.filter(wanted.contains).count * 2 >= min(parts.count, wanted.count) {
                return word
            }
        }
        return nil
    }

    /// A first line that names no column of the contract is probably a row: then nothing of it may be shown.
    private static func noHead(_ names: [String], _ schema: RecordSchema) -> FileProblem? {
        let wanted = Set(schema.columns.compactMap(\.fileName))
        guard !wanted.isEmpty, wanted.isDisjoint(with: names) else { return nil }
        let required = schema.columns.filter { $0.isRequired && $0.fileName != nil }.map(\.shownName)
        let advice =
            "Put the names of the columns into the first line; what stands there is not shown, as it may be personal"
        return .missingColumns(required, extra: [], advice: advice)
    }

    private static func missing(_ names: [String], extra: [String]) -> FileProblem {
        let hints = names.prefix(40).compactMap { name in
            NearestName.of(name, among: extra).map { "'\($0)' may be '\(name)' under another name" }
        }
        let advice = "Rename the column in the file, or set physicalName in the contract"
        return .missingColumns(names, extra: extra, advice: (hints + [advice]).joined(separator: "; "))
    }

    private static func extra(_ names: [String], wanted: [String]) -> FileProblem {
        let hints = names.prefix(40).compactMap { name in
            NearestName.of(name, among: wanted).map { "'\(name)' looks like '\($0)'" }
        }
        let advice = "Add it to the contract, or set extraColumns to ignore"
        return .extraColumns(names, advice: (hints + [advice]).joined(separator: "; "))
    }
}
