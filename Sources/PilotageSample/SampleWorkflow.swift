/// The three workflows of the sample project: the one the pilot changes, and two that serve as controls.
public enum SampleWorkflow: String, Sendable, CaseIterable {
    case invoiceIntake = "invoice-intake"
    case supplierOnboarding = "supplier-onboarding"
    case expenseClaims = "expense-claims"

    /// Whether the pilot changes this workflow.
    public var isPiloted: Bool { self == .invoiceIntake }
}
