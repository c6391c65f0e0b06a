import PilotageModel
import PilotageStore

/// Removes the files of editions that were superseded long ago; never those of the last edition of a week.
struct RetireEditions {
    let session: JobSession

    /// Retires what is due by the policy, and removes what an earlier run retired and could not remove any more.
    ///
    /// - Returns: How many editions were retired now.
    func run() throws -> Int {
        let due = try dueEditions()
        for edition in due {
            let weeks = Counted.text(session.settings.retireAfterWeeks ?? 0, "week")
            try session.store().retire(edition, at: session.moment, trace: session.trace, period: weeks)
            session.log.say("edition retired", ["folder": edition.folder])
        }
        for folder in try session.store().retiredEditions() { try remove(folder) }
        return due.count
    }

    private func dueEditions() throws -> [PublishedWeek] {
        guard let weeks = session.settings.retireAfterWeeks else { return [] }
        let store = try session.store()
        let published = try store.publishedWeeks()
        let latest = Set(DueWeeks.latest(published).values.map(\.folder))
        let retired = Set(try store.retiredEditions())
        let today = session.open.calendar.day(of: session.open.now)
        return published.filter { edition in
            !latest.contains(edition.folder) && !retired.contains(edition.folder)
                && edition.week.lastDay.advanced(by: weeks * 7) < today
        }
    }

    private func remove(_ folder: String) throws {
        let path = FilePath.join(session.open.reportsFolder, folder)
        guard try FileFacts.at(path) != nil else { return }
        let root = try OpenFolder(session.open.reportsFolder)
        let week = try root.folder(FilePath.parent(folder))
        try week.removeFolder(FilePath.name(folder))
        try week.synchronise()
    }
}
