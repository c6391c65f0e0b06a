/// The unread part of a file, from the start of the current row on; texts that had to be unescaped stand behind it.
///
/// Memory is bounded by the longest row and one chunk of the source.
struct RowBuffer {
    /// The file's bytes from `position` backwards a little and forwards to `dataEnd`; then unescaped texts.
    private(set) var bytes: [UInt8] = []
    /// Where the file's bytes end in `bytes`.
    private(set) var dataEnd = 0
    /// Where the current row starts in `bytes`.
    private(set) var position = 0
    /// Whether the source has nothing more.
    private(set) var isComplete = false
    /// The offset in the file of `bytes[0]`.
    private var base = 0
    private let source: () throws -> [UInt8]?

    init(source: @escaping () throws -> [UInt8]?) { self.source = source }

    /// The offset in the file at which the current row starts.
    var fileOffset: Int { base + position }

    /// Bytes of the file that are at hand and not used up.
    var unread: Int { dataEnd - position }

    /// Goes to the start of the next row and forgets unescaped texts.
    mutating func advance(to index: Int) {
        dropScratch()
        position = index
    }

    /// Reads on until at least twice as many bytes are at hand, so that scanning a row again costs no more than once.
    mutating func refill() throws {
        dropScratch()
        if position > 0 {
            bytes.removeFirst(position)
            base += position
            dataEnd -= position
            position = 0
        }
        let goal = max(2 * dataEnd, 1)
        while dataEnd < goal {
            guard let chunk = try source() else {
                isComplete = true
                return
            }
            bytes.append(contentsOf: chunk)
            dataEnd = bytes.count
        }
    }

    /// Reads on until so many bytes are at hand, or the file ends.
    mutating func fill(atLeast count: Int) throws {
        while unread < count, !isComplete { try refill() }
    }

    /// Keeps an unescaped text until the next row and says where it stands.
    mutating func keep(_ text: [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text)
        return start..<bytes.count
    }

    private mutating func dropScratch() {
        if bytes.count > dataEnd { bytes.removeLast(bytes.count - dataEnd) }
    }
}
