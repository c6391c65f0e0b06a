import PilotageRender
import Testing

@Suite("A page template")
struct PageTemplateTests {
    private let places = PageTemplate.Place.allCases.map { "{{\($0.rawValue)}}" }

    private func problem(page: String, style: String = "") -> PageTemplateError? {
        do throws(PageTemplateError) {
            _ = try PageTemplate(page: page, style: style)
            return nil
        } catch { return error }
    }

    @Test("of the repository is accepted")
    func shippedIsAccepted() throws { _ = try Templates.shipped() }

    @Test("with an unknown place is refused with its line")
    func unknownPlace() {
        let error = problem(page: places.joined() + "\nä {{titel}}\n")
        #expect(error?.problem == .unknownPlace("titel"))
        #expect(error?.line == 2 && error?.column == 3)
        #expect(
            error?.description.hasPrefix("page.html:2:3: no report fills a place named 'titel'. Use one of: ") ?? false
        )
    }

    @Test("without a place that reports need is refused at its last line", arguments: PageTemplate.Place.allCases)
    func missingPlace(place: PageTemplate.Place) {
        let rest = places.filter { $0 != "{{\(place.rawValue)}}" }.joined(separator: "\n")
        let error = problem(page: rest + "\n")
        #expect(error?.problem == .missingPlace(place))
        #expect(error?.line == places.count - 1)
    }

    @Test("may repeat the title but not the report")
    func repeatedPlaces() {
        #expect(problem(page: places.joined() + "{{title}}") == nil)
        #expect(problem(page: places.joined() + "{{sections}}")?.problem == .repeatedPlace(.sections))
    }

    @Test("with an open place is refused", arguments: ["{{title", "{{title\n}}", "{{"])
    func openPlace(text: String) {
        #expect(problem(page: places.joined() + "\n" + text)?.problem == .unclosedPlace)
    }

    @Test("with blanks in a place is refused")
    func blanksArePartOfTheName() {
        #expect(problem(page: "{{ title }}")?.problem == .unknownPlace(" title "))
    }

    @Test(
        "that would run or fetch something is refused with its line",
        arguments: [
            "<SCRIPT src=x>", "<link rel=stylesheet href=x>", "<base href=x>", "<iframe>",
        ]
    )
    func pageStandsAlone(text: String) {
        let error = problem(page: places.joined() + "\n\n" + text)
        #expect(error?.line == 3)
        guard case .notSelfContained = error?.problem else { return #expect(Bool(false), "\(text)") }
    }

    @Test(
        "whose style would fetch something or end early is refused",
        arguments: [
            "@import 'x';", "a{background:url(//x)}", "a{background:URL( data:x)}", "</style><p>",
        ]
    )
    func styleStandsAlone(text: String) {
        let error = problem(page: places.joined(), style: "a{}\n" + text)
        #expect(error?.file == "report.css" && error?.line == 2)
    }

    @Test("may hold pictures inside its style")
    func inlinePictures() {
        #expect(problem(page: places.joined(), style: "a{background:url(\"data:image/png;base64,AA==\")}") == nil)
    }
}
