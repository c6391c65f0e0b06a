/// One page of an S3 listing (`ListObjectsV2` with `encoding-type=url`), read strictly.
struct BucketListing {
    /// An object of the bucket.
    struct Object: Hashable {
        let key: String
        /// The mark of its content.
        let etag: String
        let bytes: Int
    }

    private(set) var objects: [Object] = []
    /// Where the next page begins; nil on the last.
    private(set) var next: String?

    /// Nil for bytes that are no such listing.
    init?(_ bytes: [UInt8]) {
        guard let body = Self.inner("ListBucketResult", of: bytes[...], isOpen: true)?.inside else { return nil }
        guard let truncated = Self.text("IsTruncated", of: body), ["true", "false"].contains(truncated) else {
            return nil
        }
        if truncated == "true" {
            guard let token = Self.text("NextContinuationToken", of: body), !token.isEmpty else { return nil }
            next = token
        }
        var rest = body
        while let found = Self.inner("Contents", of: rest) {
            guard let key = Self.inner("Key", of: found.inside).flatMap({ PercentText.decoded($0.inside) }),
                let etag = Self.text("ETag", of: found.inside),
                let size = Self.text("Size", of: found.inside).flatMap(Int.init), size >= 0
            else { return nil }
            objects.append(Object(key: key, etag: etag, bytes: size))
            rest = found.behind
        }
    }

    private typealias Element = (inside: ArraySlice<UInt8>, behind: ArraySlice<UInt8>)

    /// The first element of that name; `isOpen` allows attributes in its start tag.
    private static func inner(_ name: String, of bytes: ArraySlice<UInt8>, isOpen: Bool = false) -> Element? {
        guard var start = place(of: Array("<\(name)".utf8), in: bytes)?.upperBound else { return nil }
        guard let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")), isOpen || close == start else {
            return nil
        }
        start = close + 1
        guard let end = place(of: Array("</\(name)>".utf8), in: bytes[start...]) else { return nil }
        return (bytes[start..<end.lowerBound], bytes[end.upperBound...])
    }

    private static func text(_ name: String, of bytes: ArraySlice<UInt8>) -> String? {
        inner(name, of: bytes).flatMap { String(validating: $0.inside, as: UTF8.self) }.map(plain)
    }

    /// The five entities of XML; an ETag stands in `&quot;`.
    private static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let cut = rest.firstIndex(of: "&") {
            result += rest[..<cut]
            rest = rest[cut...]
            let known = entities.first { rest.hasPrefix($0.0) }
            result += known?.1 ?? "&"
            rest = rest.dropFirst(known?.0.count ?? 1)
        }
        return result + rest
    }

    private static let entities = [
        ("&quot;", "\""), ("&#34;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"),
    ]

    private static func place(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        guard bytes.count >= word.count else { return nil }
        for start in bytes.startIndex...(bytes.endIndex - word.count)
        where bytes[start] == word[0] && bytes[start..<(start + word.count)].elementsEqual(word) {
            return start..<(start + word.count)
        }
        return nil
    }
}
