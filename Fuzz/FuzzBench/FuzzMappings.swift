import PilotageModel

@testable import PilotageImport

/// The mappings that ship, by which fuzzed exports are read.
enum FuzzMappings {
    static let all: [ExportFormat: Contract] = [
        .openlineage: mapping(PackageResources.openlineage_yml), .airflow: mapping(PackageResources.airflow_yml),
        .focus: mapping(PackageResources.focus_yml), .otlp: mapping(PackageResources.otlp_yml),
        .xes: mapping(PackageResources.xes_yml), .n8n: mapping(PackageResources.n8n_yml),
        .github: mapping(PackageResources.github_yml), .prefect: mapping(PackageResources.prefect_yml),
        .temporal: mapping(PackageResources.temporal_yml), .dbt: mapping(PackageResources.dbt_yml),
    ]

    /// Everything that a mapping may ask of the format: what is not shipped is read, too.
    static func everything(of reader: any ExportReader.Type) -> [RecordKind: [String]] {
        reader.offers.mapValues { names in
            names.map { $0.hasSuffix(".") ? $0 + "a" : $0 }.filter { reader.reasonToWithhold($0) == nil }
        }
    }

    private static func mapping(_ bytes: [UInt8]) -> Contract {
        switch Contract.read(bytes: bytes, file: "mapping.yml", isMapping: true) {
        case .success(let contract): return contract
        case .failure(let failure): broken("a mapping that ships is wrong: \(failure.issues)")
        }
    }
}
