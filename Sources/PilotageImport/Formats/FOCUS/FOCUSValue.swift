/// Where a value that a mapping asks for comes from in a row of a FOCUS file.
enum FOCUSValue {
    case id
    case firstDay
    case lastDay
    /// The tag at that place among those asked for.
    case tag(Int)
    /// The first of these cells that holds something; none for a column that the file does not have.
    case text([Int])
    /// The same for a number, which may have an exponent.
    case number([Int])

    /// What the names read, and the tags among them.
    static func plan(_ names: [String], in head: FOCUSHead) -> (values: [FOCUSValue], tags: [String]) {
        var tags: [String] = []
        let values = names.map { name -> FOCUSValue in
            if name.hasPrefix("tag.") {
                tags.append(String(name.dropFirst(4)))
                return .tag(tags.count - 1)
            }
            return plain(name, in: head)
        }
        return (values, tags)
    }

    private static func plain(_ name: String, in head: FOCUSHead) -> FOCUSValue {
        switch name {
        case "@cost_id": .id
        case "@from": .firstDay
        case "@to": .lastDay
        case "@provider": .text(head.cells(of: ["ServiceProviderName", "ProviderName"]))
        case "@publisher": .text(head.cells(of: ["HostProviderName", "PublisherName"]))
        case _ where name.hasPrefix("column."): .text(head.cells(of: [String(name.dropFirst(7))]))
        case _ where FOCUSColumns.metrics.contains(name): .number(head.cells(of: [name]))
        default: .text(head.cells(of: [name]))
        }
    }
}
