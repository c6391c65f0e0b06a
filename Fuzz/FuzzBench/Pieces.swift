/// Hands bytes out in pieces of one size, as a file is read.
func pieces(of bytes: [UInt8], _ size: Int) -> () throws -> [UInt8]? {
    var position = 0
    return {
        guard position < bytes.count else { return nil }
        let end = min(bytes.count, position + size)
        defer { position = end }
        return Array(bytes[position..<end])
    }
}
