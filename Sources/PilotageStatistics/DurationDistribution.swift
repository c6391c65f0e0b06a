/// Durations in milliseconds, addable and mergeable: an exact sorted list up to 4,096, integer buckets above.
///
/// What it holds depends only on the durations added, never on their order or grouping: merging parts gives the same
/// value as adding everything. Count, sum, smallest and largest stay exact; quantiles of buckets are at most 0.39 % off.
public struct DurationDistribution: Sendable, Hashable {
    /// The most durations kept one by one.
    public static let exactLimit = 4096

    /// How many durations it holds.
    public private(set) var count = 0
    /// How many negative durations were offered and not taken in.
    public private(set) var refused = 0
    /// The exact total in milliseconds.
    public private(set) var sum: Int128 = 0
    /// The shortest duration; nil when there is none.
    public private(set) var smallest: Int64?
    /// The longest duration; nil when there is none.
    public private(set) var largest: Int64?
    /// Ascending; empty once buckets are used.
    private var values: [Int64] = []
    /// Ascending by bucket; empty while the list is exact.
    private var buckets: [Filled] = []

    /// A bucket that is not empty.
    struct Filled: Sendable, Hashable {
        let bucket: Int
        var count: Int
    }

    /// A distribution of nothing.
    public init() {}

    /// The distribution of all durations of a sequence.
    public init(_ durations: some Sequence<Int64>) {
        for duration in durations { add(duration) }
    }

    /// A distribution from parts that agree with each other; of list and buckets one is empty.
    init(count: Int, sum: Int128, smallest: Int64, largest: Int64, values: [Int64], buckets: [Filled]) {
        self.count = count
        self.sum = sum
        self.smallest = smallest
        self.largest = largest
        self.values = values
        self.buckets = buckets
    }

    /// Reads what `write(to:)` wrote.
    ///
    /// - Throws: For bytes of any other origin.
    public init(from numbers: inout PackedNumbersReader) throws(PackedNumbersReader.Damage) {
        let refused = Int(try numbers.integer())
        let exact = try numbers.ascending()
        if let first = exact.first, let last = exact.last {
            guard exact.count <= Self.exactLimit, first >= 0 else { throw PackedNumbersReader.Damage() }
            let sum = exact.reduce(Int128(0)) { $0 + Int128($1) }
            self.init(count: exact.count, sum: sum, smallest: first, largest: last, values: exact, buckets: [])
        } else {
            try self.init(bucketsFrom: &numbers)
        }
        self.refused = refused
    }

    private init(bucketsFrom numbers: inout PackedNumbersReader) throws(PackedNumbersReader.Damage) {
        self.init()
        var buckets: [Filled] = []
        sum = try numbers.wide()
        let smallest = try numbers.integer()
        let largest = try numbers.integer()
        for _ in 0..<(try numbers.count()) {
            let bucket = Int(try numbers.integer())
            let amount = Int(try numbers.integer())
            guard (0...DurationBucket.last).contains(bucket), amount > 0, buckets.last?.bucket ?? -1 < bucket else {
                throw PackedNumbersReader.Damage()
            }
            buckets.append(Filled(bucket: bucket, count: amount))
            count += amount
        }
        guard count == 0 || count > Self.exactLimit else { throw PackedNumbersReader.Damage() }
        self.smallest = count > 0 ? smallest : nil
        self.largest = count > 0 ? largest : nil
        self.buckets = buckets
    }

    /// Whether every duration is kept one by one.
    public var isExact: Bool { count <= Self.exactLimit }

    /// The exact list in ascending order; nil once buckets are used.
    var exactValues: [Int64]? { isExact ? values : nil }

    /// Each duration with how often it stands there, ascending; buckets by their middles.
    var counted: [(duration: Int64, count: Int)] {
        isExact ? values.counted : buckets.map { (DurationBucket.representative(of: $0.bucket), $0.count) }
    }

