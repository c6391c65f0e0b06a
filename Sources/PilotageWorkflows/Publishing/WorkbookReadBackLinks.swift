import Foundation

/// Which part refers to which, from the relationship parts; everything must stay inside the file.
struct WorkbookReadBackLinks {
    /// For each part, the targets by their ids.
    private var targets: [String: [String: String]] = [:]

    init(_ archive: WorkbookReadBackArchive) throws(WorkbookReadBackFault) {
        for part in archive.parts where part.name.hasSuffix(".rels") {
            let owner = Self.owner(of: part.name)
            var found: [(id: String, target: String, isExternal: Bool)] = []
            try WorkbookReadBackXML.read(
                part.bytes,
                part.name,
                start: { name, attributes in
                    guard name == "Relationship" else { return }
                    let isExternal = attributes["TargetMode"].map { $0 != "Internal" } ?? false
                    found.append((attributes["Id"] ?? "", attributes["Target"] ?? "", isExternal))
                }
            )
            for link in found {
                let target = Self.resolve(link.target, from: owner)
                guard !link.isExternal, archive.has(target) else {
                    throw WorkbookReadBackFault(part.name, .target(link.target))
                }
                targets[owner, default: [:]][link.id] = target
            }
        }
    }

    func target(_ id: String, of part: String) -> String? { targets[part]?[id] }

    /// The parts that a part refers to, in order of their names.
    func targets(of part: String) -> [String] { (targets[part] ?? [:]).values.sorted() }

    /// `xl/workbook.xml` for `xl/_rels/workbook.xml.rels`.
    private static func owner(of part: String) -> String {
        let pieces = part.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "_rels" }
        return String(pieces.joined(separator: "/").dropLast(".rels".count))
    }

    private static func resolve(_ target: String, from owner: String) -> String {
        if target.utf8.first == 0x2F { return String(target.dropFirst()) }
        var folders = owner.split(separator: "/").dropLast()
        for piece in target.split(separator: "/") {
            if piece == ".." { _ = folders.popLast() } else { folders.append(piece) }
        }
        return folders.joined(separator: "/")
    }
}
