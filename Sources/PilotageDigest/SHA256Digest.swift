import CDigest

/// A SHA-256 digest that takes in bytes piece by piece.
///
/// How the bytes are cut into pieces does not matter. Where libcrypto itself fails (no memory, or a build that forbids
/// SHA-256) the process stops: no number of this product may stand without its digest.
@safe public struct SHA256Digest: ~Copyable {
    private let state: OpaquePointer

    /// The digest of nothing so far.
    public init() {
        guard let state = unsafe cdigest_begin() else {
            preconditionFailure("SHA-256 of libcrypto is available and has memory for its state")
        }
        unsafe self.state = state
    }

    deinit { unsafe cdigest_free(state) }

    /// Takes in raw bytes; an empty buffer changes nothing.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, unsafe !bytes.isEmpty else { return }
        let taken = unsafe cdigest_update(state, start, bytes.count)
        precondition(taken == 1, "SHA-256 of libcrypto takes in every byte it is given")
    }

    /// Takes in bytes; an empty array changes nothing.
    public mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Takes in the UTF-8 bytes of the text, as they stand: no normalisation.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { unsafe update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of all bytes taken in: 64 lower-case hexadecimal digits.
    public consuming func finish() -> String { Self.hexadecimal(finishBytes()) }

    /// The digest of all bytes taken in: 32 bytes.
    public consuming func finishBytes() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let finished = unsafe digest.withUnsafeMutableBufferPointer { unsafe cdigest_finish(state, $0.baseAddress) }
        precondition(finished == 1, "SHA-256 of libcrypto ends with 32 bytes")
        return digest
    }

    /// The digest of these bytes: 64 lower-case hexadecimal digits.
    public static func hex(of bytes: [UInt8]) -> String {
        var digest = SHA256Digest()
        digest.update(bytes)
        return digest.finish()
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