    /// Takes in one duration in milliseconds; a negative one is counted as refused and answers false.
    @discardableResult
    public mutating func add(_ milliseconds: Int64) -> Bool {
        guard milliseconds >= 0 else {
            refused += 1
            return false
        }
        count += 1
        sum += Int128(milliseconds)
        smallest = min(smallest ?? milliseconds, milliseconds)
        largest = max(largest ?? milliseconds, milliseconds)
        if count <= Self.exactLimit {
            values.insert(milliseconds, at: values.partition(upTo: milliseconds))
        } else {
            spill()
            put(1, in: DurationBucket.index(of: milliseconds))
        }
        return true
    }

    /// The distribution of both together.
    public func merged(with other: DurationDistribution) -> DurationDistribution {
        var result = DurationDistribution()
        result.count = count + other.count
        result.refused = refused + other.refused
        result.sum = sum + other.sum
        result.smallest = [smallest, other.smallest].compactMap(\.self).min()
        result.largest = [largest, other.largest].compactMap(\.self).max()
        if result.isExact {
            result.values = Self.merge(values, other.values)
        } else {
            result.buckets = Self.merge(filled, other.filled)
        }
        return result
    }

    /// How many durations are at most this one; with buckets, all that share its bucket are counted.
    public func count(atMost milliseconds: Int64) -> Int {
        guard milliseconds >= 0 else { return 0 }
        if isExact { return values.partition(upTo: milliseconds) }
        let bucket = DurationBucket.index(of: milliseconds)
        return buckets.prefix { $0.bucket <= bucket }.reduce(0) { $0 + $1.count }
    }

    /// The duration of this rank, counted from 1 for the shortest; nil outside the sample.
    public func value(atRank rank: Int) -> Int64? {
        guard (1...max(1, count)).contains(rank), count > 0 else { return nil }
        if isExact { return values[rank - 1] }
        var passed = 0
        for filled in buckets {
            passed += filled.count
            if passed >= rank { return DurationBucket.representative(of: filled.bucket) }
        }
        return nil
    }

    /// The smallest duration that this percentage of all does not exceed (type 1): rank ceil(p n).
    ///
    /// Nil without durations and for a percentage outside 1 to 100.
    public func quantile(percent: Int) -> Int64? {
        guard (1...100).contains(percent) else { return nil }
        return value(atRank: Self.rank(percent: percent, of: count))
    }

    /// ceil(percent n / 100).
    static func rank(percent: Int, of count: Int) -> Int { (count * percent + 99) / 100 }

    /// The time that so many of the longest durations took together.
    func total(ofLongest wanted: Int) -> Int128 {
        if isExact { return values.suffix(wanted).reduce(Int128(0)) { $0 + Int128($1) } }
        var left = wanted
        var total: Int128 = 0
        for filled in buckets.reversed() where left > 0 {
            let taken = min(left, filled.count)
            total += Int128(taken) * Int128(DurationBucket.representative(of: filled.bucket))
            left -= taken
        }
        return total
    }

    /// Ascending buckets, whichever form is kept.
    var filled: [Filled] {
        guard isExact else { return buckets }
        var result: [Filled] = []
        for value in values {
            let bucket = DurationBucket.index(of: value)
            if result.last?.bucket == bucket {
                result[result.count - 1].count += 1
            } else {
                result.append(Filled(bucket: bucket, count: 1))
            }
        }
        return result
    }

    /// Moves the list into buckets, once, when it grows past the limit.
    private mutating func spill() {
        for value in values { put(1, in: DurationBucket.index(of: value)) }
        values = []
    }

    private mutating func put(_ amount: Int, in bucket: Int) {
        var low = 0
        var high = buckets.count
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].bucket < bucket { low = middle + 1 } else { high = middle }
        }
        if low < buckets.count, buckets[low].bucket == bucket {
            buckets[low].count += amount
        } else {
            buckets.insert(Filled(bucket: bucket, count: amount), at: low)
        }
    }
}
