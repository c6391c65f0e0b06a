/// The way a case reaches the workflow; the pilot does not touch it.
public enum SampleChannel: String, Sendable, CaseIterable {
    case email, portal, edi
}
