/// The functions that formulas may call: known to Excel 2010 and LibreOffice 7.4 alike, and reaching nothing outside.
enum FormulaFunctions {
    static let allowed: Set<String> = [
        "ABS", "AND", "AVERAGE", "AVERAGEIF", "AVERAGEIFS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "EXP", "IF",
        "IFERROR", "INDEX", "INT", "IRR", "ISNUMBER", "LARGE", "LN", "MATCH", "MAX", "MIN", "MOD", "NOT", "NPV", "OR",
        "POWER", "ROUND", "ROUNDDOWN", "ROUNDUP", "ROWS", "SIGN", "SMALL", "SQRT", "SUM", "SUMIF", "SUMIFS",
        "SUMPRODUCT",
    ]

    /// The names in order, for messages.
    static var list: String { allowed.sorted().joined(separator: ", ") }
}
