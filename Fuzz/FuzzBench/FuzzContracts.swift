@testable import PilotageImport

/// The contracts by which fuzzed rows are read.
enum FuzzContracts {
    /// Reads what a file of runs with every kind of value may hold; unknown columns are passed over.
    static let runs: Contract = contract(
        "runs",
        [
            "run_id", "workflow", "status", "error_type", "is_test: boolean", "started_at: timestamp",
            "ended_at: timestamp", "attempts: integer", "manual_minutes: number", "cost: number", "currency",
            "segment.region",
        ]
    )

    /// Costs have dates and money.
    static let costs: Contract = contract(
        "costs",
        ["cost_id", "team", "function", "category", "from: date", "to: date", "amount: number", "currency"]
    )

    private static func contract(_ kind: String, _ columns: [String]) -> Contract {
        let lines = columns.map { column in
            let parts = column.split(separator: ":").map { $0.filter { $0 != " " } }
            return "      - {name: \(parts[0]), logicalType: \(parts.count > 1 ? parts[1] : "string")}"
        }
        let text = """
            apiVersion: v3.1.0
            kind: DataContract
            id: fuzz
            version: 1.0.0
            status: active
            schema:
              - name: \(kind)
                customProperties:
                  - {property: extraColumns, value: ignore}
                properties:

            """
        let bytes = Array((text + lines.joined(separator: "\n") + "\n").utf8)
        switch Contract.read(bytes: bytes, file: "fuzz.yml") {
        case .success(let contract): return contract
        case .failure(let failure): broken("the contract of the fuzz targets is wrong: \(failure.issues)")
        }
    }
}
