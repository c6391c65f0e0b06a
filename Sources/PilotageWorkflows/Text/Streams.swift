import Foundation
import Glibc

/// The two streams that a command writes to: data to the first, everything else to the second.
public struct Streams: Sendable {
    /// Whether remarks are left out; errors never are.
    public let isQuiet: Bool

    /// The streams of this process.
    public init(isQuiet: Bool = false) { self.isQuiet = isQuiet }

    /// Writes data to standard output.
    ///
    /// - Throws: `FileFault` when the stream takes no more: a full disk, a reader that went away.
    public func data(_ text: String) throws(FileFault) {
        try Self.write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
    }

    /// Writes a remark for people to standard error, unless asked to be quiet.
    public func remark(_ line: String) {
        if !isQuiet { error(line) }
    }

    /// Writes a line to standard error; when even that fails there is nobody left to tell.
    public func error(_ line: String) {
        try? Self.write(Array((line + "\n").utf8), to: STDERR_FILENO, name: "standard error")
    }

    /// Writes text to standard error as it is, for a line that is drawn over itself.
    func draw(_ text: String) {
        try? Self.write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
    }

    /// Whether standard error is a terminal, so that progress may be drawn.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(.write, path: name, code: count == 0 ? EIO : errno) }
            written += count
        }
    }
}
