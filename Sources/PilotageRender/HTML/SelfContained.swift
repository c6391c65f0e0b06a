/// Refuses templates that would make a page run or fetch something.
enum SelfContained {
    enum Part { case page, style }

    static func check(_ text: String, _ part: Part, name: String) throws(PageTemplateError) {
        let bytes = Array(text.utf8)
        let lowered = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        for offset in lowered.indices {
            guard let hit = refused(lowered[offset...], part) else { continue }
            throw PageTemplateError(.notSelfContained(hit), file: name, bytes: bytes, offset: offset)
        }
    }

    private static func refused(_ rest: ArraySlice<UInt8>, _ part: Part) -> String? {
        switch part {
        case .page:
            return ["<script", "<link", "<base", "<iframe", "<object", "<embed"].first { rest.starts(with: $0.utf8) }
        case .style:
            if let hit = ["</style", "@import"].first(where: { rest.starts(with: $0.utf8) }) { return hit }
            let inline = ["url(data:", "url(\"data:", "url('data:"].contains { rest.starts(with: $0.utf8) }
            return rest.starts(with: "url(".utf8) && !inline ? "url(" : nil
        }
    }
}
