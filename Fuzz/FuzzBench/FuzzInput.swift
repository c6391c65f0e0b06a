import Glibc

/// Bytes as the fuzzer hands them over, and the watch on the time that judging them takes.
public enum FuzzInput {
    /// The processor time that one input may take, in seconds.
    static let longest = 1.0

    /// Copies the bytes, judges them, and ends the program when that took too long.
    ///
    /// - Returns: 0, as the fuzzer asks for.
    public static func judge(_ start: UnsafePointer<UInt8>?, _ count: Int, by check: ([UInt8]) -> Void) -> Int32 {
        let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        let began = processorSeconds
        check(bytes)
        let taken = processorSeconds - began
        require(taken <= longest, "one input of \(count) bytes took \(taken) s")
        return 0
    }

    private static var processorSeconds: Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
