/// The property names of the Open Data Contract Standard 3.1, so that a misspelt one is told from one we do not evaluate.
enum ODCSNames {
    static let root = [
        "apiVersion", "kind", "id", "name", "version", "status", "description", "team", "schema", "tenant", "tags",
        "servers", "dataProduct", "domain", "support", "price", "roles", "slaDefaultElement", "slaProperties",
        "authoritativeDefinitions", "customProperties", "contractCreatedTs",
    ]

    static let description = ["usage", "purpose", "limitations", "authoritativeDefinitions", "customProperties"]

    static let team = [
        "id", "name", "description", "members", "tags", "customProperties", "authoritativeDefinitions",
    ]

    static let member = [
        "id", "username", "name", "description", "role", "dateIn", "dateOut", "replacedByUsername", "comment", "tags",
        "customProperties", "authoritativeDefinitions",
    ]

    private static let element = [
        "id", "name", "physicalName", "physicalType", "description", "businessName", "authoritativeDefinitions",
        "tags", "customProperties", "logicalType", "quality", "relationships",
    ]

    static let schemaObject = element + ["dataGranularityDescription", "properties"]

    static let property =
        element + [
            "primaryKey", "primaryKeyPosition", "logicalTypeOptions", "required", "unique", "partitioned",
            "partitionKeyPosition", "classification", "encryptedName", "transformSourceObjects", "transformLogic",
            "transformDescription", "examples", "criticalDataElement", "items", "properties",
        ]

    static let customProperty = ["id", "property", "value", "description"]

    static let logicalTypeOptions = [
        "minLength", "maxLength", "pattern", "format", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
        "multipleOf", "timezone", "defaultTimezone",
    ]

    static let quality = [
        "id", "type", "metric", "rule", "arguments", "mustBe", "mustNotBe", "mustBeGreaterThan",
        "mustBeGreaterOrEqualTo", "mustBeLessThan", "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween", "unit",
        "name", "description", "dimension", "method", "severity", "businessImpact", "schedule", "scheduler", "tags",
        "query", "engine", "implementation", "authoritativeDefinitions", "customProperties",
    ]

    /// What 3.0 let a quality rule carry beside these.
    static let formerQuality = ["validValues"]

    static let dimensions = [
        "accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness",
    ]

    static let role = [
        "id", "role", "description", "access", "firstLevelApprovers", "secondLevelApprovers", "customProperties",
    ]

    static let serviceLevel = [
        "id", "property", "value", "valueExt", "unit", "element", "driver", "description", "scheduler", "schedule",
    ]

    static let support = ["id", "channel", "url", "description", "tool", "scope", "invitationUrl", "customProperties"]

    static let price = ["id", "priceAmount", "priceCurrency", "priceUnit"]

    static let arguments = ["validValues", "pattern", "missingValues", "properties"]
}
