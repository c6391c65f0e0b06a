/// The columns of a FOCUS cost file, versions 1.0 to 1.4.
enum FOCUSColumns {
    /// Asked for by every version.
    static let mandatory = [
        "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
        "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd",
        "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost", "PricingQuantity",
        "PricingUnit", "ServiceCategory", "ServiceName",
    ]

    /// The two further mandatory ones: up to version 1.2, and from 1.3 on (which still allows the older ones).
    static let providers = (
        upTo12: ["ProviderName", "PublisherName"], from13: ["ServiceProviderName", "HostProviderName"]
    )

    /// Numbers, which may be written with an exponent.
    static let metrics: Set<String> = [
        "BilledCost", "CommitmentDiscountQuantity", "ConsumedQuantity", "ContractedCost", "ContractedUnitPrice",
        "EffectiveCost", "ListCost", "ListUnitPrice", "PricingCurrencyContractedUnitPrice",
        "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice", "PricingQuantity",
    ]

    /// Every column of any version.
    static let all =
        (mandatory + providers.upTo12 + providers.from13 + [
            "AllocatedMethodDetails", "AllocatedMethodId", "AllocatedResourceId", "AllocatedResourceName",
            "AllocatedTags", "AvailabilityZone", "BillingAccountType", "CapacityReservationId",
            "CapacityReservationStatus", "ChargeFrequency", "CommitmentDiscountCategory", "CommitmentDiscountId",
            "CommitmentDiscountName", "CommitmentDiscountQuantity", "CommitmentDiscountStatus",
            "CommitmentDiscountType", "CommitmentDiscountUnit", "CommitmentProgramEligibilityDetails",
            "ConsumedQuantity", "ConsumedUnit", "ContractApplied", "ContractedUnitPrice", "InvoiceDetailId",
            "InvoiceId", "ListUnitPrice", "PricingCategory", "PricingCurrency", "PricingCurrencyContractedUnitPrice",
            "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice", "RegionId", "RegionName", "ResourceId",
            "ResourceName", "ResourceType", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceDetails",
            "SkuPriceId", "SubAccountId", "SubAccountName", "SubAccountType", "Tags",
        ]).sorted()

    /// What tells one charge from another, in the order in which it is digested.
    ///
    /// Amounts, quantities, prices and tags are not among them, nor are names beside an id and invoice ids, which come
    /// later than the charge: where one of those changes, the same charge stands there with other contents, and the
    /// import says so instead of counting it twice.
    static let identity = [
        "InvoiceIssuerName", "BillingAccountId", "SubAccountId", "BillingCurrency", "BillingPeriodStart",
        "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd", "ChargeCategory", "ChargeClass",
        "ChargeDescription", "ChargeFrequency", "ServiceCategory", "ServiceName", "ResourceId", "RegionId",
        "AvailabilityZone", "SkuId", "SkuMeter", "SkuPriceId", "PricingCategory", "PricingUnit", "ConsumedUnit",
        "CommitmentDiscountId", "CommitmentDiscountCategory", "CommitmentDiscountStatus", "CapacityReservationId",
        "AllocatedMethodId", "AllocatedResourceId",
    ]

    /// The versions whose provider columns a head has, in words; nil when it has neither pair.
    static func version(of head: Set<String>) -> String? {
        let hasOld = head.contains(providers.upTo12[0])
        let hasNew = head.contains(providers.from13[0])
        if hasNew { return hasOld ? "1.3" : "1.3 or 1.4" }
        return hasOld ? "1.0 to 1.2" : nil
    }

    /// The mandatory columns that a head lacks, by the version it seems to have.
    static func missing(from head: Set<String>) -> [String] {
        let hasNew = providers.from13.contains(where: head.contains)
        return (mandatory + (hasNew ? providers.from13 : providers.upTo12)).filter { !head.contains($0) }
    }
}
