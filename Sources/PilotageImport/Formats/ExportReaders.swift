public import PilotageModel

/// The formats that can be read, each with its reader.
enum ExportReaders {
    /// One line for each format.
    static var all: [ExportFormat: any ExportReader.Type] {
        [
            .openlineage: OpenLineageReader.self,
            .airflow: AirflowReader.self,
            .focus: FOCUSReader.self,
            .otlp: OTLPReader.self,
            .xes: XESReader.self,
            .n8n: N8nReader.self, .github: GitHubReader.self, .prefect: PrefectReader.self,
            .temporal: TemporalReader.self, .dbt: DbtReader.self,
        ]
    }
}

extension ExportFormat {
    /// The formats that `pilotage import` reads, in the order of the list.
    public static var readable: [ExportFormat] { allCases.filter { ExportReaders.all[$0] != nil } }

    /// Whether the files of one command are one export and become one load.
    public var joinsFiles: Bool { ExportReaders.all[self]?.joinsFiles ?? false }
}
