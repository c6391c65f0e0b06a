/// A line on the terminal that says how far a big file is; drawn over itself, and wiped at the end.
struct ProgressBar {
    private let streams: Streams
    private let title: String
    private let total: Int64
    private var shown = -1

    /// Files below this size are done before a bar could be read.
    static let worthShowing: Int64 = 8 << 20

    /// Nil when nobody would see the bar: a small file, a quiet command, standard error no terminal.
    init?(title: String, total: Int64, streams: Streams, isTerminal: Bool = Streams.errorIsTerminal) {
        guard total >= Self.worthShowing, isTerminal, !streams.isQuiet else { return nil }
        self.streams = streams
        self.title = title
        self.total = total
    }

    /// Draws the bar when it has moved by a whole per cent.
    mutating func advance(to bytes: Int64) {
        let percent = Int(bytes * 100 / total)
        guard percent != shown else { return }
        shown = percent
        streams.draw("\r" + Self.line(title: title, percent: percent))
    }

    /// Wipes the line.
    func finish() { streams.draw("\r\u{1B}[2K") }

    /// `[#####               ]  25 % runs.csv`.
    static func line(title: String, percent: Int) -> String {
        let filled = min(max(percent, 0), 100) / 5
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: 20 - filled)
        let number = String(percent)
        let blanks = String(repeating: " ", count: max(0, 3 - number.utf8.count))
        return "[\(bar)] \(blanks)\(number) % \(Printable.text(title))"
    }
}
