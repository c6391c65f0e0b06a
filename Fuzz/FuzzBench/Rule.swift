import Glibc

/// Ends the program, saying why, when a rule does not hold; the fuzzer then keeps the input.
///
/// The words are written here, because an optimised build's own traps say nothing.
func require(_ holds: Bool, _ words: @autoclosure () -> String) {
    guard !holds else { return }
    let line = Array("BROKEN: \(words())\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    preconditionFailure("a rule of the fuzz targets is broken")
}

/// As `require`, where no condition is left to look at.
func broken(_ words: String) -> Never {
    require(false, words)
    preconditionFailure("a broken rule has ended the program")
}
