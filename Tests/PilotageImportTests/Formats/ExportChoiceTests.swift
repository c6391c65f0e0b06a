import PilotageModel
import Testing

@testable import PilotageImport

/// Alternatives in a mapping: the first that holds something.
@Suite struct ExportChoiceTests {
    @Test(
        "names are tried in their order, and a text in quotes at the end stands for nothing found",
        arguments: [
            ([ExportValue.text("a"), .text("b")], ExportValue.text("a")), ([.absent, .text("b")], .text("b")),
            ([.text(""), .literal("7")], .literal("7")), ([.absent, .absent], .text("none of them")),
            ([.composite, .text("b")], .composite),
        ]
    )
    func order(values: [ExportValue], expected: ExportValue) {
        let choice = ExportChoice("first ?? second ?? 'none of them'")
        #expect(choice.names == ["first", "second"])
        #expect(ExportRoute(places: [0, 1], text: choice.text).value(of: values) == expected)
    }

    @Test("without a text nothing stays nothing, and an empty text stays one")
    func nothing() {
        let route = ExportRoute(places: [0], text: ExportChoice("only").text)
        #expect(route.value(of: [.absent]) == .absent)
        #expect(route.value(of: [.text("")]) == .text(""))
        #expect(ExportChoice("'always'") == ExportChoice("'always'"))
        #expect(ExportRoute(places: [], text: ExportChoice("'always'").text).value(of: []) == .text("always"))
    }

    @Test(
        "every name of a choice must be offered, and the wrong one is named",
        arguments: [
            ("tag.team ?? SubAcountName", "'SubAcountName'", "SubAccountName"),
            ("'early' ?? SubAccountName", "''early''", "Use one of"),
        ]
    )
    func unknown(physicalName: String, what: String, fix: String) throws {
        let mapping = try ForeignFile(
            .focus,
            replacing: "tag.team ?? SubAccountName ?? SubAccountId ?? 'unallocated'",
            with: physicalName
        ).mapping
        let issues = ExportMapping.issues(of: mapping, for: .focus)
        #expect(issues.count == 1)
        #expect(issues.first?.what.contains(what) == true)
        #expect(issues.first?.fix.contains(fix) == true)
    }

    @Test("a personal value is blanked wherever it comes from")
    func personal() throws {
        let mapping = try ForeignFile(
            .focus,
            replacing: "physicalName: tag.workflow, logicalType: string",
            with:
                "physicalName: \"tag.owner ?? ResourceName\", logicalType: string, classification: personal, customProperties: [{property: privacy, value: mask}]"
        )
        let row = CostFileFaultTests.row(["Tags": "\"{\"\"owner\"\":\"\"Ada\"\"}\"", "EffectiveCost": "x"])
        let raw = try #require(try mapping.read(CostFileFaultTests.file([row])).refused.first?.raw)
        #expect(raw.contains("[blanked]") && !raw.contains("Ada"))
    }
}
