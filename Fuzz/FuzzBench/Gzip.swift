import CZlib

/// Packs by zlib, as other programs do.
enum Gzip {
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        var source = bytes
        var target = [UInt8](repeating: 0, count: bytes.count + 128)
        // 15 bits of window, and 16 for gzip.
        let version = unsafe zlibVersion()
        let begun = unsafe deflateInit2_(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, version, size)
        require(begun == Z_OK, "zlib begins")
        unsafe source.withUnsafeMutableBufferPointer { source in
            unsafe target.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                let ended = unsafe deflate(&stream, Z_FINISH)
                require(ended == Z_STREAM_END, "what is packed has room")
            }
        }
        target.removeLast(unsafe Int(stream.avail_out))
        _ = unsafe deflateEnd(&stream)
        return target
    }
}
