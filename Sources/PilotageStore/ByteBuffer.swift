/// Bytes that grow at the end, kept for reuse from row to row.
///
/// A million rows write some hundred million short pieces here; an array would check its ownership for each of them.
@safe struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe start = .allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

    /// Forgets the bytes and keeps the room.
    mutating func removeAll() { count = 0 }

    mutating func append(_ byte: UInt8) {
        makeRoom(1)
        unsafe start[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        makeRoom(bytes.count)
        unsafe (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe append($0) }
    }

    mutating func append(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    mutating func append(_ other: borrowing ByteBuffer) {
        unsafe other.withBytes { unsafe append($0) }
    }

    /// Decimal digits, filled up with zeros on the left.
    mutating func append(digitsOf value: UInt64, atLeast width: Int) {
        var length = 1
        var bound: UInt64 = 10
        while value >= bound, length < 20 {
            length += 1
            bound = length < 20 ? bound &* 10 : .max
        }
        length = max(length, width)
        makeRoom(length)
        var rest = value
        var index = count + length
        while index > count {
            index -= 1
            unsafe start[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        unsafe body(UnsafeBufferPointer(start: start, count: count))
    }

    func holdsSameBytes(as other: borrowing ByteBuffer) -> Bool {
        guard count == other.count else { return false }
        return unsafe withBytes { left in unsafe other.withBytes { right in unsafe left.elementsEqual(right) } }
    }

    /// A copy.
    var array: [UInt8] { unsafe withBytes { unsafe Array($0) } }

    private mutating func makeRoom(_ more: Int) {
        if count + more > capacity { grow(count + more) }
    }

    private mutating func grow(_ needed: Int) {
        let wider = max(needed, capacity * 2)
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        unsafe fresh.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = fresh
        capacity = wider
    }
}
