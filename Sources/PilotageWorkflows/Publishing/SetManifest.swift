import Foundation
import PilotageDocument
import PilotageModel
import PilotageStore

/// What a set of report files was made from and consists of; it stands beside them as `REPORT.manifest.json`.
///
/// With it and the store the same files can be made again, byte for byte, however much was loaded or changed since.
struct SetManifest: Codable, Hashable {
    /// What the shape of the text is called; raised when a reader must be changed.
    static let format = "pilotage-manifest/1"

    let format: String
    let report: Report
    let madeBy: Maker
    let inputs: Inputs
    let outputs: [Output]

    /// The report in words.
    struct Report: Codable, Hashable {
        let id: String
        let kind: String
        let title: String
        let period: String
    }

    /// The command that made the files.
    struct Maker: Codable, Hashable {
        let toolVersion: String
        /// The moment it worked with, RFC 3339.
        let now: String
        /// `report`, `scorecard`, `roi`, `portfolio`; `run-due` for an edition of the weekly job.
        let command: String
        /// The pilot, or the period of a weekly report; nil for all pilots.
        let subject: String?
        let formats: [String]
        /// The cap of listed runs; nil for none.
        let runRows: Int?
    }

    /// The data and the definitions.
    struct Inputs: Codable, Hashable {
        /// How many entries the audit trail had: the version of the whole store.
        let auditEntries: Int64
        let lastLoad: Int64
        let loads: [Load]
        let definitions: [Definition]
    }

    /// A file that was loaded.
    struct Load: Codable, Hashable {
        let load: Int64
        let file: String
        let sha256: String
        /// The digest of the rows that were accepted from it.
        let digest: String
        let contract: String
    }

    /// A definition file.
    struct Definition: Codable, Hashable {
        let path: String
        let sha256: String
    }

    /// A file of the set.
    struct Output: Codable, Hashable {
        let name: String
        let bytes: Int64
        let sha256: String
    }

    /// The name of the manifest of a report.
    static func name(of report: String) -> String { "\(report).manifest.json" }

    /// The text of the file: sorted keys, one line end at the end.
    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

/// Writes the manifest of a set of files once their digests are known.
struct SetManifestDraft {
    let document: Document
    let kind: String
    let command: String
    let subject: String?
    let formats: [ReportFormat]
    let runRows: Int?
    let open: OpenProject
    let auditEntries: Int64
    let loads: [ImportReceipt]

    /// Reads from the store what the manifest says about it.
    init(
        _ document: Document,
        kind: String,
        command: String,
        subject: String?,
        formats: [ReportFormat],
        runRows: Int?,
        open: OpenProject,
        store: Store
    ) throws {
        self.document = document
        self.kind = kind
        self.command = command
        self.subject = subject
        self.formats = formats
        self.runRows = runRows
        self.open = open
        auditEntries = try store.auditCount()
        loads = try store.receipts().filter { !$0.repeated }
    }

    /// The manifest as a file that is published with the others.
    func part(_ published: [Publication.Published]) throws -> Publication.Part {
        let manifest = SetManifest(
            format: SetManifest.format,
            report: .init(
                id: document.id,
                kind: kind,
                title: document.title,
                period: document.properties.first { $0.name == "Period" }?.value ?? document.subtitle
            ),
            madeBy: .init(
                toolVersion: open.toolVersion,
                now: open.now.text,
                command: command,
                subject: subject,
                formats: formats.map(\.rawValue),
                runRows: runRows
            ),
            inputs: .init(
                auditEntries: auditEntries,
                lastLoad: loads.last?.load ?? 0,
                loads: loads.map {
                    .init(
                        load: $0.load,
                        file: $0.file,
                        sha256: $0.sha256,
                        digest: $0.digest,
                        contract: "\($0.contract) \($0.contractVersion)"
                    )
                },
                definitions: open.definitions.map { .init(path: $0.path, sha256: $0.sha256) }
            ),
            outputs: published.map { .init(name: $0.name, bytes: $0.bytes, sha256: $0.sha256) }
        )
        return Publication.Part(name: SetManifest.name(of: document.id), content: .bytes(try manifest.bytes()))
    }
}
