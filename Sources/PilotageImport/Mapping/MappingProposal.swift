public import PilotageModel

/// A mapping that was guessed from the head and the first rows of a file, for a person to check.
///
/// A mapping is a contract: the proposal is the text of one, so that the import reads it as any other.
public struct MappingProposal: Sendable {
    /// How many rows are looked at.
    public static var rowLimit: Int { SampleTable.rowLimit }

    /// The contract as YAML, with a remark wherever something was assumed or left out.
    public let text: String
    /// For each field that would be filled, the column and what its texts look like, one line each.
    public let reading: [String]
    /// Required fields that no column seems to fill; with any, the mapping cannot be used yet.
    public let missing: [String]

    /// Looks at a file and proposes how to read it.
    ///
    /// - Parameters:
    ///   - source: The next piece of the file each time it is called; nil at the end.
    ///   - format: How the file writes rows.
    ///   - kind: The kind of row it holds.
    ///   - file: The name for messages.
    ///   - zone: The IANA zone that is assumed for times without one.
    ///   - currency: The ISO 4217 code that is assumed for money without one.
    /// - Throws: `FileRefusal` for a file that cannot be read as a whole; whatever the source throws.
    public init(
        source: @escaping () throws -> [UInt8]?,
        format: FileFormat,
        kind: RecordKind,
        file: String,
        zone: String,
        currency: String
    ) throws {
        let table = try SampleTable(source: source, format: format, file: file)
        let matches = FieldMatching(kind: kind, columns: table.columns).matches()
        let writing = MappingText(
            table: table,
            kind: kind,
            matches: matches,
            file: file,
            zone: zone,
            currency: currency
        )
        text = writing.text
        reading = writing.reading
        missing = writing.missing
    }
}
