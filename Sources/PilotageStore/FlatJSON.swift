/// Reads back what `CanonicalLine` wrote: the fields of one object, values as their own JSON text.
///
/// It accepts exactly that form (no blanks, no other escapes), because the text may come from a damaged file.
struct FlatJSON {
    struct Field: Hashable {
        let name: String
        /// The value's JSON text.
        let value: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    private var position = 0
    private var isBroken = false

    init(_ text: String) { self.init(Array(text.utf8)) }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the whole text was one well-formed object and has been read.
    var isAtEnd: Bool { !isBroken && !bytes.isEmpty && position == bytes.count }

    /// The next field, or nil at the end or where the text is broken.
    mutating func next() -> Field? {
        guard !isBroken, position < bytes.count else { return nil }
        let isFirst = position == 0
        if isFirst, bytes == Array("{}".utf8) {
            position = 2
            return nil
        }
        isBroken = true
        guard bytes[position] == (isFirst ? 0x7B : 0x2C) else { return nil }
        position += 1
        guard let nameEnd = endOfString(from: position), let name = Self.unquoted(bytes[position..<nameEnd]),
            nameEnd < bytes.count, bytes[nameEnd] == 0x3A, let end = endOfValue(from: nameEnd + 1), end < bytes.count
        else { return nil }
        let value = bytes[(nameEnd + 1)..<end]
        position = end
        if bytes[end] == 0x7D, end + 1 == bytes.count { position = bytes.count }
        isBroken = false
        return Field(name: name, value: value)
    }

    /// The text inside a JSON string, or nil when it is not one in canonical form.
    static func unquoted(_ json: ArraySlice<UInt8>) -> String? {
        guard json.count >= 2, json.first == 0x22, json.last == 0x22 else { return nil }
        var text: [UInt8] = []
        var rest = json.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            guard escaped == 0x75 else {
                text.append(escaped)
                continue
            }
            let digits = rest.prefix(4)
            guard digits.count == 4, let control = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return nil
            }
            text.append(control)
            rest = rest.dropFirst(4)
        }
        return String(validating: text, as: UTF8.self)
    }

    private func endOfString(from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == 0x22 else { return nil }
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == 0x22 { return index + 1 }
            index += bytes[index] == 0x5C ? 2 : 1
        }
        return nil
    }

    private func endOfValue(from start: Int) -> Int? {
        var index = start
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x22:
                guard let end = endOfString(from: index) else { return nil }
                index = end
                continue
            case 0x7B: depth += 1
            case 0x7D where depth == 0: return index
            case 0x7D: depth -= 1
            case 0x2C where depth == 0: return index
            default: break
            }
            index += 1
        }
        return nil
    }
}
