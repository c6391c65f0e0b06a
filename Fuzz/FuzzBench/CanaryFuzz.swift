/// A fault planted on purpose: a fuzzer that does not find it within a minute is not working.
///
/// It lies behind the product's own scanner, so that finding it shows that the product's code is watched.
public enum CanaryFuzz {
    /// Ends the program for a row of two values or more in which a word stands that nobody tells the fuzzer.
    public static func check(_ bytes: [UInt8]) {
        for row in CSVFuzz.values(bytes) ?? [] where row.count > 1 {
            for value in row { require(!isPlanted(value), "the canary was found") }
        }
    }

    // One step for each sign, which the fuzzer sees as a place of its own.
    private static func isPlanted(_ signs: [UInt8]) -> Bool { signs.count == 3 && hasFirst(signs) }

    @inline(never)
    private static func hasFirst(_ signs: [UInt8]) -> Bool { signs[0] == 0x6F ? hasSecond(signs) : false }

    @inline(never)
    private static func hasSecond(_ signs: [UInt8]) -> Bool { signs[1] == 0x77 ? hasThird(signs) : false }

    @inline(never)
    private static func hasThird(_ signs: [UInt8]) -> Bool { signs[2] == 0x6C }
}
