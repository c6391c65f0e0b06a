/// Why a report was not put into its place.
public enum OutputError: Explained, Hashable {
    /// The folder, or the file to replace, is something else: a link, a pipe, a folder.
    case wrongKind(path: String, found: String, wanted: String)
    /// The name of the report would not be a safe file name.
    case unsafeName(String)
    /// The finished file does not hold what was written into it.
    case readsBackDifferent(path: String, why: String)
    /// A file of that name stands where a new one belongs.
    case exists(path: String)
    /// Something else stands where the folder for a new project belongs: a file, a link, a pipe.
    case placeTaken(path: String, found: String)
    /// The folder for a new project holds something already.
    case folderNotEmpty(path: String, holds: String)

    public var status: ExitStatus { .cannotWrite }

    public var what: String {
        switch self {
        case .wrongKind(let path, let found, let wanted):
            "\(Printable.text(path)) is \(found), not \(wanted); nothing was written"
        case .unsafeName(let name):
            "'\(Printable.text(name))' cannot be the name of a file: only a-z, 0-9, point and hyphen may stand in it"
        case .readsBackDifferent(let path, let why):
            "\(Printable.text(path)) did not read back as it was written: \(Printable.text(why)); the old file is intact"
        case .exists(let path): "\(Printable.text(path)) exists already and is left as it is"
        case .placeTaken(let path, let found):
            "\(Printable.text(path)) is \(found), not a folder; nothing was written"
        case .folderNotEmpty(let path, let holds):
            "\(Printable.text(path)) is not empty: it holds \(Printable.text(holds))"
        }
    }

    public var fix: String {
        switch self {
        case .wrongKind: "Remove it, or name another folder with --output"
        case .unsafeName: "Give the pilot an id of lower-case letters, digits and hyphens"
        case .readsBackDifferent: "Check the disk and its free room, the temporary folder too, and run again"
        case .exists: "Move it away, or choose another folder"
        case .placeTaken, .folderNotEmpty: "Name a new folder: pilotage init my-project"
        }
    }
}
