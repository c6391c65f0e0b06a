import PilotageModel
import Testing

@testable import PilotageImport

@Suite("The contracts of the sample project")
struct SampleContractsTests {
    /// The heads that the sample data files carry.
    private static let heads: [RecordKind: String] = [
        .runs: "run_id,workflow,workflow_version,trigger,is_test,status,failure_class,error_type,queued_at,started_at,"
            + "ended_at,due_at,attempts,manual_minutes,human_wait_seconds,fallback_used,duplicate_blocked,handoffs,"
            + "failed_handoffs,cost,currency,customer_segment,channel,row_version",
        .attempts: "run_id,attempt,status,started_at,ended_at,error_type,row_version",
        .costs: "cost_id,workflow,team,function,category,from,to,amount,currency,budget,row_version",
        .baselines: "baseline_id,metric,workflow,from,to,n,mean,sd,numerator,denominator,unit,method,owner,frozen_on,"
            + "row_version",
        .annotations: "annotation_id,kind,workflow,run_id,day,quantity,role,customer_segment,row_version",
        .units:
            "experiment,supplier,arm,assigned_at,used_guided_form,first_pass,minutes,minutes_before,supplier_size,row_version",
    ]

    @Test("each reads without an issue and lists its columns in the order of the file", arguments: RecordKind.allCases)
    func contract(kind: RecordKind) throws {
        let file = try #require(try SampleDefinitions.project().first { $0.path == "contracts/\(kind.rawValue).yml" })
        let contract = try Contract.read(bytes: file.bytes, file: file.path).get()
        #expect(contract.kinds == [kind])
        #expect(contract.id == "nordwind-\(kind.rawValue)")
        #expect(contract.notes == [])
        let columns = try #require(contract.schema(for: kind)?.columns)
        #expect(columns.compactMap(\.fileName).joined(separator: ",") == Self.heads[kind])
    }

    @Test("each file is small enough to be compiled into the binary")
    func sizes() throws {
        for file in try SampleDefinitions.project() { #expect(file.bytes.count < 20 * 1024, "\(file.path)") }
    }
}
