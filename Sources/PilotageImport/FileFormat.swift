/// How a file writes rows.
public enum FileFormat: String, Sendable, Hashable, CaseIterable {
    /// Delimiter-separated values with a head line.
    case csv
    /// One JSON object a line.
    case ndjson

    /// By the name's ending: csv, tsv and txt, or ndjson and jsonl; nil for any other.
    public init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: 0x2E) else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "csv", "tsv", "txt": self = .csv
        case "ndjson", "jsonl": self = .ndjson
        default: return nil
        }
    }
}
