import PilotageModel

/// The loads whose quarantine still stands: of the same bytes loaded again, only the latest counts.
///
/// A file is loaded again after its contract or the clock was mended; what was set aside before is then either stored
/// or set aside anew.
enum StandingLoads {
    /// In the order given.
    static func of(_ loads: [ImportReceipt]) -> [ImportReceipt] {
        var latest: [String: Int64] = [:]
        for load in loads { latest["\(load.kind.word) \(load.sha256)"] = load.load }
        return loads.filter { latest["\($0.kind.word) \($0.sha256)"] == $0.load }
    }
}
