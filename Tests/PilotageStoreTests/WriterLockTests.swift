import Foundation
import Testing

@testable import PilotageStore

@Suite struct WriterLockTests {
    @Test("who comes second is told who holds the lock, and gives up after the wait")
    func second() throws {
        let folder = try TemporaryFolder()
        let held = try WriterLock.acquire(
            storePath: folder.path(),
            holder: "import runs.csv\nsince 06:30",
            waitSeconds: 0
        ) { _ in Issue.record("nobody held the lock") }
        for _ in 0..<2 {
            var told: [String] = []
            let error = #expect(throws: StoreError.self) {
                try WriterLock.acquire(storePath: folder.path(), holder: "x", waitSeconds: 1) { told.append($0) }
            }
            let holder = "process \(getpid()), import runs.csv since 06:30"
            #expect(told == [holder])
            #expect(error == .locked(holder: holder))
            #expect(error?.kind == .locked)
        }
        withExtendedLifetime(held) {}
    }

    @Test("with no wait the second gives up at once and is told nothing")
    func noWait() throws {
        let folder = try TemporaryFolder()
        let held = try folder.lock()
        #expect(throws: StoreError.self) {
            try WriterLock.acquire(storePath: folder.path(), holder: "x", waitSeconds: 0) { _ in
                Issue.record("no wait was asked for")
            }
        }
        withExtendedLifetime(held) {}
    }

    @Test("the lock is free again when its holder is gone")
    func released() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<3 { _ = try folder.lock() }
        var store: Store? = try folder.writer()
        #expect(throws: StoreError.self) { try folder.lock() }
        #expect(store != nil)
        store = nil
        _ = try folder.lock()
    }

    @Test("a lock file in a folder that does not exist cannot be opened")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StoreError.self) { try folder.lock("absent/store.sqlite") }
        #expect(error?.kind == .cannotWrite)
    }

    @Test("two writers queue: every row of both arrives, neither fails")
    func queueing() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.writer()
        let path = folder.path()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    for turn in 0..<5 {
                        let lock = try WriterLock.acquire(storePath: path, holder: "\(writer)", waitSeconds: 60) { _ in
                        }
                        let store = try Store.open(path: path, lock: lock)
                        try store.load(runs: (0..<20).map { Sample.run("\(writer)-\(turn)-\($0)") })
                    }
                }
            }
            try await group.waitForAll()
        }
        let reader = try folder.reader()
        #expect(try reader.dumped.count == 200)
        #expect(try reader.receipts().count == 10)
        #expect(reader.verify().isEmpty)
    }
}
