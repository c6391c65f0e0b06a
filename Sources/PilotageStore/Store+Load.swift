public import PilotageModel

extension Store {
    /// Takes in one file in one transaction.
    ///
    /// - Parameters:
    ///   - source: Where the rows come from.
    ///   - role: The role under which the audit trail records the load.
    ///   - body: Appends and quarantines the rows.
    /// - Returns: The receipt, whose rows in are the sum of accepted, duplicates and quarantined.
    /// - Throws: Whatever `body` throws, unchanged, after the whole load was taken back; the store's own failures are
    ///   `StoreError`.
    public func load(
        _ source: LoadSource,
        role: String = "import",
        _ body: (inout LoadSession) throws -> Void
    ) throws -> ImportReceipt {
        try writing(checksReferences: false) { database in
            var session = try LoadSession(database, source: source)
            try body(&session)
            let receipt = try session.finish(database, role: role)
            try Settlement.settleReplaced(database, by: receipt, role: role)
            return receipt
        }
    }

    /// An earlier load of the very same bytes under the same contract that set no row aside; the caller then notes the
    /// repeat.
    ///
    /// Nil when there is none. A load that set rows aside does not count: its contract or the clock may have been mended
    /// since, so the bytes are worth another load.
    public func completeReceipt(
        sha256: String,
        kind: LoadKind,
        contract: String,
        contractVersion: String
    ) throws(StoreError) -> ImportReceipt? {
        try reading { database in
            var select = try SQLStatement(
                database,
                """
                SELECT \(Ledger.columns) FROM load
                WHERE sha256 = ? AND kind = ? AND contract = ? AND contract_version = ? AND quarantined = 0
                    AND id NOT IN (SELECT load FROM load_retry)
                ORDER BY id LIMIT 1
                """
            )
            try select.bind(sha256)
            try select.bind(kind.word)
            try select.bind(contract)
            try select.bind(contractVersion)
            return try select.step() ? try select.receipt() : nil
        }
    }

    /// The fingerprint of the key by which the store's pseudonyms were made; nil when it holds none.
    public func privacyKey() throws(StoreError) -> String? {
        try reading { database in
            var select = try SQLStatement(
                database,
                "SELECT privacy_key FROM load WHERE privacy_key IS NOT NULL ORDER BY id DESC LIMIT 1"
            )
            return try select.step() ? try select.text() : nil
        }
    }

    /// Records in the audit trail that a file came again.
    ///
    /// - Returns: A receipt in which every row that was not quarantined is a duplicate.
    public func noteRepeat(of earlier: ImportReceipt, at: Instant, role: String) throws(StoreError) -> ImportReceipt {
        let source = LoadSource(
            kind: earlier.kind,
            file: earlier.file,
            bytes: earlier.bytes,
            sha256: earlier.sha256,
            contract: earlier.contract,
            contractVersion: earlier.contractVersion,
            toolVersion: earlier.toolVersion,
            loadedAt: at,
            privacyKey: earlier.privacyKey
        )
        var counts = LoadCounts()
        counts.rowsIn = earlier.rowsIn
        counts.duplicates = earlier.rowsIn - earlier.quarantined
        counts.quarantinedByRule = earlier.quarantinedByRule
        let receipt = ImportReceipt(
            load: earlier.load,
            source: source,
            counts: counts,
            digest: earlier.digest,
            repeated: true
        )
        try writingOwn { database in
            let detail = CanonicalLine.text { line in
                line.add("load", receipt.load)
                line.add("rows_in", receipt.rowsIn)
                line.add("sha256", receipt.sha256)
            }
            try AuditTrail.append(
                database,
                at: at,
                role: role,
                action: Ledger.repeatAction,
                subject: receipt.file,
                detail: detail
            )
        }
        return receipt
    }

    /// Every load, in the order of loading.
    public func receipts() throws(StoreError) -> [ImportReceipt] {
        try reading { database in try Ledger.receipts(database) }
    }
}
