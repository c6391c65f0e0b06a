/// What other lists say about a run: how long it waited for people, and when it had to be done.
struct AirflowFacts {
    private(set) var questions = 0
    /// Questions that a person answered; a time limit may answer too.
    private(set) var answeredByPeople: Int64 = 0
    private var waited: Int64 = 0
    private var isWaiting = false
    /// The latest of the questions' times.
    private(set) var changed: Int64 = 0
    /// The earliest time limit, as it is written.
    private(set) var due: String?
    private(set) var missed = 0

    /// Milliseconds from each question to its answer, summed; nil when one of them has no answer.
    var wait: Int64? { questions > 0 && !isWaiting ? waited : nil }

    mutating func take(asked: String?, answered: String?, byPerson: Bool) {
        questions += 1
        changed = max(changed, AirflowTime.latest([asked, answered]))
        if byPerson { answeredByPeople += 1 }
        guard let from = AirflowTime.milliseconds(asked), let to = AirflowTime.milliseconds(answered), to >= from else {
            isWaiting = true
            return
        }
        waited += to - from
    }

    mutating func take(deadline: String, isMissed: Bool) {
        if isMissed { missed += 1 }
        guard let time = AirflowTime.milliseconds(deadline) else { return }
        if let due, let known = AirflowTime.milliseconds(due), known <= time { return }
        due = deadline
    }
}
