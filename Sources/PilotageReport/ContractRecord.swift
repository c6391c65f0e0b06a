public import PilotageModel

/// What contracts said of the files behind a report, and whether what they promise is kept at its moment.
public struct ContractRecord: Sendable {
    /// Every file that was judged until the report's moment, refused ones too, in the order of judging.
    public let files: [FileCheck]
    /// In the order of kinds, then of the contract.
    public let promises: [Promise]

    /// Joins files with promises.
    public init(files: [FileCheck], promises: [Promise]) {
        self.files = files
        self.promises = promises
    }

    /// A service level, and how it stands.
    public struct Promise: Sendable, Hashable {
        /// How a promise stands.
        public enum State: Sendable, Hashable {
            case kept, broken
            /// Nothing is known that could tell; never taken for kept.
            case unknown
            /// It cannot be seen from files.
            case notJudged
        }

        /// `nordwind-runs 1.0.0`.
        public let contract: String
        /// `contracts/runs.yml:18`.
        public let place: String
        /// `runs.started_at`.
        public let subject: String
        /// `freshness`, `frequency`, `retention`.
        public let property: String
        /// `at most 1 day old`.
        public let promised: String
        /// What was found, in words.
        public let found: String
        public let state: State
        /// The role that answers for the contract; empty when it names nobody.
        public let owner: String

        /// Joins the parts of a promise.
        public init(
            contract: String,
            place: String,
            subject: String,
            property: String,
            promised: String,
            found: String,
            state: State,
            owner: String
        ) {
            self.contract = contract
            self.place = place
            self.subject = subject
            self.property = property
            self.promised = promised
            self.found = found
            self.state = state
            self.owner = owner
        }
    }

    /// One result with the file that it is about.
    public struct Judgement: Sendable, Hashable {
        public let file: FileCheck
        public let result: CheckResult
    }

    /// Every result, in the order of judging.
    public var judgements: [Judgement] {
        files.flatMap { file in file.results.map { Judgement(file: file, result: $0) } }
    }

    /// The results of the text of each contract that judged a file last; what earlier texts found is history.
    var presentJudgements: [Judgement] {
        let present = files.reduce(into: [String: String]()) { present, file in
            if !file.results.isEmpty { present[file.source.contract] = file.contractSHA256 }
        }
        return judgements.filter { present[$0.file.source.contract] == $0.file.contractSHA256 }
    }

    /// Files that were refused, of which the store holds nothing: their bytes were not loaded later either.
    public var refusedFiles: [FileCheck] {
        let loaded = Set(files.filter { $0.load != nil }.map(\.source.sha256))
        return files.filter { $0.load == nil && !loaded.contains($0.source.sha256) }
    }

    /// A file is recent when it was judged within seven days before that moment.
    public func isRecent(_ file: FileCheck, at now: Instant) -> Bool {
        file.source.loadedAt.milliseconds > now.milliseconds - 7 * 86_400_000
    }

    /// Recent results that a person should look at: broken or not measured.
    ///
    /// Rules that set rows aside are left out, because each of these rows is listed as quarantined.
    public func open(at now: Instant) -> [Judgement] {
        judgements.filter { judgement in
            isRecent(judgement.file, at: now) && judgement.result.outcome != .passed
                && judgement.result.effect != .setsAside
        }
    }
}
