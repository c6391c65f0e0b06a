import PilotageModel

/// The receipt of a file as people read it: one short block.
enum ReceiptText {
    /// The block for one outcome, ended by a line feed.
    static func text(_ outcome: FileOutcome, kind: LoadKind) -> String {
        let name = Printable.text(outcome.file == "-" ? "standard input" : outcome.file)
        let lines =
            switch outcome.result {
            case .loaded(let receipt, let examples, let notes, let checks):
                loaded(receipt, examples, name: name) + CheckText.lines(checks) + Self.notes(notes)
            case .rehearsed(let rehearsal): rehearsed(rehearsal, kind: kind, name: name)
            case .failed(let fault), .refused(let fault, _):
                ["\(name): not loaded", "  \(fault.what)", "  \(Printable.sentence(fault.fix))"]
            }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func loaded(
        _ receipt: ImportReceipt,
        _ examples: [RefusedRow],
        name: String
    ) -> [String] {
        var lines = ["\(name): \(receipt.kind.word), load \(receipt.load)"]
        if receipt.repeated {
            lines.append("  these very bytes were loaded before; nothing changed")
        }
        lines.append(
            "  rows in \(receipt.rowsIn) = accepted \(receipt.accepted) + duplicates \(receipt.duplicates)"
                + " + quarantined \(receipt.quarantined)"
        )
        lines += byKind(receipt.acceptedByKind, "accepted", of: receipt.kind)
        if receipt.corrections > 0 {
            lines.append("  of the accepted, \(Counted.text(receipt.corrections, "row")) corrected an older version")
        }
        lines += LateText.lines(receipt.late)
        lines += quarantined(receipt.quarantinedByRule, examples, name: name)
        if receipt.quarantined > 0 { lines.append("  all of them: pilotage quarantine show --load \(receipt.load)") }
        return lines
    }

    private static func rehearsed(_ rehearsal: FileOutcome.Rehearsal, kind: LoadKind, name: String) -> [String] {
        var lines = ["\(name): \(kind.word), dry run, nothing was stored"]
        lines.append(
            "  rows in \(rehearsal.rowsIn) = within contract \(rehearsal.accepted)"
                + " + to be quarantined \(rehearsal.quarantined)"
        )
        lines += byKind(rehearsal.acceptedByKind, "within the mapping", of: kind)
        lines += quarantined(rehearsal.quarantinedByRule, rehearsal.examples, name: name)
        lines.append("  duplicates and corrections show only when the rows meet the store")
        return lines + CheckText.lines(rehearsal.checks) + notes(rehearsal.notes)
    }

    /// One line for each kind of row in an export; nothing for a file of one kind.
    private static func byKind(_ counts: [RecordKind: Int], _ verdict: String, of kind: LoadKind) -> [String] {
        switch kind {
        case .rows: []
        case .export:
            RecordKind.allCases.filter { counts[$0] != nil }.map { "    \($0.rawValue): \(verdict) \(counts[$0] ?? 0)" }
        }
    }

    private static func notes(_ notes: [String]) -> [String] { notes.map { "  note: \(Printable.text($0))" } }

    private static func quarantined(_ byRule: [String: Int], _ examples: [RefusedRow], name: String) -> [String] {
        guard !byRule.isEmpty else { return [] }
        let rules = byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ["  quarantined: " + rules.map { "\($0.key) \($0.value)" }.joined(separator: ", ")]
            + examples.map { "    \(RefusedRowText.line($0, file: name))" }
    }
}

/// A refused row on one line.
enum RefusedRowText {
    /// The place, the column, the fault and the mend: `runs.csv:42 status: 'oops' is no status. Use succeeded.`.
    static func line(_ row: RefusedRow, file: String) -> String {
        let column = row.column.map { " \(Printable.text($0))" } ?? ""
        let mend = Printable.sentence(Printable.text(row.fix))
        return "\(file):\(row.line)\(column): \(Printable.text(row.what)). \(mend)"
    }
}
