/// The keys of the objects that a value is inside of, so that one that stands twice is found.
///
/// Their bytes stand one behind another and their memory is used again. An object of few keys is looked through; one of
/// many gets a set, so that time grows with the number of keys and not with its square.
struct OpenKeys {
    /// From how many keys on an object gets a set.
    private static let many = 32

    private var bytes: [UInt8] = []
    /// Where each key starts in `bytes`.
    private var starts: [Int] = []
    /// For each open object, how many keys stand before its first.
    private var objects: [Int] = []
    /// The sets of objects with many keys, by their depth.
    private var sets: [Int: Set<[UInt8]>] = [:]

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
        if !sets.isEmpty { sets.removeAll() }
    }

    /// Whether the innermost object stands inside another.
    var isNested: Bool { objects.count > 1 }

    mutating func openObject() { objects.append(starts.count) }

    mutating func closeObject() {
        let first = objects.removeLast()
        if starts.count - first >= Self.many { sets[objects.count] = nil }
        if first < starts.count { bytes.removeLast(bytes.count - starts[first]) }
        starts.removeLast(starts.count - first)
    }

    /// Takes in a key of the innermost object; false when it stands there already.
    mutating func add(_ text: Span<UInt8>, _ cell: Cell) -> Bool {
        let start = bytes.count
        if cell.isEscaped {
            JSONString.unescape(text, cell.start..<cell.end, into: &bytes)
        } else {
            bytes.append(text.extracting(cell.start..<cell.end))
        }
        let first = objects.last ?? 0
        defer { starts.append(start) }
        guard starts.count - first >= Self.many else { return isNew(from: start, among: first..<starts.count) }
        let depth = objects.count - 1
        if sets[depth] == nil { sets[depth] = Set((first..<starts.count).map { Array(bytes[key($0, before: start)]) }) }
        return sets[depth]?.insert(Array(bytes[start...])).inserted ?? false
    }

    /// Writes the last key behind a path.
    func appendLast(to path: inout [UInt8]) {
        guard let start = starts.last else { return }
        path.append(bytes.span.extracting(start..<bytes.count))
    }

    private func isNew(from start: Int, among keys: Range<Int>) -> Bool {
        let count = bytes.count - start
        let all = bytes.span
        for index in keys {
            let known = key(index, before: start)
            guard known.count == count else { continue }
            var offset = 0
            while offset < count, all[known.lowerBound + offset] == all[start + offset] { offset += 1 }
            if offset == count { return false }
        }
        return true
    }

    /// Where a key stands; the last one ends before that index.
    private func key(_ index: Int, before end: Int) -> Range<Int> {
        starts[index]..<(index + 1 < starts.count ? starts[index + 1] : end)
    }
}
