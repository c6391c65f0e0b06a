extension DurationDistribution {
    /// The durations by bucket, ascending, whichever form is kept: what an engine that is asked in SQL returns.
    public var histogram: [(bucket: Int, count: Int)] { filled.map { ($0.bucket, $0.count) } }

    /// Writes the distribution: the sorted list by its steps while it is exact, buckets above.
    public func write(to numbers: inout PackedNumbers) {
        numbers.add(Int64(refused))
        if let exactValues, !exactValues.isEmpty { return numbers.add(ascending: exactValues) }
        numbers.add(count: 0)
        numbers.add(sum)
        numbers.add(smallest ?? 0)
        numbers.add(largest ?? 0)
        let filled = filled
        numbers.add(count: filled.count)
        for bucket in filled {
            numbers.add(Int64(bucket.bucket))
            numbers.add(Int64(bucket.count))
        }
    }
}
