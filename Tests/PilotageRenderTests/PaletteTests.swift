import Foundation
import Testing

/// Reads the colours of the style sheet and measures their contrast as WCAG defines it.
@Suite("The palette")
struct PaletteTests {
    private static func palettes() throws -> [[String: Double]] {
        let style = try Templates.text("report.css")
        let blocks = style.split(separator: ":root {").dropFirst().map { $0.prefix { $0 != "}" } }
        let light = colours(blocks[0])
        return [light, light.merging(colours(blocks[1])) { $1 }]
    }

    /// Relative luminance by custom property.
    private static func colours(_ block: Substring) -> [String: Double] {
        var result: [String: Double] = [:]
        for line in block.split(separator: "\n") {
            let parts = line.split(separator: ":")
            guard parts.count == 2, let hash = parts[1].firstIndex(of: "#"),
                let value = UInt32(parts[1][hash...].dropFirst().prefix(6), radix: 16)
            else { continue }
            result[parts[0].trimmingCharacters(in: .whitespaces)] = luminance(value)
        }
        return result
    }

    private static func luminance(_ colour: UInt32) -> Double {
        let channels = [16, 8, 0].map { shift in
            let share = Double(colour >> UInt32(shift) & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private func contrast(_ palette: [String: Double], _ first: String, _ second: String) throws -> Double {
        let (a, b) = (try #require(palette["--" + first]), try #require(palette["--" + second]))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test(
        "gives text at least 4.5 to 1 in both schemes",
        arguments: [
            ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "good-wash"), ("ink", "caution-wash"),
            ("ink", "bad-wash"), ("ink", "neutral-wash"), ("soft", "good-wash"), ("soft", "caution-wash"),
            ("soft", "bad-wash"),
            ("soft", "neutral-wash"), ("good", "good-wash"), ("caution", "caution-wash"), ("bad", "bad-wash"),
            ("neutral", "neutral-wash"), ("accent", "neutral-wash"), ("paper", "accent"),
        ]
    )
    func textIsLegible(text: String, ground: String) throws {
        for palette in try Self.palettes() { #expect(try contrast(palette, text, ground) >= 4.5) }
    }

    @Test(
        "gives marks at least 3 to 1 in both schemes",
        arguments: ["s1", "s2", "s3", "s4", "s5", "s6", "bad", "soft"]
    )
    func marksAreVisible(mark: String) throws {
        for palette in try Self.palettes() { #expect(try contrast(palette, mark, "paper") >= 3) }
    }
}
