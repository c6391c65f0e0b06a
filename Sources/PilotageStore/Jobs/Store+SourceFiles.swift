import GRDB
public import PilotageModel

extension Store {
    /// Notes that a source gave these files, and in which load they are.
    public func note(_ files: [SourceFile]) throws(StoreError) {
        try writingOwn { database in
            var insert = try SQLStatement(
                database,
                "INSERT OR IGNORE INTO source_file(source, sha256, name, load, taken_at) VALUES (?, ?, ?, ?, ?)"
            )
            for file in files {
                try insert.bind(file.source)
                try insert.bind(file.sha256)
                try insert.bind(file.name)
                try insert.bind(file.load)
                try insert.bind(file.takenAt)
                try insert.run()
            }
        }
    }

    /// The files that sources gave.
    public func sourceFiles() throws(StoreError) -> [SourceFile] {
        try reading { database in
            var select = try SQLStatement(
                database,
                "SELECT source, sha256, name, load, taken_at FROM source_file ORDER BY source, sha256"
            )
            var files: [SourceFile] = []
            while try select.step() {
                files.append(
                    SourceFile(
                        source: try select.text(),
                        sha256: try select.text(),
                        name: try select.text(),
                        load: try select.integer(),
                        takenAt: try select.instant()
                    )
                )
            }
            return files
        }
    }
}
