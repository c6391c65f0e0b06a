import Glibc

/// The bytes of a finished file, read piece by piece, or of one in memory.
///
/// A class, because the file that it holds open is closed once, when nobody reads from it any more.
final class ByteSource {
    let count: Int
    private let bytes: [UInt8]
    private let file: OpenFile?

    init(bytes: [UInt8]) {
        count = bytes.count
        self.bytes = bytes
        file = nil
    }

    init(path: String) throws(WorkbookReadBackFault) {
        do throws(FileFault) {
            let file = try OpenFile(reading: path)
            count = Int(try file.facts().bytes)
            bytes = []
            self.file = consume file
        } catch {
            throw WorkbookReadBackFault("workbook", .unreadable)
        }
    }

    /// The bytes of a range inside the file.
    func bytes(_ range: Range<Int>) throws(WorkbookReadBackFault) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw WorkbookReadBackFault("workbook", .container("a place outside the file"))
        }
        if !bytes.isEmpty { return Array(bytes[range]) }
        if range.isEmpty { return [] }
        guard let found = try? file?.read(at: range.lowerBound, count: range.count), found.count == range.count else {
            throw WorkbookReadBackFault("workbook", .unreadable)
        }
        return found
    }
}
