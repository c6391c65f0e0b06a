import PilotageDelivery
import PilotageModel

/// Lists a bucket and fetches the objects of it that are new.
struct FetchBucket {
    let source: BucketSource
    let reader: WebReader

    private var prefix: String { source.place.prefix }

    /// A listing has 1,000 objects a page; more pages than these are a mistake.
    private static let mostPages = 1000
    private static let mostMebibytes = 512

    /// The objects whose names fit, in the order of their keys; what lies deeper than the prefix is another folder.
    func objects() throws(FetchFault) -> [BucketListing.Object] {
        var objects: [BucketListing.Object] = []
        var token: String?
        for _ in 1...Self.mostPages {
            let bytes = try reader.get(listing(token))
            guard let page = BucketListing(bytes) else { throw .unexpected(host: reader.host, list: "objects") }
            objects += page.objects
            guard let next = page.next else {
                return objects.filter { name(of: $0).map(source.pattern.matches) ?? false }
                    .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            }
            guard next != token else { throw .unexpected(host: reader.host, list: "objects") }
            token = next
        }
        throw .tooManyPages(host: reader.host, most: Self.mostPages)
    }

    /// The name behind the prefix; nil for what is no file of this folder.
    func name(of object: BucketListing.Object) -> String? {
        guard object.key.utf8.starts(with: prefix.utf8) else { return nil }
        let name = object.key.utf8.dropFirst(prefix.utf8.count)
        return name.isEmpty || name.contains(UInt8(ascii: "/")) ? nil : String(Substring(name))
    }

    /// The object's bytes, all of them.
    func bytes(of object: BucketListing.Object) throws(FetchFault) -> [UInt8] {
        let url = Secret(
            "\(source.place.server)/\(source.place.bucket)/\(PercentText.encoded(object.key, keeping: "/"))"
        )
        let bytes = try reader.get(url, mostMebibytes: Self.mostMebibytes)
        guard bytes.count == object.bytes else {
            throw .cutShort(host: reader.host, list: "bytes of an object", got: bytes.count, of: object.bytes)
        }
        return bytes
    }

    /// The parameters stand in the order in which they are signed.
    private func listing(_ token: String?) -> Secret {
        let more = token.map { "continuation-token=\(PercentText.encoded($0))&" } ?? ""
        let query = "\(more)encoding-type=url&list-type=2&max-keys=1000&prefix=\(PercentText.encoded(prefix))"
        return Secret("\(source.place.server)/\(source.place.bucket)?\(query)")
    }
}

/// The parts of a bucket's address in path style.
struct BucketAddress: Sendable, Hashable {
    let server: String
    let bucket: String
    let prefix: String

    /// Nil for anything but `https://server/bucket` with a prefix behind it or not.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard WebAddress(text) != nil, !bytes.contains(where: { "?%".utf8.contains($0) }) else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard parts.count >= 4, !parts[3].isEmpty else { return nil }
        server = parts[0...2].joined(separator: "/")
        bucket = parts[3]
        let rest = parts[4...].filter { !$0.isEmpty }
        prefix = rest.isEmpty ? "" : rest.joined(separator: "/") + "/"
    }
}
