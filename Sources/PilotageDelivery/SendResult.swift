/// How an attempt to send ended, and what may be done next.
public enum SendResult: Sendable, Hashable {
    /// The other side said that it has it.
    case delivered(String)
    /// It was certainly not taken; another attempt may fare better.
    case notTaken(String)
    /// The other side said no for good.
    case refused(String)
    /// It may have been taken: sending it again could deliver it twice.
    case ambiguous(String)
}
