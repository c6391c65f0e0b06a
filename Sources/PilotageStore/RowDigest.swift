import PilotageDigest

/// SHA-256 over rows in the order of their file: line number, blank, canonical form, line feed, for each row.
///
/// The line number is part of it, so that a changed lineage shows as well as a changed value.
struct RowDigest: ~Copyable {
    private var blocks = BlockDigest()

    mutating func add(line: Int64, _ canonical: borrowing CanonicalLine) {
        if line < 0 { blocks.pending.append(0x2D) }
        blocks.pending.append(digitsOf: line.magnitude, atLeast: 1)
        blocks.pending.append(0x20)
        blocks.add(canonical)
    }

    /// Adds a row whose canonical form stands between these places.
    mutating func add(line: Int64, _ bytes: [UInt8], _ range: Range<Int>) {
        if line < 0 { blocks.pending.append(0x2D) }
        blocks.pending.append(digitsOf: line.magnitude, atLeast: 1)
        blocks.pending.append(0x20)
        unsafe bytes.withUnsafeBufferPointer { all in
            unsafe blocks.pending.append(UnsafeBufferPointer(rebasing: all[range]))
        }
        blocks.endLine()
    }

    /// The digest of all rows added; what follows belongs to a new one.
    mutating func finish() -> String { blocks.finish() }
}

/// SHA-256 over lines that end in a line feed, taken in block by block.
struct BlockDigest: ~Copyable {
    /// What has been added since the last block.
    var pending = ByteBuffer(capacity: BlockDigest.block + 8192)
    private var digest = SHA256Digest()
    private static let block = 1 << 16

    mutating func add(_ line: borrowing CanonicalLine) {
        pending.append(line.bytes)
        endLine()
    }

    /// Ends the line whose bytes were appended to `pending`.
    mutating func endLine() {
        pending.append(0x0A)
        if pending.count >= Self.block { flush() }
    }

    /// The digest of everything added; what follows belongs to a new one.
    mutating func finish() -> String {
        flush()
        let finished = exchange(&digest, with: SHA256Digest())
        return finished.finish()
    }

    private mutating func flush() {
        unsafe pending.withBytes { unsafe digest.update(UnsafeRawBufferPointer($0)) }
        pending.removeAll()
    }
}
