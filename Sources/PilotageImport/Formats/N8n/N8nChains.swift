/// What ties an n8n execution to others.
struct N8nLink {
    let id: String?
    let retryOf: String?
}

/// Executions that retry each other are tries of one run, whose id is that of the first.
struct N8nChains {
    /// The tries of one run.
    struct Chain {
        /// Of the first execution, whether it is in the file or not.
        let root: String?
        /// Whether the first execution is in the file.
        let isWhole: Bool
        /// Places among the executions, in the order of the file.
        let members: [Int]
    }

    /// Executions that say, one over the other, that each is the retry of the next.
    private(set) var circles: [Int] = []

    private let links: [N8nLink]
    /// For each chain, in the order of the file, the place of its first execution, or below zero that of its id in
    /// `absent`.
    private var roots: [Int32] = []
    /// The ids of first executions that the file does not have.
    private var absent: [String] = []
    /// Places among the executions, chain by chain.
    private var members: [Int32] = []
    /// For each chain, where its members begin.
    private var starts: [Int32] = []
    private var given = 0

    init(_ links: [N8nLink]) {
        self.links = links
        group(ofExecutions: chainRoots())
    }

    /// The next chain; nil when all were given.
    mutating func next() -> Chain? {
        guard given < roots.count else { return nil }
        defer { given += 1 }
        let root = roots[given]
        let range = Int(starts[given])..<Int(starts[given + 1])
        return Chain(
            root: root >= 0 ? links[Int(root)].id : absent[Int(-1 - root)],
            isWhole: root >= 0,
            members: members[range].map { Int($0) }
        )
    }
}

// MARK: - Following the retries

extension N8nChains {
    private static let unknown = Int32.min
    private static let circle = Int32.min + 1
    private static let onTheWay = Int32.min + 2

    /// For each execution the root of its chain, as in `roots`, or `circle`.
    private mutating func chainRoots() -> [Int32] {
        var places: [String: Int32] = [:]
        for (index, link) in links.enumerated() {
            if let id = link.id { places[id] = Int32(index) }
        }
        var found = [Int32](repeating: Self.unknown, count: links.count)
        var marks: [String: Int32] = [:]
        var trail: [Int] = []
        for start in links.indices {
            trail.removeAll(keepingCapacity: true)
            let root = follow(start, places, &marks, &found, &trail)
            for index in trail { found[index] = root }
        }
        return found
    }

    private mutating func follow(
        _ start: Int,
        _ places: [String: Int32],
        _ marks: inout [String: Int32],
        _ found: inout [Int32],
        _ trail: inout [Int]
    ) -> Int32 {
        var current = start
        while true {
            switch found[current] {
            case Self.unknown: break
            case Self.onTheWay: return Self.circle
            case let known: return known
            }
            found[current] = Self.onTheWay
            trail.append(current)
            guard let before = links[current].retryOf else { return Int32(current) }
            guard let place = places[before] else { return mark(before, &marks) }
            current = Int(place)
        }
    }

    private mutating func mark(_ id: String, _ marks: inout [String: Int32]) -> Int32 {
        if let known = marks[id] { return known }
        absent.append(id)
        let mark = Int32(-absent.count)
        marks[id] = mark
        return mark
    }

    /// Sorts the executions by chain; chains stand in the order of their first members in the file.
    private mutating func group(ofExecutions found: [Int32]) {
        var numbers: [Int32: Int32] = [:]
        var counts: [Int32] = []
        for (index, root) in found.enumerated() {
            guard root != Self.circle else {
                circles.append(index)
                continue
            }
            if let number = numbers[root] {
                counts[Int(number)] += 1
            } else {
                numbers[root] = Int32(roots.count)
                roots.append(root)
                counts.append(1)
            }
        }
        starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        members = [Int32](repeating: 0, count: found.count - circles.count)
        var next = starts
        for (index, root) in found.enumerated() {
            guard root != Self.circle, let number = numbers[root].map({ Int($0) }) else { continue }
            members[Int(next[number])] = Int32(index)
            next[number] += 1
        }
    }
}
