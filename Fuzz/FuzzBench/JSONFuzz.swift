import PilotageModel

@testable import PilotageImport

/// Judges bytes as a JSON export whose elements stand alone, one a line, in a list, or in lists under `data`.
public enum JSONFuzz {
    private static let paths = ["id", "a.b", "name"]

    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        let whole = Reading(bytes, 1 << 16)
        require(whole == Reading(bytes, 3), "the same elements come out however a file is cut into pieces")
        checkCount(whole, bytes)
        for element in whole.elements { checkElement(element) }
    }

    private struct Element: Equatable {
        let text: [UInt8]
        let isSound: Bool
        let values: [ExportValue]
        let line: Int
        let byteOffset: Int
    }

    private struct Reading: Equatable {
        var elements: [Element] = []
        var refusal: FileRefusal?

        init(_ bytes: [UInt8], _ size: Int) {
            do {
                var buffer = RowBuffer(source: pieces(of: bytes, size))
                var input = try JSONInput(
                    source: pieces(of: bytes, size),
                    file: "file",
                    lists: ["data"],
                    paths: JSONFuzz.paths
                )
                // The elements' bytes are cut out by a second walk beside the one that reads them.
                try buffer.fill(atLeast: 4096)
                buffer.advance(to: FileOpening.markLength(buffer.bytes[buffer.position..<buffer.dataEnd]))
                var walk = JSONElements(lists: ["data"], file: "file")
                while try input.next() {
                    let found = try walk.next(in: &buffer)
                    require(found && walk.place.byteOffset == input.place.byteOffset, "two walks over one file are one")
                    require((0..<bytes.count).contains(input.place.byteOffset), "an element stands in the file")
                    require((1...(bytes.count + 1)).contains(input.place.line), "an element stands on a line")
                    let element = Element(
                        text: Array(buffer.bytes[walk.element]),
                        isSound: input.refused == nil,
                        values: input.refused == nil ? JSONFuzz.paths.indices.map(input.value) : [],
                        line: input.place.line,
                        byteOffset: input.place.byteOffset
                    )
                    require(bytes[input.place.byteOffset...].starts(with: element.text), "an element is at its place")
                    elements.append(element)
                }
            } catch let refused as FileRefusal {
                refusal = refused
                require((0...bytes.count).contains(refused.byteOffset) && refused.line > 0, "a refusal is in the file")
            } catch {
                broken("reading a file may only end in elements or a refusal: \(error)")
            }
        }
    }

    /// An element is sound exactly when another reader says so, and its values are what that one reads.
    private static func checkElement(_ element: Element) {
        let other = JSONTree.read(element.text)
        guard case .object(let members)? = other?.tree, let remarks = other?.remarks else {
            return require(!element.isSound, "what is no JSON object is set aside")
        }
        guard !remarks.hasRepeatedKey, remarks.deepest <= JSONRow.maximumDepth else {
            return require(!element.isSound, "keys that come twice and depths are set aside")
        }
        var found: [Int: [ExportValue]] = [:]
        look(members, behind: nil, &found)
        let isTwice = found.values.contains { $0.count > 1 }
        require(element.isSound != isTwice, "a sound element is read, one with a value in two spellings is not")
        guard element.isSound else { return }
        for index in paths.indices where element.values[index] != .composite || found[index] != nil {
            require(element.values[index] == found[index]?.first ?? .absent, "values are what another reader finds")
        }
    }

    /// All that stands under the wanted paths; inside lists nothing does.
    private static func look(_ members: [JSONTree.Member], behind path: [UInt8]?, _ found: inout [Int: [ExportValue]]) {
        for member in members {
            let own = (path.map { $0 + [0x2E] } ?? []) + member.key
            if let index = paths.firstIndex(where: { Array($0.utf8) == own }) {
                found[index, default: []].append(value(member.value))
            }
            if case .object(let inner) = member.value { look(inner, behind: own, &found) }
        }
    }

    private static func value(_ tree: JSONTree) -> ExportValue {
        switch tree {
        case .null: .absent
        case .literal(let word): .literal(String(decoding: word, as: UTF8.self))
        case .text(let text): .text(String(decoding: text, as: UTF8.self))
        case .list, .object: .composite
        }
    }

    /// Elements in = elements of the document, or of all lines, where another reader finds nothing wrong with them.
    private static func checkCount(_ reading: Reading, _ bytes: [UInt8]) {
        let text = Array(bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0))
        guard let expected = count(document: text) ?? count(lines: text) else { return }
        require(reading.refusal == nil, "a document without faults is read: \(reading.refusal?.what ?? "")")
        require(reading.elements.count == expected, "\(reading.elements.count) elements read of \(expected)")
    }

    private static func count(document: [UInt8]) -> Int? {
        guard let other = JSONTree.read(document), !other.remarks.hasRepeatedKey else { return nil }
        switch other.tree {
        case .list(let items):
            // A list of anything but objects looks like the line of a log.
            if case .object? = items.first { return items.map(count).reduce(0, +) }
            return items.isEmpty ? 0 : nil
        case .object: return count(other.tree)
        case .null, .literal, .text: return nil
        }
    }

    private static func count(lines text: [UInt8]) -> Int? {
        var sum = 0
        for line in text.split(separator: 0x0A) where line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) {
            guard let other = JSONTree.read(Array(line)), !other.remarks.hasRepeatedKey, case .object = other.tree
            else { return nil }
            sum += count(other.tree)
        }
        return sum == 0 ? nil : sum
    }

    /// An object with lists under `data` is what is in them; any other value is one element.
    private static func count(_ tree: JSONTree) -> Int {
        guard case .object(let members) = tree else { return 1 }
        let lists = members.compactMap { member -> [JSONTree]? in
            guard member.spelling == Array("data".utf8), case .list(let items) = member.value else { return nil }
            return items
        }
        return lists.isEmpty ? 1 : lists.joined().map(count).reduce(0, +)
    }
}
