/// Rows that belong to a row of another table, which says to which run they belong.
struct AirflowFollowers {
    struct Row {
        let table: String
        let row: Int
        var line: JSONLine
    }

    /// In the order in which they were read; those that nothing owns lack their run, and are set aside for that.
    private(set) var all: [Row] = []
    private var byOwner: [String: [Int]] = [:]

    var count: Int { all.count }

    mutating func add(_ row: Row, to owner: String) {
        byOwner[owner, default: []].append(all.count)
        all.append(row)
    }

    /// The owner belongs to that run.
    mutating func own(_ owner: String?, _ dag: StoredValue, _ run: StoredValue) {
        guard !byOwner.isEmpty, let owner, let rows = byOwner.removeValue(forKey: owner) else { return }
        var ids = JSONLine()
        AirflowDump.add(dag, "dag_id", .plain, &ids)
        AirflowDump.add(run, "dag_run_id", .plain, &ids)
        for index in rows {
            if all[index].table == "deadline" {
                AirflowDump.add(dag, "dag_id", .plain, &all[index].line)
                AirflowDump.add(run, "dag_run_id", .plain, &all[index].line)
            } else {
                var task = ids
                task.add("id", text: owner)
                all[index].line.add("task_instance", json: task.closed)
            }
        }
    }
}
