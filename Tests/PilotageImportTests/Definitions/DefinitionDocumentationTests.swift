import PilotageModel
import Testing

@testable import PilotageImport

@Suite("The documentation of definitions")
struct DefinitionDocumentationTests {
    @Test("every key of every file is explained in the words that the messages use")
    func keys() throws {
        let text = try SampleDefinitions.documentation()
        func expectRows<Key: DefinitionKey>(_: Key.Type) {
            for key in Key.allCases {
                #expect(text.contains("| `\(key.rawValue)` | \(key.meaning) |"), "\(key)")
            }
        }
        expectRows(ProjectSettingsKey.self)
        expectRows(PrivacyDefinitionKey.self)
        expectRows(MetricKey.self)
        expectRows(RatioKey.self)
        expectRows(QuantileKey.self)
        expectRows(PilotKey.self)
        expectRows(PeriodKey.self)
        expectRows(PrimaryKey.self)
        expectRows(GuardrailKey.self)
        expectRows(ValuePlanKey.self)
        expectRows(BenefitKey.self)
        expectRows(AdoptionKey.self)
        expectRows(OverlapKey.self)
        expectRows(ExpectedCostKey.self)
        expectRows(PromiseKey.self)
        expectRows(AssumptionObservationKey.self)
        expectRows(RateFileKey.self)
        expectRows(RateKey.self)
        expectRows(AssumptionFileKey.self)
        expectRows(AssumptionKey.self)
        expectRows(CatalogFileKey.self)
        expectRows(CatalogKey.self)
        expectRows(PolicyKey.self)
        expectRows(QuestionsKey.self)
        expectRows(AlertKey.self)
        expectRows(AgreedPathKey.self)
        expectRows(RolloutKey.self)
        expectRows(ExemptionKey.self)
        expectRows(DeviationKey.self)
        expectRows(ProtectionKey.self)
        expectRows(WorkingTimeKey.self)
        expectRows(ServicePromiseKey.self)
        expectRows(ExperimentKey.self)
        expectRows(StaggeredKey.self)
        expectRows(StartKey.self)
    }

    @Test("every tally field has one row with its quantity")
    func tallyFields() throws {
        let lines = try SampleDefinitions.documentation().split(separator: "\n")
        for field in TallyField.allCases {
            let rows = lines.filter { $0.hasPrefix("| `\(field.rawValue)` | ") && $0.split(separator: "|").count == 3 }
            let quantity = field.quantity.rawValue.split(separator: " ").last ?? ""
            #expect(rows.count == 1, "\(field)")
            #expect(rows.first?.hasSuffix(" | \(quantity) |") == true, "\(field)")
        }
    }
}
