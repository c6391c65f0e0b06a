import CZlib
import Foundation

/// The parts of a finished workbook, each unpacked and checked against its checksum.
///
/// Stricter than a zip reader needs to be: the file must be exactly a row of entries, their directory and its end, with
/// both copies of every header equal, as libxlsxwriter writes it. Anything else is damage. Sheets of many rows are not
/// held in memory: they are unpacked piece by piece by whoever reads them.
struct WorkbookReadBackArchive {
    /// In the order of the file, without the long sheets.
    private(set) var parts: [(name: String, bytes: Data)] = []
    private var longSheets: [String: ContainerEntry] = [:]
    private let source: ByteSource

    /// More than this in one part that is held in memory is refused.
    static let widestPart = 1 << 30
    /// Sheets that unpack to more are read piece by piece.
    static let longSheet = 8 << 20

    init(path: String, longSheet: Int = longSheet) throws(WorkbookReadBackFault) {
        try self.init(source: ByteSource(path: path), longSheet: longSheet)
    }

    init(bytes: [UInt8], longSheet: Int = longSheet) throws(WorkbookReadBackFault) {
        try self.init(source: ByteSource(bytes: bytes), longSheet: longSheet)
    }

    private init(source: ByteSource, longSheet: Int) throws(WorkbookReadBackFault) {
        self.source = source
        var names: Set<String> = []
        for entry in try ContainerReader(source: source).entries() {
            guard names.insert(entry.name).inserted else {
                throw WorkbookReadBackFault(entry.name, .container("the name stands there twice"))
            }
            if entry.name.hasPrefix("xl/worksheets/sheet"), entry.size > longSheet, entry.method == 8 {
                longSheets[entry.name] = entry
            } else {
                parts.append((entry.name, try unpack(entry)))
            }
        }
    }

    /// A part that is held in memory.
    func part(_ name: String) -> Data? { parts.first { $0.name == name }?.bytes }

    /// A sheet that has to be read piece by piece.
    func longSheet(_ name: String) -> ContainerEntry? { longSheets[name] }

    /// Whether the file has a part of that name.
    func has(_ name: String) -> Bool { longSheets[name] != nil || parts.contains { $0.name == name } }

    /// All names.
    var names: [String] { parts.map(\.name) + longSheets.keys.sorted() }

    /// Hands over the unpacked bytes of an entry in order, and throws unless they are what was packed.
    func unpack(
        _ entry: ContainerEntry,
        _ take: ([UInt8]) throws(WorkbookReadBackFault) -> Void
    ) throws(WorkbookReadBackFault) {
        var inflation = Inflation()
        var size = 0
        var sum: UInt = 0
        var place = entry.packed.lowerBound
        while place < entry.packed.upperBound, !inflation.isDone {
            let end = min(place + Inflation.piece, entry.packed.upperBound)
            inflation.give(try source.bytes(place..<end))
            place = end
            while let bytes = inflation.next() {
                size += bytes.count
                guard size <= entry.size else { throw WorkbookReadBackFault(entry.name, .damaged) }
                sum = Self.checksum(bytes, after: sum)
                try take(bytes)
            }
        }
        let isWhole = inflation.isDone && inflation.isUsedUp && place == entry.packed.upperBound
        guard isWhole, size == entry.size, UInt32(truncatingIfNeeded: sum) == entry.checksum else {
            throw WorkbookReadBackFault(entry.name, .damaged)
        }
    }

    private func unpack(_ entry: ContainerEntry) throws(WorkbookReadBackFault) -> Data {
        // Deflate cannot shrink anything to less than a thousandth.
        guard entry.size <= min(Self.widestPart, entry.packed.count * 1_040 + 64) else {
            throw WorkbookReadBackFault(entry.name, .tooBig(entry.size))
        }
        if entry.method == 0 {
            let bytes = try source.bytes(entry.packed)
            guard bytes.count == entry.size,
                UInt32(truncatingIfNeeded: Self.checksum(bytes, after: 0)) == entry.checksum
            else { throw WorkbookReadBackFault(entry.name, .damaged) }
            return Data(bytes)
        }
        var unpacked = Data(capacity: entry.size)
        try unpack(entry) { (bytes) throws(WorkbookReadBackFault) in unpacked.append(contentsOf: bytes) }
        return unpacked
    }

    private static func checksum(_ bytes: [UInt8], after sum: UInt) -> UInt {
        unsafe bytes.withUnsafeBufferPointer { unsafe crc32_z(sum, $0.baseAddress, $0.count) }
    }
}

/// Unpacks deflated bytes piece by piece.
///
/// The state of zlib stays where it is: it knows its own address.
@safe
private struct Inflation: ~Copyable {
    /// How many packed bytes are given at once, and how many unpacked ones come back.
    static let piece = 1 << 18

    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var used = 0
    private var failed: Bool
    private(set) var isDone = false
    private var mayHoldMore = false

    init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let version = unsafe zlibVersion()
        failed = unsafe inflateInit2_(stream, -15, version, Int32(MemoryLayout<z_stream>.size)) != Z_OK
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Whether nothing of what was given is left over.
    var isUsedUp: Bool { used == input.count && !failed }

    mutating func give(_ bytes: [UInt8]) {
        input = bytes
        used = 0
        mayHoldMore = true
    }

    /// The next unpacked bytes; nil when more must be given, at the end, and where the bytes are damaged.
    mutating func next() -> [UInt8]? {
        guard !failed, !isDone, mayHoldMore else { return nil }
        var answer: Int32 = Z_OK
        let start = used
        let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.piece) { target, count in
            unsafe input.withUnsafeMutableBufferPointer { source in
                unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + start }
                unsafe stream.pointee.avail_in = UInt32(source.count - start)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(Self.piece)
                answer = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
            count = Self.piece - Int(unsafe stream.pointee.avail_out)
        }
        used = input.count - Int(unsafe stream.pointee.avail_in)
        isDone = answer == Z_STREAM_END
        failed = answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR
        mayHoldMore = output.count == Self.piece
        return output.isEmpty || failed ? nil : output
    }
}
