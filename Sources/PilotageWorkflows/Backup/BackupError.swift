import PilotageModel

/// Why a backup cannot be trusted, or a store cannot be replaced by one.
enum BackupError: Explained, Hashable {
    /// A store restored from it holds other rows.
    case differs(path: String)
    case damaged(path: String, what: String)
    /// A store stands where the backup should go.
    case storeExists(path: String)

    var status: ExitStatus {
        switch self {
        case .differs, .damaged: .refused
        case .storeExists: .cannotWrite
        }
    }

    var what: String {
        switch self {
        case .differs(let path): "A store restored from \(Printable.text(path)) is not the one that was copied"
        case .damaged(let path, let what): "\(Printable.text(path)) does not verify: \(Printable.text(what))"
        case .storeExists(let path): "There is a store at \(Printable.text(path)) already"
        }
    }

    var fix: String {
        switch self {
        case .differs: "Check the disk, and run again"
        case .damaged: "Take an earlier backup; 'pilotage verify' says whether the store itself is damaged"
        case .storeExists: "Add --replace: the store that stands there is kept beside it under another name"
        }
    }
}
