extension DurationDistribution {
    /// Two ascending lists as one.
    static func merge(_ left: [Int64], _ right: [Int64]) -> [Int64] {
        var result: [Int64] = []
        result.reserveCapacity(left.count + right.count)
        var index = 0
        for value in left {
            while index < right.count, right[index] < value {
                result.append(right[index])
                index += 1
            }
            result.append(value)
        }
        result.append(contentsOf: right[index...])
        return result
    }

    /// Two ascending lists of buckets as one, with the counts of equal buckets added.
    static func merge(_ left: [Filled], _ right: [Filled]) -> [Filled] {
        var result: [Filled] = []
        result.reserveCapacity(left.count + right.count)
        var index = 0
        for var filled in left {
            while index < right.count, right[index].bucket < filled.bucket {
                result.append(right[index])
                index += 1
            }
            if index < right.count, right[index].bucket == filled.bucket {
                filled.count += right[index].count
                index += 1
            }
            result.append(filled)
        }
        result.append(contentsOf: right[index...])
        return result
    }
}

extension [Int64] {
    /// Each value of an ascending list with how often it stands there.
    var counted: [(duration: Int64, count: Int)] {
        var result: [(duration: Int64, count: Int)] = []
        for value in self {
            if result.last?.duration == value {
                result[result.count - 1].count += 1
            } else {
                result.append((value, 1))
            }
        }
        return result
    }

    /// How many elements of an ascending list are at most the value.
    func partition(upTo value: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
