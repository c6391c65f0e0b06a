import CZlib

/// Unpacks gzip as it is read: several members one behind the other, each checked against its length and checksum.
///
/// What a bomb would need is refused: more than `mostGrowth` times the packed size, or more than `mostBytes` in all.
/// A class, because zlib's memory has one owner.
@safe final class GzipPieces {
    /// The first `freeBytes` may grow as they like; beyond them, no more than so many times the packed bytes.
    static let mostGrowth = 250
    static let freeBytes = 32 << 20
    /// What one file may unpack to.
    static let mostBytes = 64 << 30
    private static let pieceSize = 1 << 16

    private let stream: UnsafeMutablePointer<z_stream>
    private let source: () throws -> [UInt8]?
    private let file: String
    private var packed: [UInt8] = []
    private var position = 0
    /// The offset in the file of `packed[0]`.
    private var base = 0
    private var unpackedBytes = 0
    private var isInsideMember = true
    private var isComplete = false

    /// The source itself, or what comes out of it when it is gzip.
    static func unpacking(
        _ source: @escaping () throws -> [UInt8]?,
        file: String
    ) throws -> () throws -> [UInt8]? {
        var head: [UInt8] = []
        while head.count < 2, let piece = try source() { head += piece }
        var first: [UInt8]? = head
        let whole: () throws -> [UInt8]? = {
            guard let taken = first else { return try source() }
            first = nil
            return taken.isEmpty ? nil : taken
        }
        return head.starts(with: [0x1F, 0x8B]) ? GzipPieces(source: whole, file: file).next : whole
    }

    init(source: @escaping () throws -> [UInt8]?, file: String) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let version = unsafe zlibVersion()
        // 15 bits of window, and 16 for gzip alone.
        let answer = unsafe inflateInit2_(stream, 15 + 16, version, Int32(MemoryLayout<z_stream>.size))
        precondition(answer == Z_OK, "zlib has memory for its state")
        self.source = source
        self.file = file
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// The next unpacked bytes; nil at the end of the last member.
    ///
    /// - Throws: `FileRefusal` with the offset in the packed file.
    func next() throws -> [UInt8]? {
        while true {
            if position == packed.count, !(try refill()) {
                guard isInsideMember else { return nil }
                throw refusal("gzip that ends too early", "Copy or export the file again")
            }
            if !isInsideMember { try openMember() }
            let piece = try inflate()
            if !piece.isEmpty { return piece }
        }
    }
}

extension GzipPieces {
    private func refill() throws -> Bool {
        if isComplete { return false }
        base += packed.count
        position = 0
        packed = try source() ?? []
        isComplete = packed.isEmpty
        return !isComplete
    }

    /// Another member may follow; anything else behind the end is damage.
    private func openMember() throws {
        guard packed[position] == 0x1F else {
            throw refusal("gzip with other bytes behind its end", "Copy or export the file again")
        }
        unsafe inflateReset(stream)
        isInsideMember = true
    }

    private func inflate() throws -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Self.pieceSize)
        var answer = Z_OK
        unsafe packed.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = source.baseAddress?.advanced(by: position)
                unsafe stream.pointee.avail_in = UInt32(source.count - position)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                answer = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        position = unsafe packed.count - Int(stream.pointee.avail_in)
        output.removeLast(unsafe Int(stream.pointee.avail_out))
        guard answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR else {
            throw refusal("damaged gzip", "Copy or export the file again")
        }
        if answer == Z_STREAM_END { isInsideMember = false }
        unpackedBytes += output.count
        try checkSize()
        return output
    }

    private func checkSize() throws {
        let allowed = max(Self.freeBytes, (base + position) * Self.mostGrowth)
        guard unpackedBytes <= min(allowed, Self.mostBytes) else {
            throw refusal(
                "gzip that unpacks to more than \(Self.mostGrowth) times its size",
                "Check where it comes from; if it is right, unpack it yourself and import what is inside"
            )
        }
    }

    private func refusal(_ what: String, _ fix: String) -> FileRefusal {
        FileRefusal(file: file, line: 1, byteOffset: base + position, problem: .wrongFormat(what, fix: fix))
    }
}
