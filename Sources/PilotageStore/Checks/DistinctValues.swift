import Glibc
import PilotageDigest

/// Counts how many different values it was given, in bounded memory.
///
/// A value is told by 128 bits of a hash under a random key of this one count, so that a file of them gives nothing away
/// and nobody can make two values meet; that any two of a thousand million values meet by chance has a probability
/// below 10⁻²⁰. The hashes are dealt into 256 parts; what exceeds 4 MiB is written, part by part, to a file that has no
/// name any more, and each part is counted on its own at the end.
public final class DistinctValues {
    private typealias Mark = SIMD2<UInt64>

    private static let parts = 256
    private static let marksOfBlock = 1024
    private static let markBytes = 16

    private let hash: KeyedHash
    private var buffers = [[Mark]](repeating: [], count: DistinctValues.parts)
    private var blocks = [[Int]](repeating: [], count: DistinctValues.parts)
    private var spill: SpillFile?
    private let makePath: () -> String

    /// Makes an empty count.
    ///
    /// - Parameter makePath: A path for the spill file, asked for only when it is needed; nothing may stand there.
    public init(makePath: @escaping () -> String) {
        self.makePath = makePath
        var generator = SystemRandomNumberGenerator()
        hash = KeyedHash(key: SIMD2(generator.next(), generator.next()))
    }

    /// Takes in one value.
    public func note(_ value: [UInt8]) throws(StoreError) {
        let mark = hash.hash(value)
        let part = Int(mark[0] & 0xFF)
        buffers[part].append(mark)
        if buffers[part].count >= Self.marksOfBlock { try write(part) }
    }

    /// How many different values were taken in.
    public func count() throws(StoreError) -> Int64 {
        var total: Int64 = 0
        for part in 0..<Self.parts {
            var marks = buffers[part]
            for block in blocks[part] { marks += try read(at: block) }
            total += Self.different(marks)
        }
        return total
    }

    private func write(_ part: Int) throws(StoreError) {
        let file: SpillFile
        if let spill { file = spill } else { file = try SpillFile(path: makePath()) }
        spill = file
        let bytes = unsafe buffers[part].withUnsafeBytes { unsafe Array($0) }
        blocks[part].append(try file.append(bytes))
        buffers[part].removeAll(keepingCapacity: true)
    }

    private func read(at block: Int) throws(StoreError) -> [Mark] {
        let bytes = try spill?.read(at: block, count: Self.marksOfBlock * Self.markBytes) ?? []
        return unsafe bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: bytes.count, by: Self.markBytes).map { start in
                unsafe buffer.loadUnaligned(fromByteOffset: start, as: Mark.self)
            }
        }
    }

    private static func different(_ all: [Mark]) -> Int64 {
        var marks = all
        marks.sort { $0[0] == $1[0] ? $0[1] < $1[1] : $0[0] < $1[0] }
        var found: Int64 = 0
        for index in marks.indices where index == 0 || marks[index] != marks[index - 1] { found += 1 }
        return found
    }
}

/// A file without a name, which is gone when it is closed, however the process ends.
private final class SpillFile {
    private let descriptor: Int32
    private var end = 0

    init(path: String) throws(StoreError) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(reason: unsafe "\(path): \(String(cString: strerror(errno)))") }
        unsafe unlink(path)
    }

    deinit { close(descriptor) }

    /// Where the bytes begin.
    func append(_ bytes: [UInt8]) throws(StoreError) -> Int {
        let start = end
        while end < start + bytes.count {
            let done = end - start
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done, end)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.fault() }
            end += written
        }
        return start
    }

    func read(at start: Int, count: Int) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress?.advanced(by: done), count - done, start + done)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw Self.fault() }
            done += got
        }
        return bytes
    }

    private static func fault() -> StoreError {
        .cannotWrite(reason: unsafe "the temporary file of a contract check: \(String(cString: strerror(errno)))")
    }
}
