/// The attempts of all runs that an export lists, packed, and found again by their run.
struct GitHubAttempts {
    private struct Entry {
        let element: Int32
        let number: Int64?
        /// The next attempt of the same run; below zero where there is none.
        var next: Int32
    }

    private(set) var held = HeldElements()
    private let paths: Int
    private var entries: [Entry] = []
    /// By run id, its attempt that the file lists first.
    private var heads: [String: Int32] = [:]
    /// The first listed attempt of each run, in the order of the file.
    private var order: [Int32] = []
    private var withoutID: [Int32] = []
    private var given = 0

    /// Each element has so many values.
    init(paths: Int) { self.paths = paths }

    func contains(_ run: String) -> Bool { heads[run] != nil }

    /// Takes in an attempt; false when it is held already, then the later of its records counts.
    mutating func take(_ run: GitHubRun) -> Bool {
        guard let id = run.id else {
            withoutID.append(Int32(held.hold(run.place, run.values)))
            return true
        }
        guard let head = heads[id] else {
            let entry = add(run)
            heads[id] = entry
            order.append(entry)
            return true
        }
        var last = head
        var entry = head
        while entry >= 0 {
            if (entries[Int(entry)].number ?? 1) == (run.attempt ?? 1) {
                keepLater(run, Int(entries[Int(entry)].element))
                return false
            }
            last = entry
            entry = entries[Int(entry)].next
        }
        entries[Int(last)].next = add(run)
        return true
    }

    private mutating func add(_ run: GitHubRun) -> Int32 {
        let element = Int32(held.hold(run.place, run.values))
        entries.append(Entry(element: element, number: run.attempt, next: -1))
        return Int32(entries.count - 1)
    }

    private mutating func keepLater(_ run: GitHubRun, _ element: Int) {
        let known = self.run(element)
        if (run.updated ?? 0, run.order) > (known.updated ?? 0, known.order) {
            held.replace(element, run.place, run.values)
        }
    }

    /// The attempts of the next run in ascending order; nil when all runs were given.
    mutating func next() -> [GitHubRun]? {
        guard given < order.count else { return nil }
        defer { given += 1 }
        var found: [GitHubRun] = []
        var entry = order[given]
        while entry >= 0 {
            found.append(run(Int(entries[Int(entry)].element)))
            entry = entries[Int(entry)].next
        }
        return found.sorted { ($0.attempt ?? 1) < ($1.attempt ?? 1) }
    }

    /// The next run that has no id.
    mutating func nextWithoutID() -> GitHubRun? { withoutID.popLast().map { run(Int($0)) } }

    private func run(_ element: Int) -> GitHubRun {
        GitHubRun(place: held.place(element), values: held.values(element, paths))
    }
}
