public import PilotageModel

/// A family of cells that count the same runs and are cut by the same dimension.
public struct CellGroup: Sendable, Hashable {
    /// All must hold; with none, tests count as well.
    public let filters: [RunFilter]
    /// Nil for the margin: all runs together.
    public let dimension: String?

    public init(filters: [RunFilter], dimension: String?) {
        self.filters = filters
        self.dimension = dimension
    }

    /// The group in words that no other group has: cells are kept under it.
    public var name: String {
        let filters = filters.map { filter in
            switch filter {
            case .production: "production"
            case .trigger(let triggers): "trigger(\(triggers.map(\.word).map(Self.quoted).joined(separator: ",")))"
            case .segment(let dimension, let values):
                "segment(\(([dimension] + values).map(Self.quoted).joined(separator: ",")))"
            }
        }
        return "[\(filters.joined(separator: ","))] by \(dimension.map(Self.quoted) ?? "nothing")"
    }

    /// With its length in front, no text can look like two.
    private static func quoted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
