import PilotageDocument
import PilotageModel
import PilotageStore

extension ReportManifest {
    /// What is recorded of a document that was published: what it is about, the data it rests on, and its files.
    init(_ document: Document, kind: String, subject: String, files: [ReportFile], of open: OpenProject) {
        func property(_ name: String) -> String? { document.properties.first { $0.name == name }?.value }
        self.init(
            id: document.id,
            kind: kind,
            subject: subject,
            period: property("Period") ?? document.subtitle,
            createdAt: open.now,
            toolVersion: open.toolVersion,
            dataDigest: property("Digest of loads") ?? "",
            files: files
        )
    }
}
