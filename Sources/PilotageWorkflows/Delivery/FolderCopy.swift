import PilotageDelivery
import PilotageModel

/// Copies an edition into a folder that others read; it appears there whole or not at all.
struct FolderCopy {
    let open: OpenProject
    /// Relative to the project's folder.
    let path: String

    /// Copies, unless the very files stand there already.
    func copy(_ edition: SentEdition) throws -> SendResult {
        do {
            try place(edition)
            return .delivered("copied to \(path)/\(edition.week.folder)")
        } catch let fault as FileFault {
            return .notTaken(fault.what)
        } catch let error as OutputError {
            return .refused(error.what)
        }
    }

    private func place(_ edition: SentEdition) throws {
        let target = FilePath.absolute(path, in: open.folder)
        let root = try OpenFolder(target)
        let week = try root.folder(edition.week.week.text, makingIt: true)
        let name = FilePath.name(edition.week.folder)
        try TemporaryName.removeStaleFolders(in: week, of: name)
        if try week.facts(name) != nil {
            if try stands(edition, in: week.folder(name)) { return }
            try week.removeFolder(name)
        }
        let temporary = TemporaryName.make(for: name)
        try week.makeNewFolder(temporary)
        do {
            let inner = try week.folder(temporary)
            for file in edition.files {
                let copy = try inner.create(file.name)
                try copy.write(file.bytes)
                try copy.synchronise()
            }
            try inner.synchronise()
            try week.rename(temporary, to: name)
        } catch {
            try? week.removeFolder(temporary)
            throw error
        }
        try week.synchronise()
        try root.synchronise()
    }

    private func stands(_ edition: SentEdition, in folder: borrowing OpenFolder) throws -> Bool {
        guard try folder.names() == edition.files.map(\.name).sorted() else { return false }
        for file in edition.files {
            let opened = try folder.read(file.name)
            guard try FileDigest.stream(opened).sha256 == file.sha256 else { return false }
        }
        return true
    }
}
