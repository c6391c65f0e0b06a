extension Schema {
    /// Which objects of buckets were loaded, so that none is fetched again.
    static let objects: [String] = [
        """
        CREATE TABLE source_object(
            source TEXT NOT NULL, key TEXT NOT NULL, etag TEXT NOT NULL, bytes INTEGER NOT NULL, taken_at INTEGER NOT NULL,
            PRIMARY KEY (source, key, etag, bytes)
        ) STRICT, WITHOUT ROWID
        """
    ]
}
