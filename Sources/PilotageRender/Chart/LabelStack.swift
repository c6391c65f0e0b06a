/// Moves labels that stand at the edge of a plot apart, keeping their order and staying near their lines.
enum LabelStack {
    /// Places at least `gap` apart between `top` and `bottom` as far as they fit, in the order given.
    static func spread(_ wanted: [Double], gap: Double, top: Double, bottom: Double) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var places = wanted
        var next = top
        for index in order {
            places[index] = max(wanted[index], next)
            next = places[index] + gap
        }
        var limit = bottom
        for index in order.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        }
        return places
    }
}
