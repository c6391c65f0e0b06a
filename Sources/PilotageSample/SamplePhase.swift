/// The side of the switch a run was handled on; in the transition week both occur.
public enum SamplePhase: Sendable, CaseIterable {
    case before, after
}
