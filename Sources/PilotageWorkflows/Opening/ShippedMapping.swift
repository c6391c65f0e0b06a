import PilotageImport
import PilotageModel

/// The mappings of other tools' exports that are compiled into the program from `Templates/formats`.
enum ShippedMapping {
    /// One line for each format.
    static let table: [ExportFormat: [UInt8]] = [
        .airflow: PackageResources.airflow_yml,
        .openlineage: PackageResources.openlineage_yml, .focus: PackageResources.focus_yml,
        .otlp: PackageResources.otlp_yml, .xes: PackageResources.xes_yml,
        .n8n: PackageResources.n8n_yml, .github: PackageResources.github_yml, .prefect: PackageResources.prefect_yml,
        .temporal: PackageResources.temporal_yml, .dbt: PackageResources.dbt_yml,
    ]

    /// The mapping of that format; nil when none is shipped.
    ///
    /// - Throws: `ProjectError.refused` when the mapping was broken before the program was built.
    static func contract(for format: ExportFormat) throws(ProjectError) -> ContractFile? {
        guard let bytes = table[format] else { return nil }
        let path = "formats/\(format.rawValue).yml"
        switch Contract.read(bytes: bytes, file: path, isMapping: true) {
        case .failure(let failure): throw .refused(failure.issues)
        case .success(let contract):
            return ContractFile(
                contract: contract,
                path: path,
                sha256: FileDigest.hex(of: bytes),
                text: String(decoding: bytes, as: UTF8.self)
            )
        }
    }
}
