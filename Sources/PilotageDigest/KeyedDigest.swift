import CDigest

/// HMAC-SHA-256 under one secret key: equal texts have equal digests, and nobody without the key can find the text by trying.
///
/// The key is never shown: not by `description`, not by a mirror's text.
public struct KeyedDigest: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: [UInt8]

    /// A digest under that key.
    public init(key: [UInt8]) { self.key = key }

    /// The digest of the UTF-8 bytes of the text, as they stand: 64 lower-case hexadecimal digits.
    public func hex(of text: String) -> String {
        let bytes = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe key.withUnsafeBytes { key in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe digest.withUnsafeMutableBufferPointer { out in
                    unsafe cdigest_keyed(key.baseAddress, key.count, bytes.baseAddress, bytes.count, out.baseAddress)
                }
            }
        }
        precondition(done == 1, "HMAC-SHA-256 of libcrypto ends with 32 bytes")
        return SHA256Digest.hexadecimal(digest)
    }

    /// Says that there is a key, not which.
    public var description: String { "a secret key" }

    /// A mirror without children, so that printing a value that holds the key shows nothing of it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
