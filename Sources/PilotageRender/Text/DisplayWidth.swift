/// How many columns a text takes in a fixed-width font: two for wide East Asian scalars and emoji, none for marks.
package enum DisplayWidth {
    /// The columns of a text.
    package static func of(_ text: String) -> Int { of(text.unicodeScalars) }

    /// The columns of scalars in order; a joined picture counts once.
    package static func of(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
        var columns = 0
        var last = 0
        var joined = false
        for scalar in scalars {
            if scalar.value == 0xFE0F {
                if last == 1 { columns += 1 }
                last = 2
                continue
            }
            let width = joined ? 0 : columnsTaken(by: scalar)
            joined = scalar.value == 0x200D
            columns += width
            if width > 0 { last = width }
        }
        return columns
    }

    private static func columnsTaken(by scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return scalar.value == 0xAD ? 0 : 1 }
        if (0x1F3FB...0x1F3FF).contains(scalar.value) || isMark(scalar) { return 0 }
        if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
        return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }

    /// Marks stand on the scalar before them, format scalars and the joining vowels of Hangul take no column.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        if (0x1160...0x11FF).contains(scalar.value) { return true }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark || category == .format
    }

    /// The blocks that Unicode's East Asian Width calls wide or full-width.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default:
            false
        }
    }
}
