public import PilotageModel

extension Store {
    /// Adds a line to the audit trail.
    ///
    /// - Parameters:
    ///   - at: When it was done.
    ///   - role: The role that acted; never a person's name.
    ///   - action: A word for what was done; the store's own words (`import`, `import-repeated`, `register-pilot`,
    ///     `record-report`) are refused.
    ///   - subject: What it was done to.
    ///   - detail: Further facts.
    /// - Throws: `StoreError` when the store cannot be written or the action is its own.
    public func appendAudit(
        at: Instant,
        role: String,
        action: String,
        subject: String,
        detail: String
    ) throws(StoreError) {
        guard !EvidenceTable.ownActions.contains(action) else {
            throw .refused(reason: "the audit action '\(action)' is the store's own")
        }
        try writingOwn { database in
            try AuditTrail.append(database, at: at, role: role, action: action, subject: subject, detail: detail)
        }
    }

    /// The whole audit trail, oldest first.
    public func auditTrail() throws(StoreError) -> [AuditEntry] {
        try reading { database in try AuditTrail.entries(database) }
    }

    /// What contradicts the audit trail: a broken chain, or a table that is not what the trail says; empty when sound.
    public func auditFaults() throws(StoreError) -> [String] {
        try reading { database in
            let trail = try AuditCheck.trailFaults(database)
            return trail + (try AuditCheck.evidenceFaults(database))
        }
    }

    /// Keeps a pilot's definition as it stands now; earlier registrations stay.
    public func register(
        pilot: String,
        version: Int,
        digest: String,
        definition: String,
        at: Instant,
        role: String
    ) throws(StoreError) {
        let registration = PilotRegistration(
            pilot: pilot,
            version: version,
            digest: digest,
            definition: definition,
            registeredAt: at,
            role: role
        )
        try writingOwn { database in try EvidenceTable.insert(database, registration) }
    }

    /// The latest registration of a pilot, or nil.
    public func registration(pilot: String) throws(StoreError) -> PilotRegistration? {
        try registrations(pilot: pilot).last
    }

    /// All registrations of a pilot, oldest first: the first is the one made before the data.
    public func registrations(pilot: String) throws(StoreError) -> [PilotRegistration] {
        try reading { database in try EvidenceTable.registrations(database).filter { $0.pilot == pilot } }
    }

    /// Keeps what a report consisted of.
    ///
    /// A report that is published again under its id is kept as a further entry; the very same manifest again changes
    /// nothing.
    public func recordReport(_ manifest: ReportManifest, role: String = "report") throws(StoreError) {
        try writingOwn { database in
            guard try !EvidenceTable.manifests(database).contains(manifest) else { return }
            try EvidenceTable.insert(database, manifest, role: role)
        }
    }

    /// What every report consisted of, in the order of publishing.
    public func reports() throws(StoreError) -> [ReportManifest] {
        try reading { database in try EvidenceTable.manifests(database) }
    }
}
