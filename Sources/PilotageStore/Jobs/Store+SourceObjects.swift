import GRDB
public import PilotageModel

extension Store {
    /// Notes that these objects were loaded.
    public func note(_ objects: [SourceObject], at: Instant) throws(StoreError) {
        guard !objects.isEmpty else { return }
        try writingOwn { database in
            var insert = try SQLStatement(
                database,
                "INSERT OR IGNORE INTO source_object(source, key, etag, bytes, taken_at) VALUES (?, ?, ?, ?, ?)"
            )
            for object in objects {
                try insert.bind(object.source)
                try insert.bind(object.key)
                try insert.bind(object.etag)
                try insert.bind(object.bytes)
                try insert.bind(at)
                try insert.run()
            }
        }
    }

    /// The objects of that source that were loaded.
    public func sourceObjects(of source: String) throws(StoreError) -> [SourceObject] {
        try reading { database in
            var select = try SQLStatement(
                database,
                "SELECT key, etag, bytes FROM source_object WHERE source = ? ORDER BY key, etag, bytes"
            )
            try select.bind(source)
            var objects: [SourceObject] = []
            while try select.step() {
                objects.append(
                    SourceObject(
                        source: source,
                        key: try select.text(),
                        etag: try select.text(),
                        bytes: try select.integer()
                    )
                )
            }
            return objects
        }
    }
}
