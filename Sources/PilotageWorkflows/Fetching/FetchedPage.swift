import Foundation

/// One answer of a tool's interface, of which only what paging needs is looked at; the importer reads the bytes themselves.
struct FetchedPage {
    let bytes: [UInt8]
    private let members: [String: Any]

    /// - Throws: `FetchFault.unexpected` for anything but an object.
    init(_ bytes: [UInt8], host: String, list: String) throws(FetchFault) {
        guard let members = try? JSONSerialization.jsonObject(with: Foundation.Data(bytes)) as? [String: Any] else {
            throw .unexpected(host: host, list: list)
        }
        self.bytes = bytes
        self.members = members
    }

    /// The objects of that list; nil when there is none.
    func items(_ key: String) -> [[String: Any]]? { members[key] as? [[String: Any]] }

    func integer(_ key: String) -> Int? { (members[key] as? NSNumber)?.intValue }

    func text(_ key: String) -> String? { members[key] as? String }
}
