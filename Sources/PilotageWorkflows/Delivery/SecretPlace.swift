import PilotageDelivery
import PilotageModel

/// Where a secret stands: never in `job.yml` itself.
enum SecretPlace: Sendable, Hashable {
    case variable(String)
    /// Relative to the project's folder.
    case file(String)
}

/// Why a secret cannot be had; the secret is in none of the texts.
enum SecretError: Explained, Hashable {
    case missing(SecretPlace)
    case readableByAll(path: String)
    case unusable(SecretPlace)

    var status: ExitStatus { .configuration }

    var what: String {
        switch self {
        case .missing(.variable(let name)): "The environment variable \(Printable.text(name)) is not set"
        case .missing(.file(let path)): "There is no file \(Printable.text(path))"
        case .readableByAll(let path): "\(Printable.text(path)) can be read by everybody on this machine"
        case .unusable(.variable(let name)):
            "The environment variable \(Printable.text(name)) is empty, or holds more than one line"
        case .unusable(.file(let path)): "\(Printable.text(path)) is empty, or holds more than one line"
        }
    }

    var fix: String {
        switch self {
        case .missing(.variable): "Set it for this process; a unit file can load it with EnvironmentFile="
        case .missing(.file), .unusable(.file): "Write the secret into it, in one line, readable by this user only"
        case .readableByAll(let path): "Run: chmod o-rwx \(Printable.text(path))"
        case .unusable(.variable): "Set it to the secret, in one line"
        }
    }
}

extension OpenProject {
    /// The secret that stands there, without the line end behind it.
    func secret(_ place: SecretPlace) throws -> Secret {
        let text: [UInt8]
        switch place {
        case .variable(let name):
            guard let value = environment[name] else { throw SecretError.missing(place) }
            text = Array(value.utf8)
        case .file(let given):
            let path = FilePath.absolute(given, in: folder)
            guard let facts = try FileFacts.at(path) else { throw SecretError.missing(place) }
            guard facts.mode & 0o007 == 0 else { throw SecretError.readableByAll(path: given) }
            text = try WholeFile.read(path, limit: 8192)
        }
        let line = text.last == 0x0A ? text.dropLast() : text[...]
        guard !line.isEmpty, line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw SecretError.unusable(place) }
        return Secret(String(decoding: line, as: UTF8.self))
    }
}
