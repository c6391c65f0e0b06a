import PilotageDelivery
import PilotageModel
import PilotageStore

/// Fetches the objects of a bucket that were not loaded yet, or have changed since, and loads them.
struct TakeBucket {
    let session: JobSession
    let source: JobSource
    let bucket: BucketSource

    /// Fetches into the spool and loads from there.
    ///
    /// An object is whole, because S3 shows none before it is.
    func run(_ load: TakeEndpoint.Load) throws -> SourceTaking {
        var taking = SourceTaking(source: source)
        let spool = SpoolFolder(open: session.open, source: source.id)
        var fetched: [(object: BucketListing.Object, file: SourceFolder.File)] = []
        do {
            let fetch = try FetchBucket(source: bucket, reader: reader())
            let known = Set(try session.store().sourceObjects(of: source.id))
            for object in try fetch.objects() where !known.contains(mark(object)) {
                guard let name = fetch.name(of: object) else { continue }
                let file = try spool.write(stem: bucket.place.bucket, ending: "-\(name)") { write in
                    try write(fetch.bytes(of: object))
                }
                guard let file else { continue }
                session.log.say("object fetched", ["source": source.id, "object": object.key])
                fetched.append((object, file))
            }
        } catch {
            taking.fault = Fault(error)
            session.log.say("source not fetched", ["source": source.id, "why": Fault(error).what])
        }
        try load(fetched.map(\.file), nil, &taking)
        let refused = Set(taking.refused.keys)
        let taken = fetched.filter { !refused.contains($0.file.path) }
        try session.store().note(taken.map { mark($0.object) }, at: session.open.now)
        try spool.clear(but: fetched.map { FilePath.name($0.file.path) })
        return taking
    }

    private func mark(_ object: BucketListing.Object) -> SourceObject {
        SourceObject(source: source.id, key: object.key, etag: object.etag, bytes: Int64(object.bytes))
    }

    private func reader() throws -> WebReader {
        var reader = WebReader(bucket.address, bucket.reach, in: session)
        let user = try session.open.secret(bucket.accessKey).exposed
        reader.signature = (user, try session.open.secret(bucket.secretKey), bucket.region)
        return reader
    }
}
