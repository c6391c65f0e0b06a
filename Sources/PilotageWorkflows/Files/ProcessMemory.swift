import CSettings

/// How the process deals with the memory it has used.
public enum ProcessMemory {
    /// Blocks from this size on, in bytes, are given back to the system as soon as they are free.
    private static let large: Int32 = 1 << 20

    /// Keeps memory flat while large blocks come and go.
    ///
    /// Left alone, glibc learns from the first large block that is freed to keep such blocks, and blocks of slightly
    /// different sizes then add up: an import of ten million rows held 48 MiB more at its end than at its start.
    public static func returnLargeBlocks() { _ = csettings_return_blocks(large) }
}
