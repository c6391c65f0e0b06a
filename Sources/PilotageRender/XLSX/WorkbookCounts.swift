/// What was sent to a workbook, to be compared with what can be read back from the finished file.
public struct WorkbookCounts: Hashable, Sendable {
    public internal(set) var sheets: [SheetCounts] = []
    public internal(set) var tables = 0
    public internal(set) var charts = 0
    /// Notes on cells.
    public internal(set) var comments = 0
    /// Defined names, without those that print settings need.
    public internal(set) var names = 0

    public init() {}

    /// The cells of one sheet; cells without content do not count.
    public struct SheetCounts: Hashable, Sendable {
        public let name: String
        public private(set) var numbers = 0
        public private(set) var strings = 0
        public private(set) var formulas = 0
        /// Grows by a digest of each cell's address, kind and text; the order of the cells does not matter.
        public private(set) var fingerprint: UInt64 = 0

        public init(name: String) { self.name = name }

        /// Cells with content.
        public var cells: Int { numbers + strings + formulas }

        /// Counts a number as it stands in the file.
        public mutating func addNumber(_ text: String, at address: String) {
            numbers += 1
            add("n", address, text)
        }

        /// Counts a text as it stands in the file.
        public mutating func addString(_ text: String, at address: String) {
            strings += 1
            add("s", address, text)
        }

        /// Counts a formula with the value that the file carries for it.
        public mutating func addFormula(_ formula: String, value: String, at address: String) {
            formulas += 1
            add("f", address, formula + "\u{1}" + value)
        }

        private mutating func add(_ kind: String, _ address: String, _ text: String) {
            fingerprint &+= Fingerprint.of(kind + address + "\u{1}" + text)
        }
    }
}

/// A quick digest (FNV-1a, 64 bits, then mixed) against accidents, not against forgery.
private enum Fingerprint {
    static func of(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ (hash >> 33)
    }
}
