/// Text as a word of a POSIX shell.
enum ShellWord {
    /// The text itself when every byte of it is harmless, else in single quotes.
    static func quoted(_ text: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/".utf8)
        if !text.isEmpty, text.utf8.allSatisfy(plain.contains) { return text }
        var bytes: [UInt8] = [0x27]
        for byte in text.utf8 { bytes += byte == 0x27 ? Array("'\\''".utf8) : [byte] }
        return String(decoding: bytes + [0x27], as: UTF8.self)
    }
}
