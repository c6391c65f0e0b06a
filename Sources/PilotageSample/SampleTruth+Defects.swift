extension SampleTruth {
    /// Rows of one month that the next month's runs file repeats byte for byte, as overlapping exports do.
    public static let repeatedRunRows = 12
    /// Later versions (`row_version` 2) of October runs at the end of the last runs file, with another status.
    public static let correctedRunRows = 6
    /// Rows in the runs files that no contract can accept.
    public static let brokenRunRows = 6
    /// Rows in the attempts files that no contract can accept.
    public static let brokenAttemptRows = 1
    /// Rows in the costs file that no contract can accept.
    public static let brokenCostRows = 1
    /// Rows in the annotations file that no contract can accept.
    public static let brokenAnnotationRows = 1
    /// All rows that an import must set aside.
    public static let brokenRows = brokenRunRows + brokenAttemptRows + brokenCostRows + brokenAnnotationRows
}
