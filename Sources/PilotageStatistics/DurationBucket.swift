/// Log-linear buckets of durations in milliseconds, by integer arithmetic alone.
///
/// 128 buckets for each power of two: below 256 ms every value has its own, above it the middle of a bucket is at most
/// 0.39 % away from any value inside. Everything from 2^40 ms (34.8 years) shares the last bucket.
enum DurationBucket {
    /// The bucket of everything from 2^40 ms on.
    static let last = 4352

    /// The bucket of a duration that is not negative.
    static func index(of value: Int64) -> Int {
        guard value >= 256 else { return Int(value) }
        guard value < 1 << 40 else { return last }
        let shift = 56 - value.leadingZeroBitCount
        return 128 * shift + Int(value >> Int64(shift))
    }

    /// The smallest duration in the bucket.
    static func lowerBound(of bucket: Int) -> Int64 {
        bucket < 256 ? Int64(bucket) : Int64(128 + (bucket & 127)) << Int64(shift(of: bucket))
    }

    /// The largest duration in the bucket.
    static func upperBound(of bucket: Int) -> Int64 {
        guard bucket < last else { return .max }
        return lowerBound(of: bucket + 1) - 1
    }

    /// The middle of the bucket, which stands for its durations; the lower bound where there is no upper one.
    static func representative(of bucket: Int) -> Int64 {
        guard bucket >= 256, bucket < last else { return lowerBound(of: bucket) }
        return lowerBound(of: bucket) + (1 << Int64(shift(of: bucket))) / 2
    }

    private static func shift(of bucket: Int) -> Int { (bucket >> 7) - 1 }
}
