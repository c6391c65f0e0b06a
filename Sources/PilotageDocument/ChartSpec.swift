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
        events: [Event] = []
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
    }

    /// One point as drawn and as printed; nil values leave a gap, and the text says why.
    public struct Point: Sendable, Hashable {
        public let value: Double?
        public let text: String
        /// The interval of a forest point.
        public let low: Double?
        public let high: Double?

        public init(value: Double?, text: String, low: Double? = nil, high: Double? = nil) {
            self.value = value
            self.text = text
            self.low = low
            self.high = high
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

    /// A mark before the label at that index.
    public struct Event: Sendable, Hashable {
        public let index: Int
        public let name: String

        public init(index: Int, name: String) {
            self.index = index
            self.name = name
        }
    }

    /// The chart's numbers as a table: the labels, then a column for each series, intervals beside their points.
    public var dataTable: Table {
        let intervals = kind == .forest
        var columns = [Table.Column("label", labelTitle)]
        for (index, line) in series.enumerated() {
            columns.append(Table.Column("s\(index)", line.name, .trailing))
            if intervals {
                columns.append(Table.Column("low\(index)", "Lower bound", .trailing))
                columns.append(Table.Column("high\(index)", "Upper bound", .trailing))
            }
        }
        let rows = labels.indices.map { row in
            var cells = [Cell(labels[row])]
            for line in series {
                let point = line.points[row]
                cells.append(cell(point.value, text: point.text, line.format))
                if intervals {
                    cells.append(cell(point.low, text: "", line.format))
                    cells.append(cell(point.high, text: "", line.format))
                }
            }
            return Table.Row(cells)
        }
        return Table(id: "\(id)-data", caption: description, columns: columns, rows: rows)
    }

    private func cell(_ value: Double?, text: String, _ format: NumberFormat) -> Cell {
        guard let value else { return Cell(text.isEmpty ? "–" : text, value: .absent) }
        return Cell(text.isEmpty ? format.text(value) : text, value: .number(value, format))
    }
}
