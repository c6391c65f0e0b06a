import Glibc
import PilotageModel

@testable import PilotageImport

/// Judges bytes as the database of another tool.
public enum DatabaseFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        let text = text(of: bytes)
        require(text == self.text(of: bytes), "a database gives the same text each time")
        guard let text else { return }
        let reading = RowReading.export(text, .airflow, pieces: 1 << 16)
        require(reading.refusal == nil, "the text of a database is one that its reader takes: \(reading)")
        require(reading.rows.allSatisfy { $0.line > 0 }, "each row has a line")
    }

    /// What the export of a database of Airflow gives; nil when the database was refused.
    private static func text(of bytes: [UInt8]) -> [UInt8]? {
        // A file in memory that has lost its name.
        var path = Array("/dev/shm/pilotage-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&path)
        require(descriptor >= 0, "there is room for a file in memory")
        _ = unsafe unlink(path)
        defer { close(descriptor) }
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        require(written == bytes.count, "the file in memory takes the bytes")
        do {
            let export = try DatabaseExport(descriptor: descriptor, file: "file")
            var text: [UInt8] = []
            while let piece = try export.piece() { text += piece }
            require(export.notes.allSatisfy { !$0.isEmpty }, "notes are sentences")
            // Each line says from which row it came, or is the frame around the rows.
            for line in 1...(text.count { $0 == 0x0A } + 1) {
                if let row = export.row(atLine: line) { require(!row.table.isEmpty, "a row is one of a table") }
            }
            return text
        } catch {
            require(error is FileRefusal, "a database may only end in text or a refusal: \(error)")
            return nil
        }
    }
}
