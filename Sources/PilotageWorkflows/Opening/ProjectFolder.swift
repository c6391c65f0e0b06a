/// Finds the project that a command is about.
public enum ProjectFolder {
    /// The name of the environment variable that names a project.
    public static let variable = "PILOTAGE_PROJECT"

    /// The absolute folder that holds `pilotage.yml`: the one that is named, else that of the variable, else the
    /// nearest above the working folder.
    ///
    /// - Throws: `ProjectError` when there is none, `FileFault` when a folder may not be looked into.
    public static func find(
        named: String?,
        environment: [String: String],
        workingFolder: String
    ) throws -> String {
        let variable = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        if let given = named ?? variable {
            let folder = FilePath.absolute(given, in: workingFolder)
            let holder = FilePath.name(folder) == ProjectFiles.head ? FilePath.parent(folder) : folder
            guard try holds(holder) else { throw ProjectError.notAProject(folder: given) }
            return holder
        }
        var folder = FilePath.absolute(".", in: workingFolder)
        while try !holds(folder) {
            guard folder != "/" else { throw ProjectError.notFound(from: workingFolder) }
            folder = FilePath.parent(folder)
        }
        return folder
    }

    private static func holds(_ folder: String) throws(FileFault) -> Bool {
        try FileFacts.at(FilePath.join(folder, ProjectFiles.head)) != nil
    }
}
