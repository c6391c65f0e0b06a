/// Why a page shell or a style sheet was refused: where it stands, what is wrong, and how to mend it.
public struct PageTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What can be wrong with a template.
    public enum Problem: Sendable, Hashable {
        /// A place with a name that no report fills.
        case unknownPlace(String)
        /// A place that a report needs and the shell lacks.
        case missingPlace(PageTemplate.Place)
        /// A place that may stand once and stands again.
        case repeatedPlace(PageTemplate.Place)
        /// `{{` without `}}` on the same line.
        case unclosedPlace
        /// Text that would run a script, fetch a file or end the style sheet early.
        case notSelfContained(String)
    }

    /// The file, as the caller names it.
    public let file: String
    /// From 1; for a missing place the last line of the file.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// What is wrong.
    public let problem: Problem

    /// The place, the problem and the mend in one line.
    public var description: String { "\(file):\(line):\(column): \(problem.what). \(problem.fix)." }
}

extension PageTemplateError.Problem {
    /// What is wrong, in a sentence without its full stop.
    public var what: String {
        switch self {
        case .unknownPlace(let name): "no report fills a place named '\(name)'"
        case .missingPlace(let place): "the page lacks the place '{{\(place.rawValue)}}'"
        case .repeatedPlace(let place): "the place '{{\(place.rawValue)}}' stands a second time"
        case .unclosedPlace: "'{{' is not closed by '}}' on its line"
        case .notSelfContained(let text): "'\(text)' would keep the page from standing alone"
        }
    }

    /// How to mend it, in a sentence without its full stop.
    public var fix: String {
        switch self {
        case .unknownPlace:
            "Use one of: " + PageTemplate.Place.allCases.map(\.rawValue).joined(separator: ", ")
        case .missingPlace(let place): "Put '{{\(place.rawValue)}}' where it belongs"
        case .repeatedPlace: "Remove one of the two"
        case .unclosedPlace: "Write a place as '{{title}}'"
        case .notSelfContained: "Remove it: a report runs nothing and fetches nothing"
        }
    }
}
