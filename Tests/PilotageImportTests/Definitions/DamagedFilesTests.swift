import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite("Damaged files")
struct DamagedFilesTests {
    @Test("damaged bytes never give a crash or a failure without an issue", arguments: 0..<300 as Range<UInt64>)
    func damaged(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var files = ProjectFixture.small.files
        let index = Int.random(in: files.indices, using: &random)
        var bytes = files[index].bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: [0x5B, 0x7B, 0x3A, 0x20].shuffled(using: &random), at: place)
            }
        }
        files[index] = DefinitionFile(path: files[index].path, bytes: bytes)
        switch ProjectReader.read(files) {
        case .success(let project): #expect(!project.weeklyMetrics.isEmpty)
        case .failure(let failure):
            #expect(!failure.issues.isEmpty)
            for issue in failure.issues {
                #expect(issue.line >= 1 && issue.column >= 1)
                #expect(files.contains { $0.path == issue.file })
                #expect(!issue.what.isEmpty && !issue.fix.isEmpty)
            }
        }
    }
}
