/// Executions that retry each other are tries of one run, whose id is that of the first.
struct N8nChains {
    /// The tries of one run.
    struct Chain {
        /// Of the first execution, whether it is in the file or not.
        let root: String?
        /// Whether the first execution is in the file.
        let isWhole: Bool
        /// Places among the executions, in the order in which they began.
        let members: [Int]
    }

    /// In the order of the file.
    private(set) var chains: [Chain] = []
    /// Executions that say, one over the other, that each is the retry of the next.
    private(set) var circles: [Int] = []

    private enum Root: Hashable {
        case inFile(Int)
        case elsewhere(String)
        case circle
    }

    init(_ executions: [N8nExecution]) {
        var places: [String: Int] = [:]
        for (index, execution) in executions.enumerated() {
            if let id = execution.id { places[id] = index }
        }
        var roots = [Root?](repeating: nil, count: executions.count)
        for index in executions.indices { Self.find(index, executions, places, &roots) }
        var members: [Root: [Int]] = [:]
        var order: [Root] = []
        for (index, root) in roots.enumerated() {
            guard let root, root != .circle else {
                circles.append(index)
                continue
            }
            if members[root] == nil { order.append(root) }
            members[root, default: []].append(index)
        }
        chains = order.map { root in
            let tries = Self.sorted(members[root] ?? [], executions)
            return switch root {
            case .inFile(let index): Chain(root: executions[index].id, isWhole: true, members: tries)
            case .elsewhere(let id): Chain(root: id, isWhole: false, members: tries)
            case .circle: Chain(root: nil, isWhole: false, members: tries)
            }
        }
    }

    private static func find(
        _ start: Int,
        _ executions: [N8nExecution],
        _ places: [String: Int],
        _ roots: inout [Root?]
    ) {
        var trail: [Int] = []
        var seen: Set<Int> = []
        var current = start
        var root = Root.circle
        while true {
            if let known = roots[current] {
                root = known
                break
            }
            guard seen.insert(current).inserted else { break }
            trail.append(current)
            guard let before = executions[current][.retryOf] else {
                root = .inFile(current)
                break
            }
            guard let place = places[before] else {
                root = .elsewhere(before)
                break
            }
            current = place
        }
        for index in trail { roots[index] = root }
    }

    /// By number, because ids are given out in order; by time and then by text where they are no numbers.
    private static func sorted(_ members: [Int], _ executions: [N8nExecution]) -> [Int] {
        guard members.count > 1 else { return members }
        return members.sorted { left, right in
            let (one, other) = (executions[left], executions[right])
            if let first = one.number, let second = other.number, first != second { return first < second }
            let times = (ExportTime.milliseconds(one[.startedAt]) ?? 0, ExportTime.milliseconds(other[.startedAt]) ?? 0)
            return times.0 == times.1 ? (one.id ?? "") < (other.id ?? "") : times.0 < times.1
        }
    }
}
