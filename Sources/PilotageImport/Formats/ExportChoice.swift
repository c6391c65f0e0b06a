/// What a mapping reads for one field: the first of several names that holds something, else a fixed text.
///
///     physicalName: "tag.team ?? SubAccountName ?? 'unallocated'"
struct ExportChoice: Hashable {
    /// The export's names, in the order in which they are tried.
    let names: [String]
    /// What stands there when none of them holds anything.
    let text: String?

    init(_ physicalName: String) {
        var parts = physicalName.split(separator: " ?? ", omittingEmptySubsequences: false).map(String.init)
        let last = parts.last ?? ""
        if last.utf8.count >= 2, last.utf8.first == 0x27, last.utf8.last == 0x27 {
            text = String(last.dropFirst().dropLast())
            parts.removeLast()
        } else {
            text = nil
        }
        names = parts
    }
}

/// A choice whose names stand at known places among the values of a row.
struct ExportRoute {
    let places: [Int]
    let text: String?

    /// The first value that holds something.
    func value(of values: [ExportValue]) -> ExportValue {
        for place in places {
            switch values[place] {
            case .absent, .text(""): continue
            case .text, .literal, .composite: return values[place]
            }
        }
        // Empty texts are told apart from what is not there only where nothing else is asked for.
        return text.map(ExportValue.text) ?? places.first.map { values[$0] } ?? .absent
    }
}
