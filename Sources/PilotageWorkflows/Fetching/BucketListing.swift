import Foundation

/// One page of an S3 listing (`ListObjectsV2` with `encoding-type=url`), read strictly.
struct BucketListing {
    /// An object of the bucket.
    struct Object: Hashable {
        let key: String
        /// The mark of its content.
        let etag: String
        let bytes: Int
    }

    let objects: [Object]
    /// Where the next page begins; nil on the last.
    let next: String?

    /// Nil for bytes that are no such listing.
    init?(_ bytes: [UInt8]) {
        var path: [String] = []
        var page: [String: String] = [:]
        var entries: [[String: String]] = []
        let fault = XMLElements.read(Data(bytes)) { name, _ in
            path.append(name)
            if path[...] == Self.entry { entries.append([:]) }
        } end: { name, text in
            if path.dropLast() == Self.root { page[name] = text }
            if path.dropLast() == Self.entry { entries[entries.count - 1][name] = text }
            path.removeLast()
        }
        guard fault == nil, let truncated = page["IsTruncated"], ["true", "false"].contains(truncated) else {
            return nil
        }
        let token = page["NextContinuationToken"] ?? ""
        guard truncated == "false" || !token.isEmpty else { return nil }
        next = truncated == "true" ? token : nil
        let found = entries.map(Self.object)
        objects = found.compactMap { $0 }
        guard objects.count == found.count else { return nil }
    }

    private static let root: ArraySlice<String> = ["ListBucketResult"]
    private static let entry: ArraySlice<String> = ["ListBucketResult", "Contents"]

    private static func object(_ entry: [String: String]) -> Object? {
        guard let key = entry["Key"].flatMap(PercentText.decoded), let etag = entry["ETag"],
            let size = entry["Size"].flatMap(Int.init), size >= 0
        else { return nil }
        return Object(key: key, etag: etag, bytes: size)
    }
}
