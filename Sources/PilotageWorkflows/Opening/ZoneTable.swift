import Foundation
public import PilotageModel

/// Time zones by their IANA names, as tables of offsets from 1990 to 2100.
public enum ZoneTable {
    /// The calendar of that zone, or what is wrong with the name.
    ///
    /// Taken are the names of the zone data, older ones such as `Asia/Calcutta` too, in their exact spelling;
    /// abbreviations such as `CET` or `GMT+1` say nothing of summer time and are refused.
    public static func calendar(for name: String) -> Result<BusinessCalendar, UnknownZone> {
        if ["UTC", "Etc/UTC"].contains(name) {
            return .success(BusinessCalendar(zone: name, firstOffsetMilliseconds: 0, transitions: []))
        }
        let known = TimeZone.knownTimeZoneIdentifiers
        let isNamed = known.contains(name) || name.utf8.contains(UInt8(ascii: "/"))
        guard isNamed, let zone = TimeZone(identifier: name) else {
            return .failure(UnknownZone(name: name, nearest: nearest(to: name, among: known)))
        }
        return .success(table(of: zone, name: name))
    }

    private static let start = Date(timeIntervalSince1970: 631_152_000)
    private static let end = Date(timeIntervalSince1970: 4_102_444_800)

    private static func table(of zone: TimeZone, name: String) -> BusinessCalendar {
        var transitions: [BusinessCalendar.Transition] = []
        var moment = start
        while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment, next < end {
            transitions.append(
                BusinessCalendar.Transition(
                    start: Instant(milliseconds: Int64(next.timeIntervalSince1970.rounded()) * 1000),
                    offsetMilliseconds: Int64(zone.secondsFromGMT(for: next)) * 1000
                )
            )
            moment = next
        }
        return BusinessCalendar(
            zone: name,
            firstOffsetMilliseconds: Int64(zone.secondsFromGMT(for: start)) * 1000,
            transitions: transitions
        )
    }

    /// Names that hold the wanted city, or are spelled nearly so.
    private static func nearest(to name: String, among known: [String]) -> [String] {
        let whole = NearestName.find(name, among: known)
        let city = name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
        let cities = known.filter { FilePath.name($0).lowercased() == city.lowercased() }
        return Array((cities + whole.filter { !cities.contains($0) }).prefix(3))
    }
}

/// A time zone that the zone data does not know.
public struct UnknownZone: Explained, Hashable {
    public let name: String
    /// The nearest known names, at most three.
    public let nearest: [String]

    public var status: ExitStatus { .configuration }

    public var what: String { "There is no time zone '\(Printable.text(name))'" }

    public var fix: String {
        nearest.isEmpty
            ? "Use a name of the IANA list, such as Europe/Berlin or UTC"
            : "Did you mean \(nearest.joined(separator: ", "))?"
    }
}
