/// A JSON document by RFC 8259, read by a method of its own: what the product's readers are held against.
indirect enum JSONTree {
    case null
    /// A number or a boolean, as it is spelt.
    case literal([UInt8])
    case text([UInt8])
    case list([JSONTree])
    case object([Member])

    /// A key of an object, as it is spelt and as it is meant, with its value.
    struct Member {
        let spelling: [UInt8]
        let key: [UInt8]
        let value: JSONTree
    }

    /// What was met on the way.
    struct Remarks {
        var hasRepeatedKey = false
        var deepest = 0
    }

    private struct NotJSON: Error {}

    /// The one value that the bytes are, blanks around it left out; nil when they are no JSON in UTF-8.
    static func read(_ bytes: [UInt8]) -> (tree: JSONTree, remarks: Remarks)? {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reading = Reading(bytes: bytes)
        guard let tree = try? reading.value(depth: 1) else { return nil }
        reading.skipBlanks()
        return reading.index == bytes.count ? (tree, reading.remarks) : nil
    }

    private struct Reading {
        let bytes: [UInt8]
        var index = 0
        var remarks = Remarks()

        var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

        mutating func skipBlanks() {
            while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
        }

        mutating func take(_ wanted: UInt8) -> Bool {
            skipBlanks()
            guard byte == wanted else { return false }
            index += 1
            return true
        }

        mutating func value(depth: Int) throws -> JSONTree {
            skipBlanks()
            switch byte {
            case 0x7B: return try object(depth: depth)
            case 0x5B: return try list(depth: depth)
            case 0x22: return .text(try text().meant)
            default: return try word()
            }
        }

        mutating func object(depth: Int) throws -> JSONTree {
            remarks.deepest = max(remarks.deepest, depth)
            index += 1
            var members: [Member] = []
            var keys: Set<[UInt8]> = []
            if take(0x7D) { return .object([]) }
            repeat {
                skipBlanks()
                let key = try text()
                if !keys.insert(key.meant).inserted { remarks.hasRepeatedKey = true }
                guard take(0x3A) else { throw NotJSON() }
                members.append(Member(spelling: key.spelt, key: key.meant, value: try value(depth: depth + 1)))
            } while take(0x2C)
            guard take(0x7D) else { throw NotJSON() }
            return .object(members)
        }

        mutating func list(depth: Int) throws -> JSONTree {
            remarks.deepest = max(remarks.deepest, depth)
            index += 1
            var items: [JSONTree] = []
            if take(0x5D) { return .list([]) }
            repeat { items.append(try value(depth: depth + 1)) } while take(0x2C)
            guard take(0x5D) else { throw NotJSON() }
            return .list(items)
        }

        /// Cuts out everything up to a sign that ends a word and asks whether it is one.
        mutating func word() throws -> JSONTree {
            let start = index
            while let byte, ![0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D].contains(byte) { index += 1 }
            let word = Array(bytes[start..<index])
            if word == Array("null".utf8) { return .null }
            guard ["true", "false"].contains(String(decoding: word, as: UTF8.self)) || Self.isNumber(word) else {
                throw NotJSON()
            }
            return .literal(word)
        }

        private static func isNumber(_ word: [UInt8]) -> Bool {
            var rest = word.first == 0x2D ? word.dropFirst() : word[...]
            let whole = rest.prefix { (0x30...0x39).contains($0) }
            guard !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else { return false }
            rest = rest.dropFirst(whole.count)
            if rest.first == 0x2E {
                let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
                guard !fraction.isEmpty else { return false }
                rest = rest.dropFirst(fraction.count + 1)
            }
            guard let letter = rest.first else { return true }
            guard letter == 0x65 || letter == 0x45 else { return false }
            rest = rest.dropFirst()
            if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
            return !rest.isEmpty && rest.allSatisfy { (0x30...0x39).contains($0) }
        }

        /// A text between quotes; escapes become UTF-16 first, so that halves of pairs are seen.
        mutating func text() throws -> (spelt: [UInt8], meant: [UInt8]) {
            guard byte == 0x22 else { throw NotJSON() }
            index += 1
            let start = index
            var units: [UInt16] = []
            var plain: [UInt8] = []
            while let byte, byte != 0x22 {
                guard byte >= 0x20 else { throw NotJSON() }
                index += 1
                guard byte == 0x5C else {
                    plain.append(byte)
                    continue
                }
                units += String(decoding: plain, as: UTF8.self).utf16
                plain = []
                units.append(try escape())
            }
            guard byte == 0x22 else { throw NotJSON() }
            units += String(decoding: plain, as: UTF8.self).utf16
            guard let meant = String(validating: units, as: UTF16.self) else { throw NotJSON() }
            defer { index += 1 }
            return (Array(bytes[start..<index]), Array(meant.utf8))
        }

        private mutating func escape() throws -> UInt16 {
            guard let letter = byte else { throw NotJSON() }
            index += 1
            let signs: [UInt8: UInt16] = [
                0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
            ]
            if let sign = signs[letter] { return sign }
            let digits = bytes[index...].prefix(4)
            guard letter == 0x75, digits.count == 4,
                let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16), digits.first != 0x2B
            else { throw NotJSON() }
            index += 4
            return unit
        }
    }
}
