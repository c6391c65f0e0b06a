import PilotageImport
import PilotageModel
import PilotageStore

/// What one source gave in one run of the job.
struct SourceTaking {
    let source: JobSource
    /// Receipts of the files that were loaded now.
    var receipts: [ImportReceipt] = []
    /// Files that were not taken, with the reason; they are tried again each time.
    var refused: [String: Fault] = [:]
    /// Rows were set aside, or a check of the contract did not pass.
    var hasFindings = false
    /// Names of files that are still being written.
    var unsettled: [String] = []
    /// The folder cannot be read, or the other side did not give everything.
    var fault: Fault?
    /// A tool was asked and gave everything, new or not: it is not late, whatever it had.
    var wasAsked = false
}

/// Takes in what the sources of the job hold and the store does not: whole files only, each once.
struct TakeSources {
    let session: JobSession

    /// Every source in the order of `job.yml`.
    func run() throws -> [SourceTaking] {
        try session.settings.sources.map(take)
    }

    private func take(_ source: JobSource) throws -> SourceTaking {
        switch source.origin {
        case .folder(let folder, let pattern):
            try take(source, SourceFolder(folder: folder, pattern: pattern, project: session.open.folder))
        case .endpoint(let endpoint): try TakeEndpoint(session: session, source: source, endpoint: endpoint).run(load)
        case .bucket(let bucket): try TakeBucket(session: session, source: source, bucket: bucket).run(load)
        }
    }

    private func take(_ source: JobSource, _ folder: SourceFolder) throws -> SourceTaking {
        var taking = SourceTaking(source: source)
        let found: SourceFolder.Found
        do {
            found = try folder.look(settleSeconds: session.settings.settleSeconds, clock: SystemClock.now())
        } catch {
            taking.fault = Fault(error)
            session.log.say("source unreadable", ["source": source.id, "why": Fault(error).what])
            return taking
        }
        taking.unsettled = found.unsettled
        taking.refused = found.unusable
        for name in found.unsettled { session.log.say("file left, still being written", ["file": name]) }
        try load(found.settled, names: nil, into: &taking)
        return taking
    }

    /// Loads those of the files that no load holds yet.
    private func load(_ files: [SourceFolder.File], names: String?, into taking: inout SourceTaking) throws {
        let fresh = try known(files, of: taking.source)
        for group in groups(fresh, of: taking.source) {
            try load(group, names: names, of: taking.source, into: &taking)
        }
    }

    /// The files that no load holds yet; those that a command loaded are noted as given by the source.
    private func known(_ files: [SourceFolder.File], of source: JobSource) throws -> [SourceFolder.File] {
        let store = try session.store()
        let noted = Set(try store.sourceFiles().filter { $0.source == source.id }.map(\.sha256))
        let loads = Dictionary(
            try store.receipts().filter { $0.kind == source.kind }.map { ($0.sha256, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var fresh: [SourceFolder.File] = []
        for file in files where !noted.contains(file.sha256) {
            guard let receipt = loads[file.sha256] else {
                // The same bytes under two names are one file.
                if !fresh.contains(where: { $0.sha256 == file.sha256 }) { fresh.append(file) }
                continue
            }
            try store.note([note(file, of: source, in: receipt.load, at: receipt.loadedAt)])
        }
        return fresh
    }

    private func groups(_ files: [SourceFolder.File], of source: JobSource) -> [[SourceFolder.File]] {
        if files.isEmpty { return [] }
        switch source.kind {
        case .export(let format) where format.joinsFiles: return [files]
        case .rows, .export: return files.map { [$0] }
        }
    }

    private func load(
        _ files: [SourceFolder.File],
        names: String?,
        of source: JobSource,
        into taking: inout SourceTaking
    ) throws {
        let order = ImportOrder(
            kind: source.kind,
            files: files.map(\.path),
            names: names,
            workingFolder: session.open.folder
        )
        let work = try ImportFiles(open: session.open, order: order, streams: Streams(isQuiet: true))
        var loaded: ImportReceipt?
        _ = try work.run { outcome in
            if outcome.status != .clean { taking.hasFindings = true }
            switch outcome.result {
            case .loaded(let receipt, _, _, _):
                loaded = receipt
                taking.receipts.append(receipt)
                session.log.say("file loaded", facts(receipt, source))
            case .failed(let fault), .refused(let fault, _):
                taking.refused[outcome.file] = fault
                session.log.say("file refused", ["source": source.id, "why": fault.what])
            case .rehearsed: break
            }
        }
        guard let receipt = loaded else { return }
        try session.store().note(files.map { note($0, of: source, in: receipt.load, at: session.open.now) })
    }

    private func note(_ file: SourceFolder.File, of source: JobSource, in load: Int64, at: Instant) -> SourceFile {
        SourceFile(source: source.id, sha256: file.sha256, name: FilePath.name(file.path), load: load, takenAt: at)
    }

    private func facts(_ receipt: ImportReceipt, _ source: JobSource) -> [String: String] {
        [
            "source": source.id, "file": receipt.file, "load": String(receipt.load),
            "rows": String(receipt.rowsIn), "accepted": String(receipt.accepted),
            "duplicates": String(receipt.duplicates), "quarantined": String(receipt.quarantined),
        ]
    }
}
