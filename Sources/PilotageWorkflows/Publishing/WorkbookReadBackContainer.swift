/// An entry of the container as both of its headers describe it.
struct ContainerEntry {
    let name: String
    let method: Int
    let checksum: UInt32
    let packed: Range<Int>
    let size: Int
}

/// Reads the headers of a zip file that has no gaps, comments, extra fields or encryption.
struct ContainerReader {
    let bytes: [UInt8]

    private static let endLength = 22
    private static let centralLength = 46
    private static let localLength = 30

    /// The entries, in the order of the directory, which must be that of the file.
    func entries() throws(WorkbookReadBackFault) -> [ContainerEntry] {
        let end = bytes.count - Self.endLength
        guard end >= 0, number(end, 4) == 0x0605_4B50 else { throw fault("it does not end with its directory") }
        let count = number(end + 10, 2)
        let start = number(end + 16, 4)
        let isWhole = number(end + 4, 4) == 0 && number(end + 8, 2) == count && number(end + 20, 2) == 0
        guard isWhole, start + number(end + 12, 4) == end else { throw fault("the end of the directory") }
        var entries: [ContainerEntry] = []
        var central = start
        var local = 0
        while central < end {
            let entry = try entry(central: central, local: local, directory: start, end: end)
            entries.append(entry)
            central += Self.centralLength + entry.name.utf8.count
            local = entry.packed.upperBound
        }
        guard central == end, local == start, entries.count == count else { throw fault("the number of entries") }
        return entries
    }

    private func entry(
        central: Int,
        local: Int,
        directory: Int,
        end: Int
    ) throws(WorkbookReadBackFault) -> ContainerEntry {
        guard central + Self.centralLength <= end, number(central, 4) == 0x0201_4B50 else {
            throw fault("the directory")
        }
        guard local + Self.localLength <= directory, number(local, 4) == 0x0403_4B50 else { throw fault("an entry") }
        let length = number(central + 28, 2)
        let (name, data) = (central + Self.centralLength, local + Self.localLength + length)
        guard name + length <= end, data <= directory else { throw fault("the length of a name") }
        // Version, flags, method, time, checksum, sizes and the length of the name stand in both headers, the same.
        let isSame = bytes[(central + 6)..<(central + 30)] == bytes[(local + 4)..<(local + 28)]
        let isPlain = number(central + 30, 6) == 0 && number(local + 28, 2) == 0 && number(central + 8, 2) & ~6 == 0
        guard isSame, isPlain, number(central + 42, 4) == local else { throw fault("a header") }
        guard bytes[name..<(name + length)] == bytes[(data - length)..<data] else { throw fault("a name") }
        let packed = number(central + 20, 4)
        let method = number(central + 10, 2)
        guard data + packed <= directory, method == 0 || method == 8 else { throw fault("the size of an entry") }
        return ContainerEntry(
            name: String(decoding: bytes[name..<(name + length)], as: UTF8.self),
            method: method,
            checksum: UInt32(truncatingIfNeeded: number(central + 16, 4)),
            packed: data..<(data + packed),
            size: number(central + 24, 4)
        )
    }

    /// A little-endian number of so many bytes.
    private func number(_ start: Int, _ length: Int) -> Int {
        bytes[start..<(start + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func fault(_ place: String) -> WorkbookReadBackFault {
        WorkbookReadBackFault("workbook", .container(place))
    }
}
