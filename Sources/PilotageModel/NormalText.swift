@_spi(_Unicode) import Swift

/// The one spelling in which text is stored: Unicode NFC, and for keys without blanks at either end.
///
/// SQLite compares bytes and Swift compares meaning; once text is in NFC the two agree, and `café` typed in two ways
/// is one key. NFC comes from the standard library, which needs no Foundation.
package enum NormalText {
    /// Brings a text to NFC.
    package static func normalise(_ text: inout String) {
        guard !isASCII(&text) else { return }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        text = String(scalars)
    }

    /// Brings a text to NFC, if there is one.
    package static func normalise(_ text: inout String?) {
        guard var present = text else { return }
        normalise(&present)
        text = present
    }

    /// Brings a key to NFC and takes blanks off both ends.
    package static func normalise(key: inout String) {
        normalise(&key)
        let scalars = key.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, isBlank(first) || isBlank(last) else { return }
        let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
        let end = scalars.lastIndex { !isBlank($0) }.map { scalars.index(after: $0) } ?? start
        key = String(scalars[start..<end])
    }

    /// Brings a key to NFC without blanks, if there is one.
    package static func normalise(key: inout String?) {
        guard var present = key else { return }
        normalise(key: &present)
        key = present
    }

    /// Brings dimensions and values to NFC.
    package static func normalise(_ segments: inout [String: String]) {
        guard segments.contains(where: { !isPlain($0.key) || !isPlain($0.value) }) else { return }
        var normal: [String: String] = [:]
        for (dimension, value) in segments.sorted(by: { $0.key < $1.key }) {
            var dimension = dimension
            var value = value
            normalise(&dimension)
            normalise(&value)
            normal[dimension] = value
        }
        segments = normal
    }

    /// Whether a text surely is in NFC: nothing but ASCII.
    package static func isPlain(_ text: String?) -> Bool {
        guard var text else { return true }
        return isASCII(&text)
    }

    /// Whether a key surely is in NFC and has no blank at either end.
    package static func isPlain(key: String?) -> Bool {
        guard var key else { return true }
        return key.withUTF8 { bytes in
            guard let first = unsafe bytes.first, let last = unsafe bytes.last else { return true }
            guard first > 0x20, last > 0x20 else { return false }
            return unsafe isASCII(bytes)
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{A0}"
    }

    private static func isASCII(_ text: inout String) -> Bool { text.withUTF8 { unsafe isASCII($0) } }

    private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var union: UInt8 = 0
        for index in 0..<bytes.count { unsafe union |= bytes[index] }
        return union < 0x80
    }
}
