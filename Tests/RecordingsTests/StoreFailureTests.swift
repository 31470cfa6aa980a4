import Diagnostics
import Foundation
import GRDB
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Synchronization
import SystemPackage
import Testing

@Suite("Store failures")
struct StoreFailureTests {
    /// Collects what a store warns about.
    private final class Warnings: Sendable {
        private let list = Mutex<[Warning]>([])
        var all: [Warning] { list.withLock { $0 } }
        func add(_ warning: Warning) { list.withLock { $0.append(warning) } }
    }

    private func file(in directory: FilePath) -> FilePath {
        directory.appending(".lamb").appending("traces.sqlite")
    }

    @Test("says of a damaged file that it can be moved aside, and records in memory meanwhile")
    func damaged() async throws {
        try await withTemporaryDirectory { directory in
            try write(String(repeating: "not a database ", count: 1000), to: file(in: directory))
            try await expectUnusable(in: directory, because: "damaged", hint: "mv ")
            #expect(try read(file(in: directory)).hasPrefix("not a database"))
        }
    }

    @Test("says of a newer file that lamb is too old")
    func newer() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { try await $0.record(sample()) }
            let queue = try DatabaseQueue(path: file(in: directory).string)
            try await queue.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999 from the future')")
            }
            try queue.close()
            try await expectUnusable(in: directory, because: "newer lamb", hint: "update lamb")
        }
    }

    private func expectUnusable(in directory: FilePath, because reason: String, hint: String) async throws {
        let warnings = Warnings()
        try await withStore(in: directory, warn: warnings.add) { store throws in
            let diagnostic = #expect(throws: Diagnostic.self) { try store.summaries(RecordingQuery()) }
            #expect(diagnostic?.message.contains(reason) == true)
            #expect(diagnostic?.hint?.contains(hint) == true)
            try await store.record(sample(1))
            store.enqueue(sample(2))
            #expect(store.isInMemory)
            #expect(try store.summaries(RecordingQuery()).count == 2)
            #expect(try store.timings().first?.count == 2)
        }
        #expect(warnings.all.count == 1)
        #expect(warnings.all.first?.message.contains(reason) == true)
    }

    @Test("works in memory, with one warning, where no directory can be made")
    func noDirectory() async throws {
        let warnings = Warnings()
        try await RecordingStore.withStore(at: "/proc/no-such/.lamb/traces.sqlite", warn: warnings.add) {
            store throws in
            #expect(try store.summaries(RecordingQuery()).isEmpty)
            try await store.record(sample(1))
            try await store.record(sample(2))
            #expect(try store.recording("last").invocation.id == sample(2).invocation.id)
        }
        #expect(warnings.all.count == 1)
        #expect(warnings.all.first?.message.contains("kept in memory") == true)
    }

    @Test("finds damage inside of a file without crashing")
    func damagedPages() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in 1...200 { store.enqueue(sample(number)) }
            }
            try foldLog(of: file(in: directory))
            var bytes = try Data(contentsOf: URL(filePath: file(in: directory).string))
            for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
            try bytes.write(to: URL(filePath: file(in: directory).string))
            try await withStore(in: directory) { store throws in
                let diagnostic = #expect(throws: Diagnostic.self) { try store.recording("last") }
                #expect(diagnostic?.hint?.contains("move it aside") == true)
            }
        }
    }

    @Test("opens what a killed lamb left behind, without what it had not committed")
    func killed() async throws {
        try await withTemporaryDirectory { directory in
            let copy = directory.appending("copy")
            let limits = RecordingLimits(gatherTime: .seconds(3600), retention: nil)
            try await withStore(in: directory, limits: limits) { store throws in
                for number in 1...300 {
                    store.enqueue(sample(number))
                    if number.isMultiple(of: 100) { try await store.flush() }
                }
                store.enqueue(sample(301))
                try FileManager.default.copyItem(atPath: directory.appending(".lamb").string, toPath: copy.string)
            }
            try truncateLog(copy.appending("traces.sqlite-wal"), by: 10)
            try await RecordingStore.withStore(at: copy.appending("traces.sqlite").string) { store throws in
                #expect(try store.lastIDs(limit: 1000).count == 200)
                #expect(try store.timings().map(\.count) == [200])
                #expect(try store.recording("last").invocation.id == sample(200).invocation.id)
            }
            let queue = try DatabaseQueue(path: copy.appending("traces.sqlite").string)
            #expect(try await queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        }
    }

    @Test("leaves a short write-ahead log to the next lamb, and moves a long one into the file", arguments: [10, 600])
    func logs(count: Int) async throws {
        try await withTemporaryDirectory { directory in
            var generator = SeededGenerator(seed: 1)
            let letters = (0..<30_000).map { _ in UInt8.random(in: 40...90, using: &generator) }
            let long = String(decoding: letters, as: UTF8.self)
            for session in 1...2 {
                try await withStore(in: directory) { store throws in
                    #expect(try store.lastIDs(limit: 1000).count == (session == 1 ? 0 : count))
                    guard session == 1 else { return }
                    for number in 1...count {
                        var recording = sample(number)
                        if count > 100 { recording.invocation.event = Payload("\"\(number)\(long)\"") }
                        store.enqueue(recording)
                    }
                }
            }
            let log = try Data(contentsOf: URL(filePath: file(in: directory).string + "-wal")).count
            // Opening a file writes a page or two.
            #expect(count > 100 ? log < 32_768 : log > 32_768, "\(log)")
        }
    }

    /// Cuts a write-ahead log in the middle of its last frame, as a crash may.
    private func truncateLog(_ path: FilePath, by count: Int) throws {
        let bytes = try Data(contentsOf: URL(filePath: path.string))
        try bytes.dropLast(count).write(to: URL(filePath: path.string))
    }

    /// Moves what stands in the write-ahead log into the file itself.
    private func foldLog(of file: FilePath) throws {
        let queue = try DatabaseQueue(path: file.string)
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try queue.close()
    }
}
