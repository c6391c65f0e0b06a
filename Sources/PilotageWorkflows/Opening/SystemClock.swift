import Foundation
import Glibc
public import PilotageModel

/// The clock: the one place that asks the system for the time, unless the command line gives it.
public enum SystemClock {
    /// The time now, in whole milliseconds.
    public static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// Lets so much time pass.
    static func wait(milliseconds: Int) { usleep(UInt32(clamping: milliseconds * 1000)) }
}
