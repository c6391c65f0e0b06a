@testable import PilotageImport

/// Judges bytes as what gzip holds, as gzip with a fault, and as gzip itself.
public enum GzipFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        checkRaw(bytes)
        guard bytes.count > 4 else { return }
        let content = Array(bytes.dropFirst(4))
        let cut = Int(bytes[0]) % (content.count + 1)
        let packed = Gzip.packed(Array(content[..<cut])) + Gzip.packed(Array(content[cut...]))
        require(unpacked(packed, 1 << 16) == content, "what was packed is unpacked")
        require(unpacked(packed, 1 + Int(bytes[1]) % 40) == content, "what was packed is unpacked from crumbs")
        checkDamage(packed, content, at: Int(bytes[2]) << 8 | Int(bytes[3]))
    }

    /// Cut short, or with one byte changed: refused, or the same bytes come out.
    private static func checkDamage(_ packed: [UInt8], _ content: [UInt8], at place: Int) {
        let cut = Array(packed[..<(2 + place % (packed.count - 2))])
        if let short = unpacked(cut, 64) {
            require(content.starts(with: short) && short.count <= content.count, "a part is no more than the whole")
            require(isBetweenMembers(cut), "gzip that ends inside a member is refused")
        }
        var changed = packed
        changed[place % packed.count] ^= 0x10
        // A file that no longer starts as gzip is not taken for it; a head may name another time or system.
        guard changed.starts(with: [0x1F, 0x8B]), let other = unpacked(changed, 64) else { return }
        require(other == content, "damage is found by length and checksum")
    }

    private static func isBetweenMembers(_ cut: [UInt8]) -> Bool {
        let magic: [UInt8] = [0x1F, 0x8B, 0x08]
        return cut.starts(with: magic) && unpacked(cut + Gzip.packed([0x41]), 64).map { $0.last == 0x41 } ?? false
    }

    private static func checkRaw(_ bytes: [UInt8]) {
        let whole = unpacked(bytes, 1 << 16)
        require(whole == unpacked(bytes, 3), "the same comes out however a file is cut into pieces")
        if !bytes.starts(with: [0x1F, 0x8B]) { require(whole == bytes, "what is not packed is left alone") }
    }

    /// Nil when the file was refused.
    private static func unpacked(_ bytes: [UInt8], _ size: Int) -> [UInt8]? {
        do {
            let next = try GzipPieces.unpacking(pieces(of: bytes, size), file: "file")
            var whole: [UInt8] = []
            while let piece = try next() { whole += piece }
            return whole
        } catch let refused as FileRefusal {
            require((0...bytes.count).contains(refused.byteOffset), "a refusal is in the file")
            return nil
        } catch {
            broken("unpacking may only end in bytes or a refusal: \(error)")
        }
    }
}
