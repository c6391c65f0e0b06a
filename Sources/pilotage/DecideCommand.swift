import ArgumentParser
import PilotageWorkflows

/// `pilotage decide PILOT VERDICT --by ROLE --because TEXT`.
struct DecideCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Record what people decided about a pilot, beside what was computed.",
        discussion: """
            The verdict is keep, expand, simplify, stop or repair; repair grants time for data of grade C, once and for no \
            longer than the policy says. What goes on needs a day of review. Whoever registered a pilot does not decide it, \
            unless policy.yml says so. Earlier decisions stay; scorecards show them all, and the audit trail keeps each.

            EXAMPLE
              pilotage decide invoice-intake-ai simplify --by "Investment board" --because "Public sector is hurt" \
            --condition "Public sector goes back to the rules" --review 2027-02-28
            """
    )

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Argument(help: ArgumentHelp("keep, expand, simplify, stop or repair.", valueName: "verdict"))
    var verdict: String

    @Option(help: ArgumentHelp("The role that decides; never a person's name.", valueName: "role"))
    var by: String

    @Option(help: ArgumentHelp("Why, in one sentence.", valueName: "text"))
    var because: String

    @Option(help: ArgumentHelp("What must hold meanwhile; may be given several times.", valueName: "text"))
    var condition: [String] = []

    @Option(help: ArgumentHelp("The day on which it is looked at again.", valueName: "date"))
    var review: String?

    @Option(help: ArgumentHelp("What the pilot taught; may be given several times.", valueName: "text"))
    var lesson: [String] = []

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let order = DecidePilot.Order(
            pilot: pilot,
            verdict: verdict,
            role: by,
            because: because,
            conditions: condition,
            review: review,
            lessons: lesson
        )
        let work = try DecidePilot(open: invocation.open(), order: order, streams: invocation.streams)
        try invocation.streams.data(work.run())
        return .clean
    }
}

/// `pilotage decisions`.
struct DecisionsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List all pilots: promised, measured, decided, realised since.",
        discussion: """
            One row a pilot. What was realised since is the primary change over the complete weeks after the decision, \
            against the same baseline. Deviations that were accepted until a day that has passed are named.

            EXAMPLE
              pilotage decisions --format csv
            """
    )

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let decisions = try ListDecisions(open: invocation.open(), streams: invocation.streams).run()
        try invocation.streams.data(decisions.text(listing.format))
        return .clean
    }
}
