import Glibc

/// Signals that would end the process half-way through a file.
public enum Signals {
    /// Turns "file too large" and "nobody reads any more" from deadly signals into errors of the call that met them.
    public static func ignoreThoseOfWriting() {
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
    }
}
