public import PilotageModel

extension Store {
    /// Records that a file was judged and refused; nothing else of it is kept.
    public func recordRefused(_ check: FileCheck, contract: ContractText, role: String) throws(StoreError) {
        try writingOwn { database in try FileCheckTable.insert(database, check, contract, role: role) }
    }

    /// Every file that was judged by a contract, loaded or refused, in the order of judging.
    public func fileChecks() throws(StoreError) -> [FileCheck] {
        try reading { database in try FileCheckTable.all(database) }
    }

    /// How the file of a load was judged; nil when it was loaded without a contract's text.
    public func fileCheck(load: Int64) throws(StoreError) -> FileCheck? {
        try reading { database in try FileCheckTable.all(database, load: load).first }
    }

    /// The texts of all contracts that files were judged by, by their digest.
    public func contractTexts() throws(StoreError) -> [String: String] {
        try reading { database in try FileCheckTable.texts(database) }
    }

    /// The newest time of each kind among the loaded files, in the field that their contracts' freshness named.
    public func newestRows() throws(StoreError) -> [RecordKind: Instant] {
        try reading { database in
            var select = try SQLStatement(
                database,
                "SELECT newest_rows FROM file_check WHERE load IS NOT NULL AND newest_rows <> '{}'"
            )
            var newest: [RecordKind: Instant] = [:]
            while try select.step() { newest.merge(try FileCheck.newest(select.text()), uniquingKeysWith: max) }
            return newest
        }
    }
}
