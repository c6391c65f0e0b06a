import PilotageModel

@testable import PilotageImport

/// Judges bytes as a time and as a date.
public enum TimeFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        if let day = try? TimeText.day(bytes.span) {
            require(Array(day.text.utf8) == bytes, "a date that is read is printed as it stood")
        }
        guard let time = try? TimeText(bytes.span) else { return }
        require(Array(Instant(milliseconds: time.localMilliseconds).text.utf8) == clock(bytes), "a time is exact")
        checkOffset(time.offsetMilliseconds, bytes)
        checkCut(time.wasCut, bytes)
    }

    /// The text's own digits, with a T, three digits of a second and a Z: what an exact reading prints.
    private static func clock(_ bytes: [UInt8]) -> [UInt8] {
        let fraction = fraction(bytes).prefix(3)
        return bytes[0..<10] + [0x54] + bytes[11..<19] + [0x2E] + fraction
            + Array(repeating: 0x30, count: 3 - fraction.count) + [0x5A]
    }

    private static func fraction(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard bytes.count > 20, bytes[19] == 0x2E else { return [] }
        return bytes[20...].prefix { (0x30...0x39).contains($0) }
    }

    private static func checkCut(_ wasCut: Bool, _ bytes: [UInt8]) {
        require(wasCut == fraction(bytes).dropFirst(3).contains { $0 != 0x30 }, "a cut is reported")
    }

    private static func checkOffset(_ offset: Int64?, _ bytes: [UInt8]) {
        let zone = bytes[19...].drop { $0 == 0x2E || (0x30...0x39).contains($0) }
        guard let offset else {
            require(zone.isEmpty, "a zone in the text is read")
            return
        }
        let text = String(decoding: zone, as: UTF8.self)
        if text == "Z" || text == "z" {
            require(offset == 0, "Z is UTC")
            return
        }
        let minutes = Int(offset.magnitude) / 60_000
        let hour = minutes / 60 < 10 ? "0\(minutes / 60)" : "\(minutes / 60)"
        let minute = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
        let sign = offset < 0 ? "-" : offset > 0 ? "+" : String(text.prefix(1))
        require(text == "\(sign)\(hour):\(minute)", "an offset that is read is printed as it stood")
    }
}
