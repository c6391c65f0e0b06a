import PilotageModel

extension Contract {
    /// Reads a contract file (ODCS 3.0 or 3.1 YAML), or says everything that is wrong with it.
    ///
    /// Properties of the standard that an import does not need are passed over; names outside the standard are issues.
    /// With `isMapping` it is read as the mapping of another tool's export, of which one value may fill several fields.
    public static func read(bytes: [UInt8], file: String, isMapping: Bool = false)
        -> Result<Contract, DefinitionFailure>
    {
        switch StrictYAML.parse(bytes: bytes, file: file) {
        case .failure(let failure): return .failure(failure)
        case .success(let root):
            var reader = ContractReading(file: file, isMapping: isMapping)
            return reader.contract(root)
        }
    }
}

/// Turns the YAML of one contract into a `Contract`.
struct ContractReading {
    var reading: DefinitionReading
    var notes: [String] = []
    /// Measured checks of the schema that is being read.
    var checks: [QualityCheck] = []
    /// Whether the file follows 3.1, which knows no names but its own.
    var isStrict = true

    /// Whether one value of the file may fill several fields.
    let isMapping: Bool

    init(file: String, isMapping: Bool) {
        reading = DefinitionReading(file: file)
        self.isMapping = isMapping
    }

    mutating func contract(_ root: YAMLValue) -> Result<Contract, DefinitionFailure> {
        reading.checkKeys(of: root, known: ODCSNames.root, what: "the contract")
        checkVersion(root)
        if let kind = reading.text("kind", of: root, required: true), kind != "DataContract", let value = root["kind"] {
            reading.report(value, "'kind' holds '\(kind)'", "Write 'kind: DataContract'")
        }
        let id = reading.text("id", of: root, required: true)
        let version = reading.text("version", of: root, required: true)
        _ = reading.text("status", of: root, required: true)
        let name = reading.text("name", of: root)
        if let description = root["description"], description.entries != nil {
            reading.checkKeys(of: description, known: ODCSNames.description, what: "'description'")
        }
        let team = team(root)
        let roles = roles(root)
        checkOthers(root)
        let schemas = self.schemas(root)
        let serviceLevels = serviceLevels(root, schemas)
        guard reading.issues.isEmpty, let id, let version else {
            return .failure(DefinitionFailure(issues: reading.issues))
        }
        return .success(
            Contract(
                file: reading.file,
                id: id,
                version: version,
                name: name,
                about: Self.about(root),
                notes: notes,
                serviceLevels: serviceLevels,
                roles: roles,
                team: team,
                schemas: schemas
            )
        )
    }

    private static func about(_ root: YAMLValue) -> [String: String] {
        let entries = root["description"]?.entries ?? []
        return Dictionary(entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } }) { first, _ in first
        }
    }

    private mutating func checkVersion(_ root: YAMLValue) {
        guard let version = reading.text("apiVersion", of: root, required: true), let value = root["apiVersion"] else {
            return
        }
        let parts = version.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map { String($0) ?? "" }
        let isKnown = parts.count == 3 && parts[0] == "v3" && ["0", "1"].contains(parts[1]) && Int(parts[2]) != nil
        isStrict = parts.count > 1 && parts[1] == "1"
        if !isKnown {
            reading.report(value, "'apiVersion' holds '\(version)'", "Write 'apiVersion: v3.1.0' (v3.0.x is read too)")
        }
    }

    private mutating func schemas(_ root: YAMLValue) -> [RecordSchema] {
        let objects = reading.list("schema", of: root)
        if objects.isEmpty {
            reading.report(root, "the contract has no schema", "Add 'schema:' with one object for each kind of row")
        }
        var schemas: [RecordSchema] = []
        for object in objects {
            guard let schema = schema(object) else { continue }
            if schemas.contains(where: { $0.kind == schema.kind }) {
                reading.report(object, "the schema '\(schema.kind.rawValue)' stands twice", "Keep one of the two")
            }
            schemas.append(schema)
        }
        return schemas
    }

    private mutating func schema(_ object: YAMLValue) -> RecordSchema? {
        reading.checkKeys(of: object, known: ODCSNames.schemaObject, what: "a schema object")
        guard let name = reading.text("name", of: object, required: true) else { return nil }
        guard let kind = RecordKind(rawValue: name) else {
            let fix = NearestName.advice(for: name, among: RecordKind.allCases.map(\.rawValue))
            reading.report(object["name"] ?? object, "no kind of row is named '\(name)'", fix)
            return nil
        }
        let settings = schemaSettings(object)
        checks = []
        var columns: [ContractColumn] = []
        for property in reading.list("properties", of: object) {
            if let column = column(property, kind: kind) { columns.append(column) }
        }
        checkColumns(columns, of: kind, object: object, namespace: settings.namespace)
        readQuality(of: object, kind: kind, columns: columns)
        return RecordSchema(
            kind: kind,
            ignoresExtraColumns: settings.ignoresExtraColumns,
            delimiter: settings.delimiter,
            nullWords: settings.nullWords,
            namespace: settings.namespace,
            clockSkewMilliseconds: settings.clockSkewSeconds * 1000,
            columns: columns,
            skippedLines: settings.skippedLines,
            hasHeader: settings.hasHeader,
            checks: checks.sorted { $0.line < $1.line },
            description: object["description"]?.text,
            line: object.line
        )
    }
}
