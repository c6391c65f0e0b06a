import Foundation
import PilotageDocument
import PilotageRender
import Testing

@testable import PilotageWorkflows

@Suite("A finished workbook is read back before it is published")
struct WorkbookReadBackTests {
    @Test("a good workbook passes")
    func goodWorkbook() throws {
        let workbook = try WrittenWorkbook.make()
        try WorkbookReadBack.check(bytes: workbook.bytes, against: workbook.counts)
        #expect(workbook.counts.tables == 3)
        #expect(workbook.counts.charts == 1)
        #expect(workbook.counts.comments == 1)
        #expect(workbook.counts.names == 1)
        #expect(workbook.counts.sheets.map(\.formulas) == [1, 0])
    }

    @Test("a file that is not there is refused")
    func missingFile() {
        let missing = "/nonexistent/report.xlsx"
        #expect(throws: WorkbookReadBackFault("workbook", .unreadable)) {
            try WorkbookReadBack.check(missing, against: WorkbookCounts())
        }
        #expect(throws: WorkbookReadBackFault("workbook", .unreadable)) {
            try WorkbookReadBack.fault(at: missing, expected: WorkbookCounts())
        }
    }

    @Test("the fault of a file is a sentence that ends with what to do, and none is nil")
    func faultOfFile() throws {
        let workbook = try WrittenWorkbook.make()
        let file = FileManager.default.temporaryDirectory.appending(path: "fault-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(workbook.bytes).write(to: file)
        #expect(try WorkbookReadBack.fault(at: file.path, expected: workbook.counts) == nil)
        try Data(workbook.bytes.dropLast()).write(to: file)
        let fault = try WorkbookReadBack.fault(at: file.path, expected: workbook.counts)
        #expect(fault?.hasPrefix("workbook: the container is damaged") == true)
        #expect(fault?.hasSuffix("then run again.") == true)
    }

    @Test("every truncation is refused")
    func truncations() throws {
        let workbook = try WrittenWorkbook.make()
        let passed = (0..<workbook.bytes.count).filter { length in
            let cut = Array(workbook.bytes[..<length])
            return (try? WorkbookReadBack.check(bytes: cut, against: workbook.counts)) != nil
        }
        #expect(passed.isEmpty)
    }

    @Test("bytes after the end are refused")
    func trailingBytes() throws {
        let workbook = try WrittenWorkbook.make()
        #expect(throws: WorkbookReadBackFault.self) {
            try WorkbookReadBack.check(bytes: workbook.bytes + [0], against: workbook.counts)
        }
    }

    @Test("a flipped bit is refused, or it changed no byte of any part")
    func flippedBits() throws {
        let workbook = try WrittenWorkbook.make()
        let parts = try WorkbookReadBackArchive(bytes: workbook.bytes).parts.map(\.bytes)
        var state: UInt64 = 20_261_116
        var refused = 0
        for _ in 0..<300 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var damaged = workbook.bytes
            damaged[Int((state >> 20) % UInt64(damaged.count))] ^= 1 << UInt8(state >> 61)
            do {
                #expect(try WorkbookReadBackArchive(bytes: damaged).parts.map(\.bytes) == parts)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 280)
    }

    @Test("a packed part that is overwritten with zeros is refused")
    func zeroedData() throws {
        let workbook = try WrittenWorkbook.make()
        for start in stride(from: 100, to: workbook.bytes.count - 600, by: 512) {
            var damaged = workbook.bytes
            for index in start..<(start + 512) { damaged[index] = 0 }
            #expect(throws: WorkbookReadBackFault.self) {
                try WorkbookReadBack.check(bytes: damaged, against: workbook.counts)
            }
        }
    }

    @Test("a part that says it unpacks to gigabytes is refused before memory is asked for")
    func bomb() throws {
        var workbook = try WrittenWorkbook.make()
        for entry in workbook.headers() {
            for (offset, byte) in [0, 0, 0, 0x7F].enumerated() {
                workbook.bytes[entry.local + 22 + offset] = UInt8(byte)
                workbook.bytes[entry.central + 24 + offset] = UInt8(byte)
            }
        }
        #expect(throws: WorkbookReadBackFault("[Content_Types].xml", .tooBig(0x7F00_0000))) {
            try WorkbookReadBack.check(bytes: workbook.bytes, against: workbook.counts)
        }
    }
}

