public import PilotageModel

extension SampleTruth {
    /// The pilot that is an experiment.
    public static let experiment = "guided-form"
    /// Suppliers that were assigned, over four weeks from this day on.
    public static let units = 640
    public static let unitsFrom = Day(number: 20_682)
    /// The share that chance sends to the guided form.
    public static let unitAllocation = 0.5
    /// Of those, the share that really used it.
    public static let unitUptake = 0.85
    /// What using it saves, in minutes; by assignment 85 % of it.
    public static let unitMinutesSaved = 0.5
    /// Shares onboarded at the first try without the guided form and with it.
    public static let unitYield = 0.72
    public static let unitYieldTreated = 0.80
}
