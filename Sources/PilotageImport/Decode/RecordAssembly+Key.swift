import PilotageModel

extension RecordAssembly {
    /// What makes the row unique; nil while a part of it could not be read.
    func key(_ row: FieldRow) -> RowKey? {
        switch kind {
        case .runs:
            return (row[.runID as RunField].text).map {
                RowKey(kind: kind, namespace: row[.namespace as RunField].text ?? namespace, id: $0)
            }
        case .attempts:
            guard let id = row[.runID as AttemptField].text, let number = row[.attempt as AttemptField].integer else {
                return nil
            }
            let own = row[.namespace as AttemptField].text ?? namespace
            return RowKey(kind: kind, namespace: own, id: id, number: number)
        case .costs: return (row[.costID as CostField].text).map { RowKey(kind: kind, id: $0) }
        case .baselines: return (row[.baselineID as BaselineField].text).map { RowKey(kind: kind, id: $0) }
        case .units:
            guard let unit = row[.unitID as UnitField].text, let experiment = row[.experiment as UnitField].text else {
                return nil
            }
            return RowKey(kind: kind, namespace: experiment, id: unit)
        case .annotations: return (row[.annotationID as AnnotationField].text).map { RowKey(kind: kind, id: $0) }
        }
    }
}
