import PilotageModel

extension DefinitionValue {
    /// The name of something that the data files write, under the rule by which contracts read names.
    ///
    /// Any text, `=1+1` and `invoice_intake` included, that is not empty, has no blanks at its ends, is in Unicode
    /// form C, has no control characters, and has at most 4,096 bytes. A name in another form is refused, not mended:
    /// the file shall say what is compared with the data.
    func name(_ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let text = value.text else {
            findings.add(issue("'\(key)' must be text, not a list or a map", fix: "Write \(meaning)"))
            return nil
        }
        let normal = KeyNormalisation.normalised(text)
        guard !value.isNull, !normal.isEmpty else {
            findings.add(issue("'\(key)' is empty", fix: "Write \(meaning)"))
            return nil
        }
        if let fault = nameFault(text, normal: normal) {
            findings.add(fault)
            return nil
        }
        return placed(text)
    }

    /// A list of names, each of which stands there once; nil when there are entries and none of them could be read.
    func names(_ count: ClosedRange<Int>, _ findings: inout DefinitionFindings) -> [Placed<String>]? {
        guard let items = list(count, &findings) else { return nil }
        let names = items.compactMap { $0.name(&findings) }.reportingRepeats(in: key, &findings)
        return names.isEmpty && !items.isEmpty ? nil : names
    }

    private func nameFault(_ text: String, normal: String) -> DefinitionIssue? {
        guard text.utf8.count <= RowLimits.text else {
            let what = "'\(key)' has \(text.utf8.count) bytes; a name has at most \(RowLimits.text)"
            return issue(what, fix: "Shorten it, here and in the data files")
        }
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            let fix = "Write it in one line, without tabs and the like"
            return issue("'\(key)' holds a line break or a control character", fix: fix)
        }
        // Swift calls two forms of `é` equal; the bytes are what the store compares.
        guard !text.utf8.elementsEqual(normal.utf8) else { return nil }
        guard text == normal else {
            let what = "'\(text.excerpt)' has a blank at its start or end, which names in data files lose"
            return issue(what, fix: "Write '\(normal.excerpt)'")
        }
        let what = "'\(text.excerpt)' is not in Unicode form C, in which names are compared"
        return issue(what, fix: "Write '\(normal.excerpt)' with each accented letter as one sign")
    }
}
