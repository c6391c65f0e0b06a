/// Why a file that was named could not be taken in.
public enum InputError: Explained, Hashable {
    /// Nothing stands at the path.
    case missing(path: String)
    /// Something stands there that is no file: a folder, a pipe, a device.
    case notAFile(path: String, found: String)
    /// The file was written to while it was being read.
    case changed(path: String)
    /// A definition that is far too large to be one.
    case tooLarge(path: String, limit: Int)
    /// The same name was given twice in one command.
    case standardInputTwice

    public var status: ExitStatus {
        switch self {
        case .missing, .notAFile: .noInput
        case .changed, .tooLarge: .refused
        case .standardInputTwice: .usage
        }
    }

    public var what: String {
        switch self {
        case .missing(let path): "There is no file \(Printable.text(path))"
        case .notAFile(let path, let found): "\(Printable.text(path)) is \(found), not a file"
        case .changed(let path):
            "\(Printable.text(path)) changed while it was being read; the store is unchanged"
        case .tooLarge(let path, let limit): "\(Printable.text(path)) is larger than \(limit) bytes"
        case .standardInputTwice: "Standard input was named twice"
        }
    }

    public var fix: String {
        switch self {
        case .missing: "Check the name; paths are taken from the folder you stand in"
        case .notAFile(let path, "a folder"): "Name the files in it, such as \(Printable.text(path))/*.csv"
        case .notAFile: "Name a file, or pipe the data in and name it '-'"
        case .changed: "Wait until the file is complete and run again"
        case .tooLarge: "Keep definitions small; data belongs into the store"
        case .standardInputTwice: "Name '-' once"
        }
    }
}
