import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Units and measures")
struct MeasuredQuantityTests {
    @Test("a quantity over itself is a share, and over a count its own unit")
    func unitRule() {
        for quantity in MeasuredQuantity.allCases where quantity != .count && quantity != .calendar {
            #expect(MeasuredQuantity.units(of: quantity, per: quantity, isWeekly: false) == [.share])
            #expect(!MeasuredQuantity.units(of: quantity, per: .count, isWeekly: false).contains(.share))
            #expect(MeasuredQuantity.units(of: .count, per: quantity, isWeekly: false).isEmpty)
        }
        #expect(MeasuredQuantity.units(of: .count, per: .count, isWeekly: false) == [.share, .count])
        #expect(MeasuredQuantity.units(of: .count, per: .count, isWeekly: true) == [.count])
        #expect(MeasuredQuantity.units(of: .money, per: .count, isWeekly: true) == [.money])
        #expect(MeasuredQuantity.units(of: .money, per: .time, isWeekly: false).isEmpty)
        #expect(MeasuredQuantity.units(of: .count, per: .calendar, isWeekly: false) == [.count])
        #expect(MeasuredQuantity.units(of: .money, per: .calendar, isWeekly: false) == [.money])
        #expect(MeasuredQuantity.units(of: .hours, per: .count, isWeekly: true) == [.count, .hours])
    }

    @Test("exactly the fields in milliseconds are times, and those at the scale of money are money")
    func fieldsAgreeWithTheModel() {
        for field in TallyField.allCases {
            #expect((field.quantity == .time) == field.isTime, "\(field)")
            #expect((field.quantity == .money) == (field.scale == TallyField.moneyScale), "\(field)")
        }
    }
}
