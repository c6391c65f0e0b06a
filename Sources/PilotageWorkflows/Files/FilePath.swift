/// Paths as text: joined, split and made absolute by their bytes, without touching the disk.
public enum FilePath {
    /// The path inside the folder; an absolute path stays as it is.
    public static func join(_ folder: String, _ path: String) -> String {
        if path.utf8.first == slash { return path }
        if path.isEmpty || path == "." { return folder }
        return folder.utf8.last == slash ? folder + path : "\(folder)/\(path)"
    }

    /// The last part of the path: `runs.csv` of `data/runs.csv`.
    public static func name(_ path: String) -> String {
        let parts = path.utf8.split(separator: slash)
        return parts.last.map { String(Substring($0)) } ?? path
    }

    /// The folder that holds the path: `data` of `data/runs.csv`, `.` of `runs.csv`, `/` of `/runs.csv`.
    public static func parent(_ path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
        guard let cut = bytes.lastIndex(of: slash) else { return "." }
        var end = cut
        while end > 0, bytes[end - 1] == slash { end -= 1 }
        return end == 0 ? "/" : String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The absolute path, with `.` and `..` resolved by their text.
    public static func absolute(_ path: String, in workingFolder: String) -> String {
        var parts: [String] = []
        for part in join(workingFolder, path).utf8.split(separator: slash).map({ String(Substring($0)) }) {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            case let name: parts.append(name)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The way from a folder to a path, both absolute: `../Reports/a.md`.
    public static func relative(_ path: String, to folder: String) -> String {
        let target = path.utf8.split(separator: slash).map { String(Substring($0)) }
        let start = folder.utf8.split(separator: slash).map { String(Substring($0)) }
        let common = zip(target, start).prefix { $0 == $1 }.count
        let ups = Array(repeating: "..", count: start.count - common)
        return (ups + target[common...]).joined(separator: "/")
    }

    private static let slash = UInt8(ascii: "/")
}
