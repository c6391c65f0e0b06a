public import PilotageModel

extension Store {
    /// The costs of these workflows and those shared by all, by cost id.
    public func costs(workflows: [String]) throws(StoreError) -> [Sourced<CostRecord>] {
        try records { $0.workflow.map { workflows.contains($0) } ?? true }
    }

    /// The annotations of these workflows, by annotation id.
    public func annotations(workflows: [String]) throws(StoreError) -> [Sourced<AnnotationRecord>] {
        try records { workflows.contains($0.workflow) }
    }

    /// The units of an experiment, by unit id.
    public func units(experiment: String) throws(StoreError) -> [Sourced<UnitRecord>] {
        try records { $0.experiment == experiment }
    }

    /// The baselines of these workflows, by baseline id.
    public func baselines(workflows: [String]) throws(StoreError) -> [Sourced<BaselineRecord>] {
        try records { workflows.contains($0.workflow) }
    }

    private func records<Record: StoredRecord & Hashable>(
        where isWanted: (Record) -> Bool
    ) throws(StoreError) -> [Sourced<Record>] {
        try reading { database in
            var codes = try CodeBook(database)
            let key = Record.keyColumns.joined(separator: ", ")
            var select = try SQLStatement(
                database,
                "SELECT load, line, \(Record.columnList) FROM \(Record.table) ORDER BY \(key)"
            )
            var found: [Sourced<Record>] = []
            while try select.step() {
                let load = try select.integer()
                let line = try select.count()
                let record = try Record(from: &select, codes: &codes)
                if isWanted(record) { found.append(Sourced(record: record, load: load, line: line)) }
            }
            return found
        }
    }
}
