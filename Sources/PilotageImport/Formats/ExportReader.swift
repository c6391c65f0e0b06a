import PilotageModel

/// A value as the export wrote it.
enum ExportValue: Hashable {
    /// Not there, or null.
    case absent
    case text(String)
    /// A JSON number or boolean, in its own spelling.
    case literal(String)
    /// A list or an object, where one value was asked for.
    case composite

    /// A text that may not be there.
    init(_ text: String?) { self = text.map(ExportValue.text) ?? .absent }

    /// A whole number that may not be there.
    init(_ number: Int64?) { self = number.map { .literal(String($0)) } ?? .absent }

    /// The spelling of a text, number or boolean.
    var spelling: String? {
        switch self {
        case .text(let text), .literal(let text): text
        case .absent, .composite: nil
        }
    }
}

/// One row that an export gives: values by the names that the mapping asked for; typed later, by the mapping.
struct ExportRow {
    let kind: RecordKind
    /// Of the first element it came from.
    let place: RowPlace
    /// In the order of the names asked for of that kind.
    let values: [ExportValue]
}

/// What an export hands out next.
enum ExportReading {
    case row(ExportRow)
    /// An element that cannot become a row.
    case refused(RefusedRow)
}

/// What became of the elements of an export: elements = used + passed over + set aside.
struct ExportTally: Hashable {
    var elements = 0
    var used = 0
    /// By the reason in words: `events without a run`.
    var passedOver: [String: Int] = [:]
    var setAside = 0

    /// `elements read 68 = used 62 + passed over 6 (events without a run 6) + set aside 0`.
    func text(_ noun: String) -> String {
        let reasons = passedOver.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let passed = passedOver.values.reduce(0, +)
        return "\(noun) read \(elements) = used \(used) + passed over \(passed)"
            + (passed > 0 ? " (\(reasons))" : "") + " + set aside \(setAside)"
    }
}

/// Takes another tool's export apart into rows, element by element, in bounded memory.
protocol ExportReader {
    /// What a mapping may ask for, by kind of row; a name that ends in "." stands for all that begin so: `tag.`.
    static var offers: [RecordKind: [String]] { get }

    /// Why a name that is offered as such may not be asked for all the same; nil when it may.
    static func reasonToWithhold(_ name: String) -> String?

    /// What the tally counts: `events`, `executions`.
    static var elementNoun: String { get }

    /// Whether the files of one command are one export: then they are read one behind the other, and their rows are
    /// worked out from all of them together.
    static var joinsFiles: Bool { get }

    /// Where the export calls a workflow by an id whose name stands in another list; nil where it gives the name.
    static var workflowID: String? { get }

    /// - Parameters:
    ///   - source: The next piece of the file each time it is called; nil at the end.
    ///   - file: The name for messages.
    ///   - wanted: The names that the mapping reads, by kind of row, in the order in which values are to be given.
    /// - Throws: `FileRefusal` for a file that is no such export.
    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws

    /// The next row; nil at the end.
    ///
    /// Rows of a kind that nobody wants may be given and are passed over.
    ///
    /// - Throws: `FileRefusal` when the rest of the file cannot be told apart; then nothing of it may be stored.
    mutating func next() throws -> ExportReading?

    /// Known at the end.
    var tally: ExportTally { get }

    /// Sentences for the receipt.
    var notes: [String] { get }
}

extension ExportReader {
    static func reasonToWithhold(_ name: String) -> String? { nil }
    static var workflowID: String? { nil }

    static var joinsFiles: Bool { false }

    /// Whether a mapping may ask for that name.
    static func offers(_ name: String, of kind: RecordKind) -> Bool {
        (offers[kind] ?? []).contains { $0 == name || ($0.hasSuffix(".") && name.hasPrefix($0) && name != $0) }
    }
}
