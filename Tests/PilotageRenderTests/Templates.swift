import Foundation
import PilotageRender

/// The page shell and style of the repository.
enum Templates {
    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Templates")
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    static func shipped() throws -> PageTemplate {
        try PageTemplate(page: text("page.html"), style: text("report.css"))
    }

    /// A shell without style, so that a test sees the report alone.
    static func bare() throws -> PageTemplate {
        let places = PageTemplate.Place.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: "\n")
        return try PageTemplate(page: places, style: "")
    }
}
