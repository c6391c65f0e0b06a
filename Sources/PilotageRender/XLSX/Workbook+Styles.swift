import CXlsxWriter
import PilotageDocument

extension CellStyle {
    private static let ink: lxw_color_t = 0x1F2937
    private static let muted: lxw_color_t = 0x5B6470
    private static let headFill: lxw_color_t = 0x1F3A5F
    private static let line: lxw_color_t = 0xD5DAE1
    private static let inputFill: lxw_color_t = 0xFFF4CC
    private static let inputInk: lxw_color_t = 0x1A4FA3
    private static let warningFill: lxw_color_t = 0xFCE4D6

    /// Gives a new format of the library this look.
    @unsafe
    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        unsafe format_set_font_color(format, Self.ink)
        unsafe applyRole(to: format)
        guard role == .body else { return }
        unsafe applyBody(to: format)
    }

    @unsafe
    private func applyRole(to format: UnsafeMutablePointer<lxw_format>) {
        switch role {
        case .title:
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 18)
        case .summary:
            unsafe format_set_font_color(format, Self.muted)
            unsafe format_set_font_size(format, 10)
        case .caption:
            unsafe applyText(to: format)
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 12)
        case .paragraph:
            unsafe applyText(to: format)
            if emphasis == .strong { unsafe format_set_bold(format) }
        case .footnote:
            unsafe applyText(to: format)
            unsafe format_set_font_color(format, Self.muted)
            unsafe format_set_font_size(format, 10)
        case .header: unsafe applyHeader(to: format)
        case .formulaName:
            unsafe applyCell(to: format)
            unsafe format_set_font_name(format, "Consolas")
            unsafe format_set_font_color(format, Self.muted)
        case .aid:
            unsafe format_set_font_color(format, Self.muted)
            unsafe format_set_font_size(format, 9)
        case .body: unsafe applyCell(to: format)
        case .row:
            if !numberCode.isEmpty { unsafe format_set_num_format(format, numberCode) }
        }
    }

    @unsafe
    private func applyText(to format: UnsafeMutablePointer<lxw_format>) {
        unsafe format_set_text_wrap(format)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    @unsafe
    private func applyHeader(to format: UnsafeMutablePointer<lxw_format>) {
        unsafe applyCell(to: format)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        unsafe format_set_bold(format)
        unsafe format_set_font_color(format, 0xFFFFFF)
        unsafe format_set_bg_color(format, Self.headFill)
    }

    /// Borders, wrapping and the alignment of the column.
    @unsafe
    private func applyCell(to format: UnsafeMutablePointer<lxw_format>) {
        if numberCode.isEmpty { unsafe format_set_text_wrap(format) }
        unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        unsafe format_set_border_color(format, Self.line)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        let horizontal =
            switch alignment {
            case .leading: LXW_ALIGN_LEFT
            case .trailing: LXW_ALIGN_RIGHT
            case .center: LXW_ALIGN_CENTER
            }
        unsafe format_set_align(format, UInt8(horizontal.rawValue))
        if alignment != .center { unsafe format_set_indent(format, 1) }
    }

    @unsafe
    private func applyBody(to format: UnsafeMutablePointer<lxw_format>) {
        if !numberCode.isEmpty { unsafe format_set_num_format(format, numberCode) }
        switch emphasis {
        case .none: break
        case .strong: unsafe format_set_bold(format)
        case .warning:
            unsafe format_set_bold(format)
            unsafe format_set_bg_color(format, Self.warningFill)
        }
        if isInput {
            unsafe format_set_unlocked(format)
            unsafe format_set_bg_color(format, Self.inputFill)
            unsafe format_set_font_color(format, Self.inputInk)
        }
        if isMissing {
            unsafe format_set_italic(format)
            unsafe format_set_font_color(format, Self.muted)
        }
    }
}
