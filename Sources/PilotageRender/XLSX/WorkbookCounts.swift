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

        /// Counts a cell as it stands in the file, without a text for its address.
        mutating func add(_ kind: CellKind, _ text: String, row: Int, column: Int) {
            switch kind {
            case .number: numbers += 1
            case .string: strings += 1
            }
            var digest = CellFingerprint()
            digest.add(kind.rawValue)
            digest.addAddress(row: row, column: column)
            digest.add(1)
            digest.add(text)
            fingerprint &+= digest.value
        }

        /// The kinds that rows of data have.
        enum CellKind: UInt8 { case number = 0x6E, string = 0x73 }

        /// Counts a number or a text that was read back, both given as bytes of the file.
        public mutating func addRead(isString: Bool, text: Span<UInt8>, at address: Span<UInt8>) {
            if isString { strings += 1 } else { numbers += 1 }
            var digest = CellFingerprint()
            digest.add(isString ? CellKind.string.rawValue : CellKind.number.rawValue)
            digest.add(address)
            digest.add(1)
            digest.add(text)
            fingerprint &+= digest.value
        }

        private mutating func add(_ kind: String, _ address: String, _ text: String) {
            var digest = CellFingerprint()
            digest.add(kind)
            digest.add(address)
            digest.add(1)
            digest.add(text)
            fingerprint &+= digest.value
        }
    }
}

/// A quick digest (FNV-1a, 64 bits, then mixed) against accidents, not against forgery.
struct CellFingerprint {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    var value: UInt64 {
        let mixed = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }

    mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
    }

    mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { add(bytes[index]) }
    }

    /// The address as a sheet writes it, `C7` for row 6 and column 2.
    mutating func addAddress(row: Int, column: Int) {
        if column >= 26 { addLetters(column / 26 - 1) }
        add(UInt8(0x41 + column % 26))
        addDigits(row + 1)
    }

    private mutating func addLetters(_ column: Int) {
        if column >= 26 { addLetters(column / 26 - 1) }
        add(UInt8(0x41 + column % 26))
    }

    private mutating func addDigits(_ number: Int) {
        if number >= 10 { addDigits(number / 10) }
        add(UInt8(0x30 + number % 10))
    }
}
