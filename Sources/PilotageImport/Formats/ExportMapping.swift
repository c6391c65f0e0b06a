public import PilotageModel

/// Checks the mapping of an export format against what the format offers.
public enum ExportMapping {
    /// Every column that asks for what the format does not offer, with the nearest name; empty when all is well.
    public static func issues(of mapping: Contract, for format: ExportFormat) -> [DefinitionIssue] {
        guard let reader = ExportReaders.all[format] else { return unreadable(format, mapping).issues }
        return mapping.schemas.flatMap { schema in
            let offers = reader.offers[schema.kind] ?? []
            guard !offers.isEmpty else { return [noRows(schema, mapping, format, reader)] }
            return schema.columns.flatMap { column in
                (column.fileName.map { ExportChoice($0).names } ?? []).compactMap { name in
                    fault(of: name, reader, schema.kind, format).map { fault in
                        DefinitionIssue(
                            file: mapping.file,
                            line: column.line,
                            column: column.column,
                            what: fault.what,
                            fix: fault.fix
                        )
                    }
                }
            }
        }
    }

    private static func fault(
        of name: String,
        _ reader: any ExportReader.Type,
        _ kind: RecordKind,
        _ format: ExportFormat
    ) -> (what: String, fix: String)? {
        if let reason = reader.reasonToWithhold(name) {
            return ("'\(name)' is never read: \(reason)", "Leave it out of the mapping")
        }
        guard !reader.offers(name, of: kind) else { return nil }
        let offers = (reader.offers[kind] ?? []).map { $0.hasSuffix(".") ? "\($0)NAME" : $0 }
        return (
            "an export of \(format.rawValue) offers no '\(name)' for \(kind.rawValue)",
            NearestName.advice(for: name, among: offers)
        )
    }

    static func unreadable(_ format: ExportFormat, _ mapping: Contract) -> DefinitionFailure {
        let known = ExportFormat.readable.map(\.rawValue).joined(separator: ", ")
        let issue = DefinitionIssue(
            file: mapping.file,
            line: 1,
            column: 1,
            what: "exports of \(format.rawValue) cannot be read by this version",
            fix: "Use one of: \(known)"
        )
        return DefinitionFailure(issues: [issue])
    }

    private static func noRows(
        _ schema: RecordSchema,
        _ mapping: Contract,
        _ format: ExportFormat,
        _ reader: any ExportReader.Type
    ) -> DefinitionIssue {
        let kinds = RecordKind.allCases.filter { reader.offers[$0]?.isEmpty == false }.map(\.rawValue)
        return DefinitionIssue(
            file: mapping.file,
            line: schema.columns.first?.line ?? 1,
            column: 1,
            what: "an export of \(format.rawValue) gives no \(schema.kind.rawValue)",
            fix: "Remove the schema; it gives \(kinds.joined(separator: ", "))"
        )
    }
}
