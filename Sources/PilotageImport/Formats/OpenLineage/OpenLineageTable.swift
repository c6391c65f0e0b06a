/// The runs that are not handed out yet, found by their id and by what they belong to.
///
/// Events may come in any order, so a run is kept until it and all its attempts ended and none of them was named by the
/// last 65,536 events; then it is forgotten but for eight bytes, by which a straggler is recognised.
struct OpenLineageTable {
    /// How many events may lie between the end of a run and its last straggler.
    static let patience = 65_536

    /// A run waiting for its turn to be looked at.
    private struct Waiting {
        let slot: Int
        let order: Int
        let since: Int
    }

    private var slots: [OpenLineageRun?] = []
    private var free: [Int] = []
    private var byID: [String: Int] = [:]
    private var children: [String: [Int]] = [:]
    private var queue: [Waiting] = []
    private var queueStart = 0
    private var handedOut: Set<UInt64> = []
    private var absentParents: Set<UInt64> = []

    var count: Int { byID.count }

    /// Why an event comes too late to be counted; nil when it does not.
    func isLate(_ event: OpenLineageEvent) -> Bool {
        guard byID[event.run] == nil else { return false }
        if handedOut.contains(Self.mark(event.run)) || absentParents.contains(Self.mark(event.run)) { return true }
        return [event.parent, event.root].contains { $0.map { handedOut.contains(Self.mark($0)) } ?? false }
    }

    /// Takes in an event; false when its run id stands for a run of another job.
    mutating func take(_ event: OpenLineageEvent, number: Int) -> Bool {
        let slot: Int
        if let known = byID[event.run] {
            guard slots[known]?.job == event.job else { return false }
            slot = known
        } else {
            slot = add(OpenLineageRun(event, order: number))
        }
        let before = (slots[slot]?.parent, slots[slot]?.root)
        slots[slot]?.take(event)
        link(slot, before)
        if let top = top(of: slot) { slots[top]?.touched = number }
        return true
    }

    private mutating func add(_ run: OpenLineageRun) -> Int {
        let slot = free.popLast() ?? slots.count
        if slot == slots.count { slots.append(run) } else { slots[slot] = run }
        byID[run.id] = slot
        queue.append(Waiting(slot: slot, order: run.order, since: run.order))
        return slot
    }

    /// Enters the run below its parent and its root, once each.
    private mutating func link(_ slot: Int, _ before: (parent: String?, root: String?)) {
        guard let run = slots[slot] else { return }
        if let parent = run.parent, parent != before.parent, parent != run.id {
            children[parent, default: []].append(slot)
        }
        guard let root = run.root, root != before.root, root != run.parent, root != run.id else { return }
        children[root, default: []].append(slot)
    }

    /// The run that this one belongs to in the end; itself where nothing of the file stands above it.
    private func top(of slot: Int) -> Int? {
        var slot = slot
        for _ in 0..<64 {
            guard let run = slots[slot] else { return nil }
            guard let above = run.parent.flatMap({ byID[$0] }) ?? run.root.flatMap({ byID[$0] }), above != slot
            else { return slot }
            slot = above
        }
        return slot
    }

    private static func mark(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

// MARK: - Handing out

extension OpenLineageTable {
    /// A run that stands alone or at the top, with everything below it in the order of the file.
    struct Family {
        let run: OpenLineageRun
        let members: [OpenLineageRun]
    }

    /// The next run that ended long enough ago; nil when there is none yet.
    mutating func ripe(at number: Int) -> Family? {
        while queueStart < queue.count, queue[queueStart].since + Self.patience <= number {
            let waiting = queue[queueStart]
            queueStart += 1
            if queueStart > 65_536 {
                queue.removeFirst(queueStart)
                queueStart = 0
            }
            guard let run = slots[waiting.slot], run.order == waiting.order, top(of: waiting.slot) == waiting.slot
            else { continue }
            let slots = family(of: waiting.slot)
            let isQuiet = run.touched + Self.patience <= number
            guard isQuiet, slots.allSatisfy({ self.slots[$0]?.end != nil }) else {
                let since = isQuiet ? number : run.touched
                queue.append(Waiting(slot: waiting.slot, order: run.order, since: max(since, queue.last?.since ?? 0)))
                continue
            }
            return take(slots)
        }
        return nil
    }

    /// At the end of the file: everything that is left, in the order of the file.
    mutating func rest() -> [Family] {
        let left = slots.indices.filter { slots[$0] != nil }.sorted {
            (slots[$0]?.order ?? 0) < (slots[$1]?.order ?? 0)
        }
        var families: [Family] = []
        for slot in left where slots[slot] != nil && top(of: slot) == slot {
            if let family = take(family(of: slot)) { families.append(family) }
        }
        // What is left names itself as its own parent over several steps.
        for slot in left where slots[slot] != nil {
            if let family = take([slot]) { families.append(family) }
        }
        return families
    }

    /// The slots of a run and of all below it.
    private func family(of slot: Int) -> [Int] {
        var found = [slot]
        var seen: Set<Int> = [slot]
        var next = 0
        while next < found.count {
            if let run = slots[found[next]] {
                for child in children[run.id] ?? [] where slots[child] != nil && seen.insert(child).inserted {
                    found.append(child)
                }
            }
            next += 1
        }
        return found
    }

    private mutating func take(_ found: [Int]) -> Family? {
        let runs = found.compactMap { slots[$0] }
        guard let top = runs.first else { return nil }
        for (slot, run) in zip(found, runs) {
            slots[slot] = nil
            free.append(slot)
            byID[run.id] = nil
            children[run.id] = nil
            handedOut.insert(Self.mark(run.id))
        }
        for parent in [top.parent, top.root].compactMap({ $0 }) where parent != top.id {
            children[parent]?.removeAll { found.contains($0) }
            if children[parent]?.isEmpty == true { children[parent] = nil }
            absentParents.insert(Self.mark(parent))
        }
        return Family(run: top, members: runs.dropFirst().sorted { $0.order < $1.order })
    }
}
