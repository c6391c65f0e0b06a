import Foundation
import Testing

/// The repository as text: what the architecture tests read.
struct SourceTree {
    /// The repository's root, found from this file's own place.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct File: Sendable, CustomTestStringConvertible {
        /// Relative to the root.
        let path: String
        let lines: [String]

        var testDescription: String { path }

        /// The target: the folder under `Sources` or `Tests`.
        var target: String { String(path.split(separator: "/")[1]) }
    }

    /// Every Swift file under a folder, in order of path.
    static func swiftFiles(under folder: String) -> [File] {
        let base = root.appending(path: folder)
        let found =
            FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return found.filter { $0.pathExtension == "swift" }
            .map { url in
                let path = folder + url.path().dropFirst(base.path().count)
                return File(
                    path: path,
                    lines: text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                )
            }
            .sorted { $0.path < $1.path }
    }

    /// A file's text; empty when it does not exist.
    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The blocks that open with one of the words, as first line (from 1) and number of lines, by their indentation.
    static func blocks(in file: File, opening words: [String]) -> [Block] {
        file.lines.indices.compactMap { index in
            let line = file.lines[index]
            let code = line.drop { $0 == " " }
            let bare = code.split(separator: " ").drop { Self.modifiers.contains(String($0)) }.joined(separator: " ")
            guard words.contains(where: { bare.hasPrefix($0) }) else { return nil }
            let close = String(repeating: " ", count: line.count - code.count) + "}"
            guard line.hasSuffix("{") || (line.hasSuffix("(") && !bare.hasPrefix("var ")),
                let end = file.lines[index...].firstIndex(of: close)
            else { return nil }
            return Block(line: index + 1, length: end - index + 1, head: String(code))
        }
    }

    struct Block {
        let line: Int
        let length: Int
        let head: String
    }

    private static let modifiers: Set<String> = [
        "public", "package", "private", "fileprivate", "internal", "static", "mutating", "borrowing", "consuming",
        "override",
        "final", "indirect", "nonisolated", "@discardableResult", "@safe", "@unsafe",
    ]
}
