import PilotageDocument

extension NumberFormat {
    /// The format code that shows a number as it is printed elsewhere.
    ///
    /// A change of shares keeps the exact share in the cell, so it is shown with ` % pts` rather than `pp`: a
    /// spreadsheet multiplies by 100 only for a per cent sign.
    var excelCode: String {
        switch self {
        case .integer: "#,##0"
        case .decimal(let digits): "#,##0" + Self.places(digits)
        case .percent(let digits): "0" + Self.places(digits) + "%"
        case .points(let digits): Self.pointsCode("0" + Self.places(digits) + "%\" pts\"")
        case .money(let code, let digits):
            "[$\(code)] #,##0\(Self.places(digits));[$\(code)] -#,##0\(Self.places(digits))"
        }
    }

    /// The currency code when it is none: three capital letters are.
    var wrongCurrency: String? {
        guard case .money(let code, _) = self else { return nil }
        let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        return isCode ? nil : code
    }

    private static func pointsCode(_ plain: String) -> String { "+\(plain);-\(plain);\(plain)" }

    private static func places(_ digits: Int) -> String {
        digits > 0 ? "." + String(repeating: "0", count: min(digits, 15)) : ""
    }
}
