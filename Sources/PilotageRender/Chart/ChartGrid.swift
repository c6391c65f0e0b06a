import PilotageDocument

/// The ground of a chart: where the plot lies, its axes, references and events.
///
/// An upright chart has its values from bottom to top, a sideways chart from left to right with one row a label.
struct ChartGrid {
    static let width = 720.0
    /// Longer names are cut in the drawing; tooltip and table hold them whole.
    static let nameColumns = 30

    let spec: ChartSpec
    let isUpright: Bool
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    /// Where the rows of event or reference names begin.
    let head: Double
    private let scale: Scale
    /// Of two plots one over the other, only the lower one names its labels.
    private let namesLabels: Bool

    /// `above` is the room for a legend, `beside` the room right of the plot for names or values; `left` is given where
    /// two plots stand one over the other.
    init(
        _ spec: ChartSpec,
        isUpright: Bool,
        above: Double,
        beside: Double,
        length: Double,
        left: Double? = nil,
        namesLabels: Bool = true
    ) {
        self.namesLabels = namesLabels
        self.spec = spec
        self.isUpright = isUpright
        self.left = left ?? Self.left(of: spec, isUpright: isUpright)
        right = Self.width - beside
        let rows = isUpright ? spec.events.count : spec.references.count
        head = above + (isUpright && !spec.valueTitle.isEmpty ? 18 : 0)
        top = head + Double(rows) * 15 + 8
        bottom = top + length
        scale = isUpright ? Scale(spec, from: bottom, to: top) : Scale(spec, from: self.left, to: right)
    }

    /// The room that ticks or labels take.
    static func left(of spec: ChartSpec, isUpright: Bool) -> Double {
        let names = isUpright ? spec.axis.ticks.map(\.text) : spec.labels
        return (names.map { Drawing.width(of: $0, columns: nameColumns) }.max() ?? 0) + 12
    }

    var height: Double {
        bottom + (namesLabels ? 22 : 8) + ((isUpright ? spec.labelTitle : spec.valueTitle).isEmpty ? 0 : 15)
    }

    /// The room of one label along its axis.
    var slot: Double { (isUpright ? right - left : bottom - top) / Double(max(1, spec.labels.count)) }

    var base: Double { scale.base }

    func edge(_ index: Int) -> Double { (isUpright ? left : top) + Double(index) * slot }

    func middle(_ index: Int) -> Double { edge(index) + slot / 2 }

    func place(_ value: Double) -> Double { scale.place(value) }

    /// A place given along the labels and along the values.
    func spot(_ along: Double, _ value: Double) -> Spot { isUpright ? Spot(along, value) : Spot(value, along) }

    /// Grid lines with the printed ticks, the names of the labels, and the titles of both axes.
    var axes: Markup {
        .element("g", [.class("axes")], ticks + labels + titles)
    }

    private var ticks: [Markup] {
        spec.axis.ticks.filter { scale.holds($0.value) }.flatMap { tick in
            let place = scale.place(tick.value)
            let (from, to) =
                isUpright ? (Spot(left, place), Spot(right, place)) : (Spot(place, top), Spot(place, bottom))
            let text =
                isUpright
                ? Drawing.text(tick.text, at: Spot(left - 7, place + 3.8), .end, .class("tick"))
                : Drawing.text(tick.text, at: Spot(place, bottom + 15), .middle, .class("tick"))
            return [Drawing.line(from, to, .class("grid")), text]
        }
    }

    /// The line of no difference, where the axis holds zero.
    ///
    /// Drawn over bars, so that they stand on it, and under points.
    var zero: Markup {
        guard scale.holds(0) else { return .empty }
        let place = scale.place(0)
        let (from, to) = isUpright ? (Spot(left, place), Spot(right, place)) : (Spot(place, top), Spot(place, bottom))
        return Drawing.line(from, to, .class("zero"))
    }

    private var labels: [Markup] {
        guard isUpright else {
            return spec.labels.enumerated().map { index, label in
                let spot = Spot(left - 9, middle(index) + 3.8)
                return Drawing.text(label, at: spot, .end, .class("label"), columns: Self.nameColumns)
            }
        }
        guard namesLabels else { return [] }
        return stride(from: 0, to: spec.labels.count, by: labelStep).map { index in
            Drawing.text(spec.labels[index], at: Spot(middle(index), bottom + 16), .middle, .class("tick"), columns: 18)
        }
    }

    /// Every how many labels one is written, so that they stay apart.
    private var labelStep: Int {
        let widest = (spec.labels.map { Drawing.width(of: $0, columns: 18) }.max() ?? 0) + 10
        return max(1, Int((widest / max(slot, 0.01)).rounded(.up)))
    }

    private var titles: [Markup] {
        let across = isUpright ? spec.labelTitle : spec.valueTitle
        let below = Drawing.text(across, at: Spot((left + right) / 2, bottom + 32), .middle, .class("axis-title"))
        let above = Drawing.text(spec.valueTitle, at: Spot(2, head - 6), .start, .class("axis-title"))
        return (across.isEmpty ? [] : [below]) + (isUpright && !spec.valueTitle.isEmpty ? [above] : [])
    }
}
