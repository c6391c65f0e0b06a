import PilotageModel

/// Why personal values cannot be turned into pseudonyms; all of them keep any row from being read.
enum PrivacyError: Explained, Hashable {
    case missing(PrivacyKeyPlace)
    case refused(PrivacyKeyPlace, PrivacyKeyFault)
    case readableByAll(path: String)
    case otherKey(found: String, stored: String)

    var status: ExitStatus { .configuration }

    var what: String {
        switch self {
        case .missing(.file(let path)): "There is no privacy key at '\(Printable.text(path))'"
        case .missing(.variable(let name)): "The variable '\(name)' with the privacy key is not set"
        case .refused(let place, .empty): "The privacy key in \(Self.words(place)) is empty"
        case .refused(let place, .short(let bytes)):
            "The privacy key in \(Self.words(place)) has \(bytes) bytes, at least \(PrivacyKey.shortest) are needed"
        case .refused(let place, .guessable):
            "The privacy key in \(Self.words(place)) is a word or a pattern that anyone would try"
        case .readableByAll(let path): "Every user of this machine may read the privacy key '\(Printable.text(path))'"
        case .otherKey(let found, let stored):
            "The privacy key at hand (\(found)) is not the one that the store was loaded with (\(stored))"
        }
    }

    var fix: String {
        switch self {
        case .missing, .refused:
            "Make one with 'openssl rand -hex 32' and keep it out of version control; without the same key nobody can match"
                + " later files with earlier ones"
        case .readableByAll(let path): "Run: chmod 600 '\(Printable.text(path))'"
        case .otherKey:
            "Use the earlier key; with another one every id would change and each run would count twice. To change the key,"
                + " import all files anew into another store"
        }
    }

    private static func words(_ place: PrivacyKeyPlace) -> String {
        switch place {
        case .file(let path): "'\(Printable.text(path))'"
        case .variable(let name): "the variable '\(name)'"
        }
    }
}