@Suite("A workbook in a sound container with broken content is refused")
struct WorkbookContentTests {
    @Test("packing the parts again unchanged passes")
    func unchanged() throws { #expect(try fault { _, xml in xml } == nil) }

    @Test("a sheet with a missing row is refused, though all its XML is whole")
    func missingRow() throws {
        let fault = try fault(in: "xl/worksheets/sheet2.xml") { xml in
            let start = try #require(xml.range(of: "<row r=\"6\""))
            let end = try #require(xml.range(of: "</row>", range: start.upperBound..<xml.endIndex))
            return xml[..<start.lowerBound] + xml[end.upperBound...]
        }
        #expect(fault == "xl/worksheets/sheet2.xml: cells on 'Lineage': sent 7, found 5.")
    }

    @Test("a changed digit is refused, though every count is right")
    func changedNumber() throws {
        let fault = try fault(in: "xl/worksheets/sheet1.xml") { swap("<v>0.0712</v>", "<v>0.0812</v>", in: $0) }
        #expect(fault?.hasPrefix("xl/worksheets/sheet1.xml: digest of the cells on 'Comparisons'") == true)
    }

    @Test("a changed formula is refused")
    func changedFormula() throws {
        let fault = try fault(in: "xl/worksheets/sheet1.xml") { swap("C6-B6", "B6-C6", in: $0) }
        #expect(fault?.contains("digest of the cells") == true)
    }

    @Test("a text that lost its middle is refused")
    func changedText() throws {
        let fault = try fault(in: "xl/sharedStrings.xml") { swap("Failed runs", "Faruns", in: $0) }
        #expect(fault?.contains("digest of the cells") == true)
    }

    @Test("a list of texts that lost one is refused")
    func missingText() throws {
        let fault = try fault(in: "xl/sharedStrings.xml") { swap("<si><t>Failed runs</t></si>", "", in: $0) }
        #expect(fault != nil)
    }

    @Test("a list of texts whose own count is wrong is refused")
    func wrongCount() throws {
        let fault = try fault(in: "xl/sharedStrings.xml") { swap("uniqueCount=\"", "uniqueCount=\"1", in: $0) }
        #expect(fault?.contains("texts in the list") == true)
    }

    @Test("every part that breaks off is refused", arguments: [0, 1, 40, 200, 9_999_999])
    func cutParts(kept: Int) throws {
        let workbook = try WrittenWorkbook.make()
        for part in try WorkbookReadBackArchive(bytes: workbook.bytes).parts {
            let fault = try fault(in: part.name) { String($0.prefix(min(kept, $0.count - 2))) }
            #expect(fault != nil, "\(part.name) cut to \(kept)")
        }
    }

    @Test(
        "a part that is not well-formed is refused",
        arguments: [
            ("</sheetData>", "</sheetdata>"), ("</sheetData>", "& </sheetData>"), ("<sheetData>", "<sheetData><"),
            ("<sheetData>", "<sheetData>\u{1}"), ("</worksheet>", "</worksheet><worksheet/>"),
            ("</worksheet>", "</worksheet>rest"), ("<sheetData>", "<sheetData a=1>"),
            ("<worksheet", "<worksheet a='<'"),
        ]
    )
    func malformed(old: String, new: String) throws {
        let fault = try fault(in: "xl/worksheets/sheet1.xml") { swap(old, new, in: $0) }
        #expect(fault?.contains("the XML breaks off or is malformed") == true)
    }

    @Test("a table whose head differs from its cells is refused")
    func wrongHead() throws {
        let fault = try fault(in: "xl/tables/table1.xml") { swap("name=\"Before\"", "name=\"Then\"", in: $0) }
        #expect(fault == "xl/worksheets/sheet1.xml: head of a table in B5: sent Then, found other.")
    }

    @Test("a link to the outside is refused")
    func outsideLink() throws {
        let fault = try fault(in: "xl/worksheets/_rels/sheet1.xml.rels") { xml in
            swap(
                "</Relationships>",
                "<Relationship Id=\"x\" Target=\"http://h/\" TargetMode=\"External\"/></Relationships>",
                in: xml
            )
        }
        #expect(fault?.hasSuffix("it refers to 'http://h/', which is not in the file.") == true)
    }

    @Test("a hyperlink and a cell with an error value are refused")
    func strangers() throws {
        let link = try fault(in: "xl/worksheets/sheet1.xml") {
            swap("</sheetData>", "</sheetData><hyperlinks><hyperlink ref=\"A1\"/></hyperlinks>", in: $0)
        }
        #expect(link?.contains("it holds hyperlink") == true)
        let error = try fault(in: "xl/worksheets/sheet1.xml") { swap("<v>0.0712</v>", "<v/>", in: $0) }
        #expect(error != nil)
    }

    @Test("a part of another kind is refused")
    func strangePart() throws {
        let workbook = try WrittenWorkbook.make()
        let parts = try WorkbookReadBackArchive(bytes: workbook.bytes).parts.map { ($0.name, Array($0.bytes)) }
        let packed = StoredZip.bytes(parts + [("xl/vbaProject.bin", [1, 2, 3])])
        #expect(throws: WorkbookReadBackFault("xl/vbaProject.bin", .unexpected("something else than XML"))) {
            try WorkbookReadBack.check(bytes: packed, against: workbook.counts)
        }
    }

    /// The first sentence about a workbook one part of which was changed; nil when it passes.
    private func fault(in part: String, _ change: (String) throws -> some StringProtocol) throws -> String? {
        var changed = false
        let result = try fault { name, xml in
            guard name == part else { return xml }
            let new = String(try change(xml))
            changed = new != xml
            return new
        }
        #expect(changed, "the change did not hit \(part)")
        return result
    }

    private func fault(_ change: (String, String) throws -> String) throws -> String? {
        let workbook = try WrittenWorkbook.make()
        let parts = try WorkbookReadBackArchive(bytes: workbook.bytes).parts.map { part in
            (part.name, Array(try change(part.name, String(decoding: part.bytes, as: UTF8.self)).utf8))
        }
        do {
            try WorkbookReadBack.check(bytes: StoredZip.bytes(parts), against: workbook.counts)
            return nil
        } catch {
            return error.description.range(of: " Check free").map { String(error.description[..<$0.lowerBound]) }
        }
    }

    private func swap(_ old: String, _ new: String, in text: String) -> String {
        guard let range = text.range(of: old) else { return text }
        return text[..<range.lowerBound] + new + text[range.upperBound...]
    }
}
