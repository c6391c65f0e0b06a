/// What differs between engines in the text of a statement; everything else is the same for all.
public enum CellDialect: String, Sendable, CaseIterable {
    case sqlite, duckdb

    /// The name of 64-bit whole numbers.
    public var integer: String {
        switch self {
        case .sqlite: "INTEGER"
        case .duckdb: "BIGINT"
        }
    }

    /// How a sum of 64-bit whole numbers is brought back from a wider type; a cell holds too few runs to overflow.
    func sum(_ expression: String) -> String {
        switch self {
        case .sqlite: "sum(\(expression))"
        case .duckdb: "CAST(sum(\(expression)) AS BIGINT)"
        }
    }

    /// A text as SQL writes it.
    public static func quoted(_ text: String) -> String { enclosed(text, in: "'") }

    /// A column's name that may hold any character.
    public static func named(_ name: String) -> String { enclosed(name, in: "\"") }

    private static func enclosed(_ text: String, in mark: Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView([mark])
        for scalar in text.unicodeScalars {
            if scalar == mark { scalars.append(mark) }
            scalars.append(scalar)
        }
        scalars.append(mark)
        return String(scalars)
    }
}

/// How the bucket of a duration is written.
public enum BucketForm: Sendable, CaseIterable {
    /// With a shift operator: fastest where there is one.
    case shifting
    /// Division by constants without remainder alone: for any engine.
    case portable
}
