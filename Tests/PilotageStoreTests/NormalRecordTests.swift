import PilotageModel
import Testing

@testable import PilotageStore

/// A record that says it is normal is stored as it came: it may only say so when bringing it to normal text changes nothing.
@Suite("Which records are normal as they come") struct NormalRecordTests {
    /// A text in another form than NFC, and keys with blanks at an end.
    private static let spellings = ["cafe\u{301}", " A", "A\u{A0}", "\tA", "A\t"]

    private func expectAgreement<Record: StoredRecord & Equatable>(_ record: Record, _ note: String) {
        var normal = record
        normal.normalise()
        // Equality of texts is that of meaning; the bytes decide here.
        let isSame = String(describing: normal).utf8.elementsEqual(String(describing: record).utf8)
        #expect(!record.isNormal || isSame, "\(note)")
    }

    @Test("the sample's are", arguments: ["A-17", "x"])
    func plain(id: String) { #expect(Sample.run(id).isNormal) }

    @Test("a run with any text in another spelling is not", arguments: spellings)
    func runs(text: String) {
        let texts: [(String, WritableKeyPath<RunRecord, String>)] = [
            ("run_id", \.runID), ("namespace", \.namespace), ("workflow", \.workflow),
        ]
        for (name, path) in texts {
            var run = Sample.run("A")
            run[keyPath: path] = text
            expectAgreement(run, name)
        }
        let optional: [(String, WritableKeyPath<RunRecord, String?>)] = [
            ("parent_run_id", \.parentRunID), ("workflow_version", \.workflowVersion), ("error_type", \.errorType),
            ("currency", \.currency),
        ]
        for (name, path) in optional {
            var run = Sample.run("A")
            run[keyPath: path] = text
            expectAgreement(run, name)
        }
        var composed = Sample.run("A")
        composed.workflow = "cafe\u{301}"
        #expect(!composed.isNormal)
    }

    @Test("neither is a row of another kind", arguments: spellings)
    func others(text: String) {
        for path in [\AttemptRecord.runID, \AttemptRecord.namespace] {
            var attempt = Sample.attempt("A", 1)
            attempt[keyPath: path] = text
            expectAgreement(attempt, "attempt")
        }
        var attempt = Sample.attempt("A", 1)
        attempt.errorType = text
        expectAgreement(attempt, "error_type")
    }
}
