import Glibc
import PilotageDigest

/// Counts how many different values it was given, exactly and in bounded memory.
///
/// A value is told by its SHA-256 under a random key of this one count, so that a file of them gives nothing away. The
/// digests are dealt into 256 parts by their first byte; what exceeds 4 MiB is written, part by part, to a file that
/// has no name any more, and each part is counted on its own at the end.
public final class DistinctValues {
    private static let parts = 256
    private static let digestBytes = 32
    private static let partBytes = 1 << 14

    private let key: [UInt8]
    private var buffers = [[UInt8]](repeating: [], count: DistinctValues.parts)
    private var blocks = [[Int]](repeating: [], count: DistinctValues.parts)
    private var spill: SpillFile?
    private let makePath: () -> String

    /// Makes an empty count.
    ///
    /// - Parameter makePath: A path for the spill file, asked for only when it is needed; nothing may stand there.
    public init(makePath: @escaping () -> String) {
        self.makePath = makePath
        var generator = SystemRandomNumberGenerator()
        key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Takes in one value.
    public func note(_ value: [UInt8]) throws(StoreError) {
        var digest = SHA256Digest()
        digest.update(key)
        digest.update(value)
        let bytes = digest.finishBytes()
        let part = Int(bytes[0])
        buffers[part] += bytes
        if buffers[part].count >= Self.partBytes { try write(part) }
    }

    /// How many different values were taken in.
    public func count() throws(StoreError) -> Int64 {
        var total: Int64 = 0
        for part in 0..<Self.parts {
            var bytes = buffers[part]
            for block in blocks[part] { bytes += try spill?.read(at: block, count: Self.partBytes) ?? [] }
            total += Self.different(bytes)
        }
        return total
    }

    private func write(_ part: Int) throws(StoreError) {
        let file: SpillFile
        if let spill { file = spill } else { file = try SpillFile(path: makePath()) }
        spill = file
        blocks[part].append(try file.append(buffers[part]))
        buffers[part].removeAll(keepingCapacity: true)
    }

    private static func different(_ bytes: [UInt8]) -> Int64 {
        var digests: [Digest] = []
        digests.reserveCapacity(bytes.count / digestBytes)
        for start in stride(from: 0, to: bytes.count, by: digestBytes) { digests.append(Digest(bytes, at: start)) }
        digests.sort()
        var found: Int64 = 0
        for index in digests.indices where index == 0 || digests[index] != digests[index - 1] { found += 1 }
        return found
    }

    /// A digest as numbers that compare fast.
    private struct Digest: Comparable {
        let words: SIMD4<UInt64>

        init(_ bytes: [UInt8], at start: Int) {
            var words = SIMD4<UInt64>()
            for word in 0..<4 {
                var value: UInt64 = 0
                for index in 0..<8 { value = value << 8 | UInt64(bytes[start + 8 * word + index]) }
                words[word] = value
            }
            self.words = words
        }

        static func < (left: Self, right: Self) -> Bool {
            for word in 0..<4 where left.words[word] != right.words[word] {
                return left.words[word] < right.words[word]
            }
            return false
        }
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
