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
    let source: ByteSource

    private static let endLength = 22
    private static let centralLength = 46
    private static let localLength = 30

    /// The entries, in the order of the directory, which must be that of the file.
    func entries() throws(WorkbookReadBackFault) -> [ContainerEntry] {
        let end = source.count - Self.endLength
        guard end >= 0 else { throw fault("it does not end with its directory") }
        let closing = HeaderBytes(try source.bytes(end..<source.count))
        guard closing.number(0, 4) == 0x0605_4B50 else { throw fault("it does not end with its directory") }
        let count = closing.number(10, 2)
        let start = closing.number(16, 4)
        let isWhole = closing.number(4, 4) == 0 && closing.number(8, 2) == count && closing.number(20, 2) == 0
        guard isWhole, start + closing.number(12, 4) == end else { throw fault("the end of the directory") }
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
        guard central + Self.centralLength <= end else { throw fault("the directory") }
        let outer = HeaderBytes(try source.bytes(central..<(central + Self.centralLength)))
        guard outer.number(0, 4) == 0x0201_4B50 else { throw fault("the directory") }
        guard local + Self.localLength <= directory else { throw fault("an entry") }
        let inner = HeaderBytes(try source.bytes(local..<(local + Self.localLength)))
        guard inner.number(0, 4) == 0x0403_4B50 else { throw fault("an entry") }
        let length = outer.number(28, 2)
        let (name, data) = (central + Self.centralLength, local + Self.localLength + length)
        guard name + length <= end, data <= directory else { throw fault("the length of a name") }
        // Version, flags, method, time, checksum, sizes and the length of the name stand in both headers, the same.
        let isSame = outer.bytes[6..<30].elementsEqual(inner.bytes[4..<28])
        let isPlain = outer.number(30, 6) == 0 && inner.number(28, 2) == 0 && outer.number(8, 2) & ~6 == 0
        guard isSame, isPlain, outer.number(42, 4) == local else { throw fault("a header") }
        let names = (try source.bytes(name..<(name + length)), try source.bytes((data - length)..<data))
        guard names.0 == names.1 else { throw fault("a name") }
        let packed = outer.number(20, 4)
        let method = outer.number(10, 2)
        guard data + packed <= directory, method == 0 || method == 8 else { throw fault("the size of an entry") }
        return ContainerEntry(
            name: String(decoding: names.0, as: UTF8.self),
            method: method,
            checksum: UInt32(truncatingIfNeeded: outer.number(16, 4)),
            packed: data..<(data + packed),
            size: outer.number(24, 4)
        )
    }

    private func fault(_ place: String) -> WorkbookReadBackFault {
        WorkbookReadBackFault("workbook", .container(place))
    }
}

/// The bytes of a header.
private struct HeaderBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A little-endian number of so many bytes.
    func number(_ start: Int, _ length: Int) -> Int {
        bytes[start..<(start + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
