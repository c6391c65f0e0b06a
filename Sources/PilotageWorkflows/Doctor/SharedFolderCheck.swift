import PilotageModel

/// Whether the store lies where locks hold: several machines that share a folder are not kept apart by it everywhere.
enum SharedFolderCheck: DoctorCheck {
    private static let networks: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "9p", "lustre", "glusterfs", "afs", "gfs2", "ocfs2", "beegfs",
    ]

    static func findings(_ examined: Examined) throws -> [Finding] {
        let mounts = try OpenFile(reading: "/proc/self/mounts").readAll()
        guard let kind = kind(of: FilePath.parent(examined.open.storePath), mounts: mounts), isShared(kind) else {
            return []
        }
        return [
            Finding(
                .warning,
                place: "store",
                what:
                    "The store lies on a file system of the network (\(kind)), where locks may not hold between machines",
                fix: "Put it on a disk of the one machine that runs the job; share the reports instead"
            )
        ]
    }

    static func isShared(_ kind: String) -> Bool { networks.contains(kind) || kind.hasPrefix("fuse.") }

    /// The kind of the file system that holds the folder: that of the deepest place where one is mounted above it.
    static func kind(of folder: String, mounts: [UInt8]) -> String? {
        var best: (depth: Int, kind: String)?
        for line in mounts.split(separator: 0x0A) {
            let fields = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count > 2 else { continue }
            let place = plain(fields[1])
            let start = place == "/" ? place : "\(place)/"
            guard folder == place || folder.utf8.starts(with: start.utf8) else { continue }
            // What was mounted later hides what was mounted there before.
            if place.utf8.count >= best?.depth ?? 0 { best = (place.utf8.count, fields[2]) }
        }
        return best?.kind
    }

    /// Blanks and backslashes are written as three octal digits.
    private static func plain(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == 0x5C, digits.count == 3, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension OpenFile {
    /// The rest of a file whose size is not known beforehand, such as those under `/proc`.
    fileprivate borrowing func readAll() throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(limit: 1 << 16)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }
}
