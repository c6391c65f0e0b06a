import CZlib
import Foundation

/// The parts of a finished workbook, each unpacked and checked against its checksum.
///
/// Stricter than a zip reader needs to be: the file must be exactly a row of entries, their directory and its end, with
/// both copies of every header equal, as libxlsxwriter writes it. Anything else is damage.
struct WorkbookReadBackArchive {
    /// In the order of the file.
    private(set) var parts: [(name: String, bytes: Data)] = []

    /// More than this in one part is refused before memory is asked for.
    static let widestPart = 1 << 30

    init(path: String) throws(WorkbookReadBackFault) {
        guard let file = FileManager.default.contents(atPath: path) else {
            throw WorkbookReadBackFault("workbook", .unreadable)
        }
        try self.init(bytes: [UInt8](file))
    }

    init(bytes: [UInt8]) throws(WorkbookReadBackFault) {
        let reader = ContainerReader(bytes: bytes)
        for entry in try reader.entries() {
            guard !parts.contains(where: { $0.name == entry.name }) else {
                throw WorkbookReadBackFault(entry.name, .container("the name stands there twice"))
            }
            parts.append((entry.name, try Self.unpack(entry, bytes)))
        }
    }

    func part(_ name: String) -> Data? { parts.first { $0.name == name }?.bytes }

    private static func unpack(_ entry: ContainerEntry, _ bytes: [UInt8]) throws(WorkbookReadBackFault) -> Data {
        let packed = bytes[entry.packed]
        // Deflate cannot shrink anything to less than a thousandth.
        guard entry.size <= min(widestPart, packed.count * 1_040 + 64) else {
            throw WorkbookReadBackFault(entry.name, .tooBig(entry.size))
        }
        let unpacked = entry.method == 0 ? Data(packed) : inflate(packed, size: entry.size)
        guard let unpacked, unpacked.count == entry.size, checksum(unpacked) == entry.checksum else {
            throw WorkbookReadBackFault(entry.name, .damaged)
        }
        return unpacked
    }

    /// The unpacked bytes when they are exactly so many and the packed ones end with them.
    private static func inflate(_ packed: ArraySlice<UInt8>, size: Int) -> Data? {
        var stream = unsafe z_stream()
        let version = unsafe zlibVersion()
        guard unsafe inflateInit2_(&stream, -15, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { unsafe inflateEnd(&stream) }
        var input = [UInt8](packed)
        // One byte more than is due, so that too much shows.
        var output = [UInt8](repeating: 0, count: size + 1)
        let answer = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe CZlib.inflate(&stream, Z_FINISH)
            }
        }
        let isWhole = unsafe answer == Z_STREAM_END && stream.avail_in == 0 && stream.avail_out == 1
        return isWhole ? Data(output.dropLast()) : nil
    }

    private static func checksum(_ bytes: Data) -> UInt32 {
        unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress
            return UInt32(truncatingIfNeeded: unsafe crc32_z(0, start, buffer.count))
        }
    }
}
