import PilotageSample

/// The sample as a reader sees it: bytes made once, parsed by code that shares nothing with the generator.
struct SampleData: Sendable {
    let paths: [String]
    let files: [String: [UInt8]]
    let runs: Table
    let attempts: Table
    let costs: Table
    let baselines: Table
    let annotations: Table

    static let shared = SampleData()

    private init() {
        var paths: [String] = []
        var files: [String: [UInt8]] = [:]
        try? SampleProject.writeFiles { path, bytes in
            paths.append(path)
            files[path] = bytes
        }
        self.paths = paths
        self.files = files
        func table(_ prefix: String) -> Table {
            Table(paths.filter { $0.hasPrefix("data/" + prefix) }.map { ($0, Self.parse(files[$0] ?? [])) })
        }
        runs = table("runs-")
        attempts = table("attempts-")
        costs = table("costs")
        baselines = table("baselines")
        annotations = table("annotations")
    }

    /// A plain reader of comma-separated values; a quote never stands inside a quoted field here.
    static func parse(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var start = 0
        var isQuoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == 0x0A || (byte == 0x2C && !isQuoted) else { continue }
            row.append(field(bytes[start..<place]))
            start = place + 1
            if byte == 0x0A {
                rows.append(row)
                row = []
            }
        }
        return rows
    }

    private static func field(_ bytes: ArraySlice<UInt8>) -> String {
        let isQuoted = bytes.first == 0x22
        return String(decoding: isQuoted ? bytes.dropFirst().dropLast() : bytes, as: UTF8.self)
    }
}

/// Rows under a header, with the file each row stands in.
struct Table: Sendable {
    let header: [String]
    let rows: [[String]]
    let paths: [String]

    /// Joins the parsed files; the first row of each is its header.
    init(_ files: [(path: String, rows: [[String]])]) {
        header = files.first?.rows.first ?? []
        rows = files.flatMap { $0.rows.dropFirst() }
        paths = files.flatMap { file in file.rows.dropFirst().map { _ in file.path } }
    }

    /// The position of the column; past the end, so that a test stops there, when there is none.
    func column(_ name: String) -> Int { header.firstIndex(of: name) ?? header.count }
}
