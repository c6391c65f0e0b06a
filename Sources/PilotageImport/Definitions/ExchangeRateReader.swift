import PilotageModel

/// The keys of `rates.yml`.
enum RateFileKey: String, DefinitionKey {
    case rates

    var meaning: String {
        switch self {
        case .rates: "the list of exchange rates"
        }
    }
}

/// The keys of one exchange rate.
enum RateKey: String, DefinitionKey {
    case currency, rate, from, owner, source

    var meaning: String {
        switch self {
        case .currency: "the ISO 4217 code of the other currency, such as USD"
        case .rate: "units of the project's currency for one of the other, such as 0.9210"
        case .from: "the first day on which it holds, until a later one of the same currency"
        case .owner: "the role that answers for the rate"
        case .source: "where the rate comes from"
        }
    }
}

/// Reads `rates.yml`.
enum ExchangeRateReader {
    static func read(
        _ document: DefinitionDocument?,
        currency: String?,
        _ findings: inout DefinitionFindings
    ) -> [ExchangeRate] {
        guard let document, let root = document.root,
            let file = DefinitionFields<RateFileKey>(root, file: document.file, &findings),
            let items = file[.rates]?.list(0...Int.max, &findings)
        else { return [] }
        var places: [String: Placed<String>] = [:]
        return items.compactMap { item in
            guard let fields = DefinitionFields<RateKey>(item.value, file: item.file, &findings) else { return nil }
            return rate(fields, currency, &places, &findings)
        }
    }

    private static func rate(
        _ fields: DefinitionFields<RateKey>,
        _ currency: String?,
        _ places: inout [String: Placed<String>],
        _ findings: inout DefinitionFindings
    ) -> ExchangeRate? {
        let code = fields[.currency]?.text(&findings)
        let number = fields[.rate]?.decimal(&findings)
        let from = fields[.from]?.day(&findings)
        let owner = fields[.owner]?.text(&findings)
        let source = fields[.source]?.text(&findings)
        if let code, code.value.utf8.count != 3 || !code.value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            findings.add(code.issue("'\(code.value.excerpt)' is no currency code", fix: "Write three capital letters"))
        } else if let code, code.value == currency {
            let what = "'\(code.value)' is the project's own currency"
            findings.add(
                code.issue(what, fix: "Name the other currency, and what one unit of it is worth in \(code.value)")
            )
        }
        if let number, number.value <= .zero {
            findings.add(number.issue("'rate' is \(number.value.text)", fix: "Write a number above 0"))
        } else if let number, number.value.scale > 9 {
            findings.add(number.issue("'rate' has more than 9 digits after the point", fix: "Round it to 9 at most"))
        }
        guard let code, let number, let from, let owner, let source else { return nil }
        if let earlier = places.updateValue(code, forKey: "\(code.value) \(from.value.text)") {
            let what = "a rate of \(code.value) from \(from.value.text) stands at \(earlier.place) already"
            findings.add(code.issue(what, fix: "Keep one of the two"))
        }
        return ExchangeRate(
            currency: code.value,
            rate: number.value,
            from: from.value,
            owner: owner.value,
            source: source.value
        )
    }
}
