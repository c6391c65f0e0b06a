import PilotageModel

/// What is posted into a chat: the outcome and page one as plain text, within the limits of the service.
enum ChatPayload {
    /// Slack: at most 50 blocks and 3,000 characters a section; messages beyond about 13,000 in all are refused.
    private static let slackSection = 2_800
    private static let slackTotal = 9_000
    /// Teams: 28 KiB in all.
    private static let teamsTotal = 16_000

    /// A message of Slack's incoming webhooks.
    static func slack(_ edition: SentEdition, link: String?) -> String {
        let parts = pieces(cut(edition.text(ending: ".mail.txt"), to: slackTotal), of: slackSection)
        func plain(_ text: String) -> JSONText {
            .object(["type": .string("plain_text"), "text": .string(text), "emoji": .boolean(false)])
        }
        var blocks: [JSONText] = [
            .object(["type": .string("header"), "text": plain(cut(edition.subject, to: 140))])
        ]
        blocks += parts.map { .object(["type": .string("section"), "text": plain($0)]) }
        if let link { blocks.append(.object(["type": .string("section"), "text": plain(link)])) }
        return JSONText.object(["text": .string(cut(edition.subject, to: 140)), "blocks": .array(blocks)]).text
    }

    /// A message with an Adaptive Card, as Teams' workflows take it.
    static func teams(_ edition: SentEdition, link: String?) -> String {
        func block(_ text: String, _ more: [String: JSONText] = [:]) -> JSONText {
            .object(
                ["type": .string("TextBlock"), "text": .string(text), "wrap": .boolean(true)].merging(more) { _, new in
                    new
                }
            )
        }
        let text = cut(edition.text(ending: ".mail.txt"), to: teamsTotal)
        let lines = pieces(text, of: 2_000)
        var card: [String: JSONText] = [
            "$schema": .string("http://adaptivecards.io/schemas/adaptive-card.json"), "type": .string("AdaptiveCard"),
            "version": .string("1.4"),
            "body": .array(
                [block(cut(edition.subject, to: 300), ["weight": .string("Bolder"), "size": .string("Medium")])]
                    + lines.map { block(escaped($0)) }
            ),
        ]
        if let link {
            card["actions"] = .array([
                .object(["type": .string("Action.OpenUrl"), "title": .string("Open"), "url": .string(link)])
            ])
        }
        return JSONText.object([
            "type": .string("message"),
            "attachments": .array([
                .object([
                    "contentType": .string("application/vnd.microsoft.card.adaptive"), "content": .object(card),
                ])
            ]),
        ]).text
    }

    /// What a generic webhook gets.
    static func webhook(_ edition: SentEdition, key: DeliveryKey, link: String?) -> String {
        let week = edition.week
        let files = edition.files.map { file -> JSONText in
            .object([
                "name": .string(file.name), "sha256": .string(file.sha256), "bytes": .integer(Int64(file.bytes.count)),
            ])
        }
        let figures = week.figures.map { figure -> JSONText in
            .object([
                "workflow": .string(figure.workflow), "metric": .string(figure.metric),
                "version": .integer(Int64(figure.version)), "value": figure.value.map { .string($0) } ?? .null,
                "text": .string(figure.text),
            ])
        }
        let reasons = week.reasons.map { reason -> JSONText in
            .object(["text": .string(reason.text), "owner": .string(reason.owner)])
        }
        let alerts = week.alerts.map { alert -> JSONText in
            .object([
                "rule": .string(alert.key.rule), "kind": .string(alert.kind.rawValue),
                "where": .string(alert.key.place),
                "metric": .string(alert.key.metric), "state": .string(alert.state.rawValue),
                "since": .string(alert.since), "detail": .string(alert.detail), "owner": .string(alert.owner),
            ])
        }
        return JSONText.object([
            "id": .string(key.idempotencyKey), "project": .string(edition.project), "report": .string(key.report),
            "period": .string(key.period), "revision": .integer(Int64(key.revision)),
            "outcome": .string(week.outcome.rawValue), "at": .string(week.at.text), "reasons": .array(reasons),
            "files": .array(files), "figures": .array(figures), "alerts": .array(alerts),
            "link": link.map { .string($0) } ?? .null,
        ]).text
    }

    /// Markdown of an Adaptive Card would take these as marks.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\`*_[]()#+-!<>|~".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    /// At most so many scalars, and a word that says it was cut.
    private static func cut(_ text: String, to count: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > count else { return text }
        return String(scalars.prefix(count - 40)) + " … (cut; the whole is in the report)"
    }

    /// Pieces of at most so many scalars; none when there is no text.
    private static func pieces(_ text: String, of count: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return stride(from: 0, to: scalars.count, by: count).map { start in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<min(start + count, scalars.count)])
            return String(view)
        }
    }
}

extension DeliveryKey {
    /// Tells the other side that two messages are one: a digest over the whole key.
    var idempotencyKey: String {
        let parts = [report, period, String(revision), channel, recipient, digest]
        return FileDigest.hex(of: Array(parts.joined(separator: "\n").utf8))
    }
}
