/// The customer segments of the sample project; they are known before a run starts.
public enum SampleSegment: String, Sendable, CaseIterable {
    case enterprise
    case midMarket = "mid_market"
    case smallBusiness = "small_business"
    /// The segment the pilot hurts.
    case publicSector = "public_sector"
}
