import PilotageModel

/// The receipt of a file as programs read it: one JSON object a line, its keys sorted.
enum ReceiptJSON {
    /// The line for one outcome, ended by a line feed.
    static func line(_ outcome: FileOutcome, kind: LoadKind) -> String {
        var members: [String: JSONText] =
            switch outcome.result {
            case .loaded(let receipt, _, let notes, let checks):
                loaded(receipt, notes).merging(["checks": CheckText.json(checks)]) { $1 }
            case .rehearsed(let rehearsal): rehearsed(rehearsal)
            case .failed(let fault): failed(fault)
            case .refused(let fault, let checks): failed(fault).merging(["checks": CheckText.json(checks)]) { $1 }
            }
        members["file"] = .string(outcome.file)
        members["kind"] = .string(kind.word)
        members["status"] = .integer(Int64(outcome.status.rawValue))
        return JSONText.object(members).text + "\n"
    }

    private static func loaded(_ receipt: ImportReceipt, _ notes: [String]) -> [String: JSONText] {
        [
            "load": .integer(receipt.load),
            "bytes": .integer(receipt.bytes),
            "sha256": .string(receipt.sha256),
            "contract": .string(receipt.contract),
            "contract_version": .string(receipt.contractVersion),
            "tool_version": .string(receipt.toolVersion),
            "loaded_at": .string(receipt.loadedAt.text),
            "rows_in": .integer(Int64(receipt.rowsIn)),
            "accepted": .integer(Int64(receipt.accepted)),
            "corrections": .integer(Int64(receipt.corrections)),
            "duplicates": .integer(Int64(receipt.duplicates)),
            "quarantined": .integer(Int64(receipt.quarantined)),
            "quarantined_by_rule": counts(receipt.quarantinedByRule),
            "accepted_by_kind": counts(byKind(receipt.acceptedByKind)),
            "digest": .string(receipt.digest),
            "repeated": .boolean(receipt.repeated),
            "late": .array(receipt.late.map(late)),
            "notes": .array(notes.map(JSONText.string)),
        ]
    }

    private static func rehearsed(_ rehearsal: FileOutcome.Rehearsal) -> [String: JSONText] {
        [
            "dry_run": .boolean(true),
            "bytes": .integer(rehearsal.digest.bytes),
            "sha256": .string(rehearsal.digest.sha256),
            "rows_in": .integer(Int64(rehearsal.rowsIn)),
            "accepted": .integer(Int64(rehearsal.accepted)),
            "accepted_by_kind": counts(byKind(rehearsal.acceptedByKind)),
            "quarantined": .integer(Int64(rehearsal.quarantined)),
            "quarantined_by_rule": counts(rehearsal.quarantinedByRule),
            "notes": .array(rehearsal.notes.map(JSONText.string)),
            "checks": CheckText.json(rehearsal.checks),
        ]
    }

    private static func failed(_ fault: Fault) -> [String: JSONText] {
        ["error": .object(["what": .string(fault.what), "fix": .string(fault.fix)])]
    }

    private static func byKind(_ counts: [RecordKind: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }

    private static func late(_ late: LateRows) -> JSONText {
        .object([
            "workflow": .string(late.workflow), "week": .string(late.week.text),
            "rows": .integer(Int64(late.rows)), "corrections": .integer(Int64(late.corrections)),
        ])
    }

    private static func counts(_ byRule: [String: Int]) -> JSONText {
        .object(byRule.mapValues { .integer(Int64($0)) })
    }
}
