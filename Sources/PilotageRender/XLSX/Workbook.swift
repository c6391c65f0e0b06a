import CXlsxWriter
import Glibc

/// The one guarded layer over libxlsxwriter: every call of the library is made here and its answer is checked.
///
/// The library answers "done" for broken files (numbers that are not finite, a full disk), so that numbers and texts
/// are checked before, what was sent is counted, and the finished file is read back by whoever publishes it. Texts go
/// in as texts only. Nothing is written to the path before `close()`; a workbook that is dropped leaves no file.
@safe
struct Workbook: ~Copyable {
    private var handle: UnsafeMutablePointer<lxw_workbook>?
    private var worksheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    /// What was sent so far.
    var counts = WorkbookCounts()

    /// Opens a workbook; with constant memory every row goes to the disk when the next one begins.
    init(path: String, constantMemory: Bool = false) throws(XLSXError) {
        guard !path.utf8.contains(0) else { throw XLSXError("path", .nothing(call: "workbook_new")) }
        guard Self.printsPoints else { throw XLSXError("workbook", .decimalSign) }
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = constantMemory ? 1 : 0
        unsafe handle = workbook_new_opt(path, &options)
        guard unsafe handle != nil else { throw XLSXError("workbook", .nothing(call: "workbook_new")) }
    }

    deinit {
        if let handle = unsafe handle { unsafe lxw_workbook_free(handle) }
    }

    /// Writes the file; what the library says about it is not the whole truth, see `WorkbookCounts`.
    consuming func close() throws(XLSXError) -> WorkbookCounts {
        let counts = counts
        let book = try unsafe book
        unsafe handle = nil
        try Self.check(unsafe workbook_close(book), "workbook_close", "workbook")
        return counts
    }

    /// A new sheet after the others; its number counts from 0.
    mutating func addSheet(_ name: String) throws(XLSXError) -> Int {
        guard let sheet = unsafe workbook_add_worksheet(try book, name) else {
            throw XLSXError("sheet '\(name)'", .nothing(call: "workbook_add_worksheet"))
        }
        unsafe worksheets.append(sheet)
        counts.sheets.append(.init(name: name))
        return counts.sheets.count - 1
    }

    /// The open workbook.
    var book: UnsafeMutablePointer<lxw_workbook> {
        get throws(XLSXError) {
            guard let handle = unsafe handle else { throw XLSXError("workbook", .nothing(call: "workbook_new")) }
            return unsafe handle
        }
    }

    func worksheet(_ sheet: Int) -> UnsafeMutablePointer<lxw_worksheet> { unsafe worksheets[sheet] }

    func name(_ sheet: Int) -> String { counts.sheets[sheet].name }

    /// The format of a style, made once.
    mutating func format(_ style: CellStyle) throws(XLSXError) -> UnsafeMutablePointer<lxw_format> {
        if let known = unsafe formats[style] { return unsafe known }
        guard let format = unsafe workbook_add_format(try book) else {
            throw XLSXError("workbook", .nothing(call: "workbook_add_format"))
        }
        unsafe style.apply(to: format)
        unsafe formats[style] = format
        return unsafe format
    }

    /// Stops at any answer but "no error".
    static func check(_ answer: lxw_error, _ call: String, _ place: @autoclosure () -> String) throws(XLSXError) {
        guard answer == LXW_NO_ERROR else {
            throw XLSXError(place(), .library(call: call, code: Int(answer.rawValue)))
        }
    }

    /// The library prints numbers by `printf`, which a locale may tell to write commas.
    private static var printsPoints: Bool {
        guard let locale = unsafe localeconv(), let sign = unsafe locale.pointee.decimal_point else { return true }
        return unsafe sign[0] == 0x2E
    }
}
