/// A point in time as integer milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// RFC 3339 in UTC with milliseconds: `2026-11-16T06:30:00.000Z`.
    public var text: String {
        let day = Day(number: Int(Self.floorDivide(milliseconds, 86_400_000)))
        let rest = Int(milliseconds - Int64(day.number) * 86_400_000)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Day.padded($0, to: 2) }
        return "\(day.text)T\(clock.joined(separator: ":")).\(Day.padded(rest % 1000, to: 3))Z"
    }

    package static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
        let quotient = value / by
        return value % by < 0 ? quotient - 1 : quotient
    }
}
