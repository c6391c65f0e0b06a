/// A value with the place where it stands in a definition file, so that a later check can still point at it.
struct Placed<Value> {
    let value: Value
    let file: String
    /// Counted from 1.
    let line: Int
    /// Counted from 1, in Unicode scalars.
    let column: Int

    /// `metrics/failed-runs.yml:1:5`.
    var place: String { "\(file):\(line):\(column)" }

    func issue(_ what: String, fix: String) -> DefinitionIssue {
        DefinitionIssue(file: file, line: line, column: column, what: what, fix: fix)
    }

    func map<Other>(_ transform: (Value) -> Other) -> Placed<Other> {
        Placed<Other>(value: transform(value), file: file, line: line, column: column)
    }

    /// Another value that stands at the same place; nil stays nil.
    func compactMap<Other>(_ transform: (Value) -> Other?) -> Placed<Other>? {
        transform(value).map { Placed<Other>(value: $0, file: file, line: line, column: column) }
    }
}

extension Placed: Sendable where Value: Sendable {}
