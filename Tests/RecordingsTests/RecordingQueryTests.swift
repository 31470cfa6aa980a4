import Diagnostics
import GRDB
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import SystemPackage
import Testing
import Timekeeping

@Suite("Recording queries")
struct RecordingQueryTests {
    private let failure = InvocationOutcome.functionError(type: "ValueError", Payload("{}"))

    private func withSamples(_ body: (RecordingStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in 1...10 {
                    store.enqueue(
                        sample(
                            number,
                            function: number.isMultiple(of: 2) ? "even" : "odd",
                            outcome: number.isMultiple(of: 5) ? failure : .succeeded(.null),
                            duration: .milliseconds(number == 4 ? 100 : number)
                        )
                    )
                }
                try await body(store)
            }
        }
    }

    @Test("lists the latest first, all or one function's")
    func latest() async throws {
        try await withSamples { store throws in
            let all = try store.summaries(RecordingQuery(limit: 3))
            #expect(all.map(\.timings.duration) == [.milliseconds(10), .milliseconds(9), .milliseconds(8)])
            #expect(all.map(\.outcome) == ["ValueError", "success", "success"])
            let odd = try store.summaries(RecordingQuery(function: "odd"))
            #expect(odd.map(\.function) == Array(repeating: "odd", count: 5))
            #expect(odd.first?.timings.duration == .milliseconds(9))
            #expect(try store.summaries(RecordingQuery(function: "none")).isEmpty)
        }
    }

    @Test("tells the attempts with one id apart, from the first to the latest")
    func attemptsApart() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for duration in [5, 6, 7] {
                    store.enqueue(sample(1, outcome: failure, duration: .milliseconds(duration)))
                    store.enqueue(sample(duration, duration: .milliseconds(1)))
                }
                try await store.flush()
                let id = sample(1).invocation.id.description
                let latest = try store.attempt(nil, of: id)
                #expect([latest.number, latest.count] == [3, 3])
                #expect(latest.recording.report.timings.duration == .milliseconds(7))
                let first = try store.attempt(1, of: id)
                #expect(first.recording.report.timings.duration == .milliseconds(5))
                let missing = #expect(throws: Diagnostic.self) { try store.attempt(4, of: id) }
                #expect(missing?.message == "no attempt 4 of \"\(id)\"")
                #expect(missing?.hint == "3 attempts are recorded, from 1 to 3")
                let failed = try store.summaries(RecordingQuery(errorsOnly: true))
                #expect(failed.map(\.attempt) == [3, 2, 1])
                #expect(failed.map(\.attempts) == [3, 3, 3])
                #expect(try store.attempt(nil, of: "last").count == 1)
            }
        }
    }

    @Test("finds ids and their attempts however many recordings lie between them")
    func farApart() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in [1, 2] { store.enqueue(sample(number, duration: .milliseconds(5))) }
                try await store.flush()
            }
            // As if so many had come after the first.
            let file = try DatabaseQueue(path: directory.appending(".lamb/traces.sqlite").string)
            try await file.write { connection in
                for table in ["invocation", "content"] {
                    try connection.execute(sql: "UPDATE \(table) SET key = 100000 WHERE key = 2")
                }
            }
            try file.close()
            try await withStore(in: directory) { store throws in
                store.enqueue(sample(1, duration: .milliseconds(7)))
                try await store.flush()
                let id = sample(1).invocation.id.description
                let first = try store.attempt(1, of: String(id.prefix(8)))
                #expect([first.number, first.count] == [1, 2])
                #expect(first.recording.report.timings.duration == .milliseconds(5))
                #expect(try store.recording(id).report.timings.duration == .milliseconds(7))
                let all = try store.summaries(RecordingQuery())
                #expect(all.map(\.attempt) == [2, 1, 1])
                #expect(all.map(\.attempts) == [2, 1, 2])
            }
        }
    }

    @Test("lists failures, the slowest, and those since a moment")
    func filters() async throws {
        try await withSamples { store throws in
            let failures = try store.summaries(RecordingQuery(errorsOnly: true))
            #expect(failures.map(\.function) == ["even", "odd"])
            let slowest = try store.summaries(RecordingQuery(slowestFirst: true, limit: 2))
            #expect(slowest.map(\.timings.duration) == [.milliseconds(100), .milliseconds(10)])
            let since = Timestamp(milliseconds: 1_764_000_009_000)
            #expect(try store.summaries(RecordingQuery(since: since)).count == 2)
            #expect(try store.summaries(RecordingQuery(function: "even", since: since)).count == 1)
        }
    }

    @Test("finds a recording by id and by the beginning of one")
    func references() async throws {
        try await withSamples { store throws in
            let ids = try store.lastIDs(limit: 10)
            #expect(ids.count == 10)
            let id = try #require(ids.last)
            #expect(try store.recording(id).invocation.id.description == id)
            #expect(try store.recording(String(id.prefix(8)).uppercased()).invocation.id.description == id)
            #expect(try store.recording("last").invocation.id.description == ids.first)
        }
    }

    @Test("finds ids that are no UUIDs", arguments: ["latest-of-all", "order-17", "12345678", "ABCDEF01-x", "dead"])
    func otherIDs(id: String) async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                try await store.record(sample(1, id: id))
                try await store.record(sample(2))
                #expect(try store.recording(id).invocation.id.description == id)
                if id.lowercased() == id {
                    #expect(try store.recording(String(id.prefix(4))).invocation.id.description == id)
                }
            }
        }
    }

    @Test("says what to do about a reference that names nothing or too much")
    func badReferences() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                let nothing = #expect(throws: Diagnostic.self) { try store.recording("last") }
                #expect(nothing?.kind == .notFound)
                try await store.record(sample(1, id: "abcd1111-0000-4000-8000-000000000000"))
                try await store.record(sample(2, id: "abcd2222-0000-4000-8000-000000000000"))
                let unknown = #expect(throws: Diagnostic.self) { try store.recording("12345678") }
                #expect(unknown?.message == #"no recording "12345678""#)
                #expect(unknown?.hint?.contains("traces") == true)
                let short = #expect(throws: Diagnostic.self) { try store.recording("abc") }
                #expect(short?.hint?.contains("four characters") == true)
                let several = #expect(throws: Diagnostic.self) { try store.recording("abcd") }
                #expect(several?.hint?.contains("abcd2222-0000-4000-8000-000000000000") == true)
            }
        }
    }

    @Test("takes the last attempt of a request that was tried again")
    func attempts() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                let id = "abcd1111-0000-4000-8000-000000000000"
                store.enqueue(sample(1, id: id, outcome: failure))
                store.enqueue(sample(2, id: id))
                #expect(try store.recording("abcd").report.outcome.name == "success")
            }
        }
    }

    @Test("lists log lines by text, moment and request, and follows")
    func logs() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in 1...5 { store.enqueue(sample(number, logs: ["START", "line \(number)", "x"])) }
                let all = try store.logs(function: "thumbnail")
                #expect(all.lines.count == 15)
                #expect(all.lines.map(\.line.time) == all.lines.map(\.line.time).sorted())
                let filtered = try store.logs(function: "thumbnail", LogQuery(filter: "line", limit: 2))
                #expect(filtered.lines.map(\.line.line) == ["line 4", "line 5"])
                let since = Timestamp(milliseconds: 1_764_000_004_001)
                #expect(try store.logs(function: "thumbnail", LogQuery(since: since)).lines.count == 5)
                let id = try #require(all.lines.first?.requestID.description)
                let one = try store.logs(function: "thumbnail", LogQuery(requestPrefix: String(id.prefix(8))))
                #expect(one.lines.map(\.line.line) == ["START", "line 1", "x"])
                store.enqueue(sample(6, logs: ["new"]))
                let more = try store.logs(function: "thumbnail", LogQuery(after: all.position))
                #expect(more.lines.map(\.line.line) == ["new"])
                #expect(try store.logs(function: "thumbnail", LogQuery(after: more.position)).lines.isEmpty)
            }
        }
    }
}
