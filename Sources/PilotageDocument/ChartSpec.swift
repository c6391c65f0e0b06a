/// A chart as values: the SVG, the native chart of the workbook and the data table are all drawn from it.
public struct ChartSpec: Sendable, Hashable {
    /// The shape of the chart.
    public enum Kind: Sendable, Hashable {
        /// Points in order, joined; with bands, references and events.
        case line
        /// Bars beside one another.
        case bar
        /// The series of one label stacked.
        case stackedBar
        /// One row a label: a point with its interval.
        case forest
        /// One row a label: what came as a bar (the first series) against what was asked for as a mark (the second).
        case bullet
        /// Steps that lead from nothing to a total: each point is a change, or a level that was reached.
        case waterfall
        /// A process behaviour chart: values in order with their natural limits as a band (the first series), and under
        /// them the distances between neighbours (the second) with their own limit.
        case processBehaviour

        /// The word for it in the JSON form.
        public var word: String {
            switch self {
            case .line: "line"
            case .bar: "bar"
            case .stackedBar: "stacked-bar"
            case .forest: "forest"
            case .bullet: "bullet"
            case .waterfall: "waterfall"
            case .processBehaviour: "xmr"
            }
        }
    }

    /// Lower-case letters, digits and hyphens; unique in the document.
    public let id: String
    public let kind: Kind
    /// What the chart shows, as a finding.
    public let finding: String
    /// What is drawn: metric, unit, period, n.
    public let description: String
    public let labelTitle: String
    public let valueTitle: String
    public let labels: [String]
    public let series: [Series]
    public let axis: Axis
    /// Horizontal lines: target, mean of a period.
    public let references: [Reference]
    /// Vertical marks: the start of the pilot.
    public let events: [Event]
    /// Zones between two values: natural limits, the tolerance of a target.
    public let bands: [Band]
    /// The limit of the second series of a process behaviour chart.
    public let rangeLimit: Reference?

    public init(
        id: String,
        kind: Kind,
        finding: String,
        description: String,
        labelTitle: String,
        valueTitle: String,
        labels: [String],
        series: [Series],
        axis: Axis,
        references: [Reference] = [],
        events: [Event] = [],
        bands: [Band] = [],
        rangeLimit: Reference? = nil
    ) {
        self.id = id
        self.kind = kind
        self.finding = finding
        self.description = description
        self.labelTitle = labelTitle
        self.valueTitle = valueTitle
        self.labels = labels
        self.series = series
        self.axis = axis
        self.references = references
        self.events = events
        self.bands = bands
        self.rangeLimit = rangeLimit
    }

    /// One point as drawn and as printed; nil values leave a gap, and the text says why.
    public struct Point: Sendable, Hashable {
        public let value: Double?
        public let text: String
        /// The interval of a forest point.
        public let low: Double?
        public let high: Double?
        /// What sets it apart from the others, in words; drawn as a mark of another shape.
        public let signal: String?
        /// Whether it is a level that was reached, and no change, in a waterfall.
        public let isTotal: Bool

        public init(
            value: Double?,
            text: String,
            low: Double? = nil,
            high: Double? = nil,
            signal: String? = nil,
            isTotal: Bool = false
        ) {
            self.value = value
            self.text = text
            self.low = low
            self.high = high
            self.signal = signal
            self.isTotal = isTotal
        }
    }

    /// A named row of points in one number format.
    public struct Series: Sendable, Hashable {
        public let name: String
        /// As many as the chart has labels.
        public let points: [Point]
        public let format: NumberFormat

        public init(name: String, points: [Point], format: NumberFormat) {
            self.name = name
            self.points = points
            self.format = format
        }
    }

    /// The value axis: its ends and the ticks with their printed text.
    public struct Axis: Sendable, Hashable {
        public let low: Double
        public let high: Double
        public let ticks: [Tick]

        public init(low: Double, high: Double, ticks: [Tick]) {
            self.low = low
            self.high = high
            self.ticks = ticks
        }
    }

    /// A place on the axis with its printed text.
    public struct Tick: Sendable, Hashable {
        public let value: Double
        public let text: String

        public init(value: Double, text: String) {
            self.value = value
            self.text = text
        }
    }

    /// A named horizontal line.
    public struct Reference: Sendable, Hashable {
        public let name: String
        public let value: Double

        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// A named zone between two values, over all labels.
    public struct Band: Sendable, Hashable {
        public let name: String
        public let low: Double
        public let high: Double

        public init(name: String, low: Double, high: Double) {
            self.name = name
            self.low = low
            self.high = high
        }
    }

    /// A mark before the label at that index.
    public struct Event: Sendable, Hashable {
        public let index: Int
        public let name: String

        public init(index: Int, name: String) {
            self.index = index
            self.name = name
        }
    }
}
