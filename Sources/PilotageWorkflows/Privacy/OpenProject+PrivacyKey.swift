import PilotageModel

extension OpenProject {
    /// The project's privacy key; nil when the project names none.
    ///
    /// - Throws: `PrivacyError` for a key that is missing, readable by everybody, too short or guessable; `FileFault`.
    func privacyKey() throws -> PrivacyKey? {
        guard let place = project.privacyKey else { return nil }
        let text = try keyText(place)
        do throws(PrivacyKeyFault) {
            return try PrivacyKey(text)
        } catch {
            throw PrivacyError.refused(place, error)
        }
    }

    private func keyText(_ place: PrivacyKeyPlace) throws -> [UInt8] {
        switch place {
        case .variable(let name):
            guard let text = environment[name] else { throw PrivacyError.missing(place) }
            return Array(text.utf8)
        case .file(let given):
            let path = FilePath.absolute(given, in: folder)
            guard try FileFacts.at(path) != nil else { throw PrivacyError.missing(place) }
            guard try OpenFile(reading: path).facts().mode & 0o007 == 0 else {
                throw PrivacyError.readableByAll(path: given)
            }
            return try WholeFile.read(path, limit: 4096)
        }
    }
}
