import PilotageImport
public import PilotageModel

/// A project whose text files were read and found right: what every command starts from.
public struct OpenProject: Sendable {
    /// The project's folder, absolute.
    public let folder: String
    public let project: Project
    /// The project's time zone as a table.
    public let calendar: BusinessCalendar
    /// The contracts that the project declares, one a kind.
    public let contracts: [RecordKind: ContractFile]
    /// The mappings of other tools' exports that the project declares in place of the shipped ones.
    public let mappings: [ExportFormat: ContractFile]
    /// What is watched; nil where nothing is.
    public let alertRules: AlertRules?
    /// Every definition file that was read, contracts included, in the order of their paths.
    public let definitions: [DefinitionDigest]
    /// The one reading of the clock that the whole command uses.
    public let now: Instant
    public let toolVersion: String
    /// The surroundings' variables, of which only that of the privacy key is read.
    let environment: [String: String]

    /// Joins what was read; `ProjectFolder` and `open` are the ways to get one.
    public init(
        folder: String,
        project: Project,
        calendar: BusinessCalendar,
        contracts: [RecordKind: ContractFile],
        mappings: [ExportFormat: ContractFile] = [:],
        alertRules: AlertRules? = nil,
        definitions: [DefinitionDigest],
        now: Instant,
        toolVersion: String,
        environment: [String: String] = [:]
    ) {
        self.folder = folder
        self.project = project
        self.calendar = calendar
        self.contracts = contracts
        self.mappings = mappings
        self.alertRules = alertRules
        self.definitions = definitions.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.now = now
        self.toolVersion = toolVersion
        self.environment = environment
    }

    /// The path of the store.
    public var storePath: String { FilePath.join(folder, project.store) }

    /// The folder that reports are written to unless the command names another.
    public var reportsFolder: String { FilePath.join(folder, project.reports) }

    /// The contract for files of that kind.
    ///
    /// - Throws: `ProjectError.noContract` when the project declares none.
    public func contract(for kind: RecordKind) throws(ProjectError) -> ContractFile {
        guard let found = contracts[kind] else { throw .noContract(kind: kind.rawValue) }
        return found
    }

    /// The mapping for exports of that format: the project's own, else the shipped one.
    ///
    /// - Throws: `ProjectError.noContract` when there is neither.
    public func mapping(for format: ExportFormat) throws -> ContractFile {
        if let own = mappings[format] { return own }
        guard let shipped = try ShippedMapping.contract(for: format) else {
            throw ProjectError.noContract(kind: "formats/\(format.rawValue)")
        }
        return shipped
    }

    /// The pilot of that id.
    ///
    /// - Throws: `ProjectError.unknown` with the nearest ids.
    public func pilot(_ id: String) throws(ProjectError) -> Pilot {
        guard let found = project.pilot(id) else {
            throw .unknown(noun: "pilot", name: id, known: project.pilots.map(\.id))
        }
        return found
    }

    /// The file that defines the pilot, with its text and digest; nil for an unknown pilot.
    public func definition(ofPilot id: String) -> DefinitionDigest? {
        guard let source = project.pilot(id)?.source else { return nil }
        let path = String(source.prefix { $0 != ":" })
        return definitions.first { $0.path == path || $0.path == source }
    }

    /// The digest of the table of failure rules; nil when the project has none.
    var failureRulesDigest: String? { definitions.first { $0.path == ProjectFiles.failureRules }?.sha256 }

    /// The text of the file that defines the pilot; nil for an unknown pilot.
    public func definitionText(ofPilot id: String) -> String? { definition(ofPilot: id)?.text }

    /// The digest of the file that defines the pilot; nil for an unknown pilot.
    public func definitionDigest(ofPilot id: String) -> String? { definition(ofPilot: id)?.sha256 }
}

extension OpenProject {
    /// Reads every definition file of the folder and checks them all.
    ///
    /// - Throws: `ProjectError.refused` with every issue of every file, or a `FileFault` when a file cannot be read.
    public static func open(
        folder: String,
        now: Instant,
        environment: [String: String] = [:]
    ) throws -> OpenProject {
        let files = try ProjectFiles.read(folder: folder)
        let contracts = ContractFiles.read(files.contracts)
        var issues = files.issues + contracts.issues
        var zoned: BusinessCalendar?
        var found: Project?
        var alertRules: AlertRules?
        switch ProjectReader.read(files.definitions) {
        case .failure(let failure): issues += failure.issues
        case .success(let project):
            found = project
            switch files.alerts.map({ AlertRulesReader.read($0.bytes, project: project) }) {
            case .success(let rules)?: alertRules = rules
            case .failure(let failure)?: issues += failure.issues
            case nil: break
            }
            switch ZoneTable.calendar(for: project.timeZone) {
            case .success(let calendar): zoned = calendar
            case .failure(let unknown): issues.append(files.issue(unknown))
            }
        }
        guard issues.isEmpty, let found, let zoned else { throw ProjectError.refused(IssueOrder.sorted(issues)) }
        return OpenProject(
            folder: folder,
            project: found,
            calendar: zoned,
            contracts: contracts.byKind,
            mappings: contracts.byFormat,
            alertRules: alertRules,
            definitions: files.digests,
            now: now,
            toolVersion: ToolVersion.current,
            environment: environment
        )
    }
}

/// The order in which issues of several files are shown.
enum IssueOrder {
    /// By file, then line, then column; what stands first in the file comes first.
    static func sorted(_ issues: [DefinitionIssue]) -> [DefinitionIssue] {
        issues.sorted { left, right in
            guard left.file == right.file else { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
            return (left.line, left.column, left.what) < (right.line, right.column, right.what)
        }
    }
}
