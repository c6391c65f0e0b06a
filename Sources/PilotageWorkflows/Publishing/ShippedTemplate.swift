import PilotageRender

/// The page and the style that are compiled into the program.
enum ShippedTemplate {
    /// The template of every HTML report.
    ///
    /// - Throws: `PageTemplateError` when the template was broken before the program was built.
    static func page() throws -> PageTemplate {
        try PageTemplate(
            page: String(decoding: PackageResources.page_html, as: UTF8.self),
            style: String(decoding: PackageResources.report_css, as: UTF8.self)
        )
    }
}
