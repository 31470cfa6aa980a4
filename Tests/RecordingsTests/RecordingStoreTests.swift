import Diagnostics
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import SystemPackage
import Testing
import Timekeeping

@Suite("Recording store")
struct RecordingStoreTests {
    @Test("keeps what is known of a streamed response, and X-Ray documents that come with and after it, masked")
    func streamsAndSegments() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store in
                var recording = sample(1)
                let secret = "AKIAIOSFODNN7EXAMPLE"
                recording.report.stream = StreamedResponse(
                    timeToFirstByte: .milliseconds(2),
                    cutOff: Array("so far".utf8)
                )
                recording.report.segments = [Payload("{\"key\":\"\(secret)\"}")]
                try await store.record(recording)
                try store.attach([Payload("{\"late\":1}")], to: recording.invocation.id)
                try store.attach([Payload("{}")], to: sample(2).invocation.id)
                let stored = try store.recording("last")
                #expect(stored.report.stream == recording.report.stream)
                #expect(stored.report.segments.count == 2 && stored.report.segments.last == Payload("{\"late\":1}"))
                #expect(stored.report.segments.first?.text.contains(secret) == false)
                try store.prune(keeping: RecordingRetention(count: 0), now: stored.invocation.requestedAt)
                try await store.record(sample(3))
                #expect(try store.recording("last").report.segments.isEmpty)
            }
        }
    }

    @Test(
        "gives back what was recorded",
        arguments: [
            InvocationOutcome.succeeded(Payload("null")), .succeeded(Payload("")),
            .functionError(type: "ValueError", Payload(#"{"errorType":"ValueError"}"#)),
            .timedOut(Payload("{}")),
            .exited(type: "Runtime.OutOfMemory", Payload("{}")),
        ]
    )
    func roundTrip(outcome: InvocationOutcome) async throws {
        try await withTemporaryDirectory { directory in
            let sent = sample(30, outcome: outcome, initialization: .milliseconds(12))
            try await withStore(in: directory) { try await $0.record(sent) }
            let got = try await withStore(in: directory) { try $0.recording("last") }
            #expect(got.invocation.id == sent.invocation.id)
            #expect(got.invocation.trace == sent.invocation.trace)
            #expect(got.invocation.function == "thumbnail")
            #expect(got.invocation.qualifier == "live")
            #expect(got.invocation.event == sent.invocation.event)
            #expect(got.invocation.clientContext == #"{"client":1}"#)
            #expect(got.invocation.requestedAt == sent.invocation.requestedAt)
            #expect(got.report.outcome == outcome)
            #expect(got.report.timings == sent.report.timings)
            #expect(got.report.logs == sent.report.logs)
            #expect(got.report.spans == sent.report.spans)
            #expect(got.report.warnings == sent.report.warnings)
            #expect(got.report.isCold)
            #expect(got.report.maxMemoryMegabytes == 36)
        }
    }

    @Test("makes its directory only when something is recorded, and has git ignore it")
    func laziness() async throws {
        try await withTemporaryDirectory { directory in
            let folder = directory.appending(".lamb")
            try await withStore(in: directory) { store throws in
                #expect(try store.summaries(RecordingQuery()).isEmpty)
                #expect(try store.timings().isEmpty)
            }
            #expect(throws: Errno.noSuchFileOrDirectory) { try read(folder.appending(".gitignore")) }
            try await withStore(in: directory) { $0.enqueue(sample()) }
            #expect(try read(folder.appending(".gitignore")) == "*\n")
        }
    }

    @Test("commits what was handed over, on every way out")
    func flushOnExit() async throws {
        try await withTemporaryDirectory { directory in
            await #expect(throws: CancellationError.self) {
                try await withStore(in: directory) { store throws in
                    for number in 1...500 { store.enqueue(sample(number)) }
                    throw CancellationError()
                }
            }
            try await withStore(in: directory) { store throws in
                #expect(try store.summaries(RecordingQuery(limit: 1000)).count == 500)
            }
        }
    }

    @Test("sees in every reading what was handed over before")
    func readYourWrites() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in 1...20 {
                    store.enqueue(sample(number))
                    #expect(try store.lastIDs(limit: 100).count == number)
                }
            }
        }
    }

    @Test("lets whoever hands over too much commit it")
    func backPressure() async throws {
        try await withTemporaryDirectory { directory in
            let limits = RecordingLimits(pendingCount: 10, batchCount: 4, gatherTime: .seconds(3600), retention: nil)
            try await withStore(in: directory, limits: limits) { store throws in
                for number in 1...95 { store.enqueue(sample(number)) }
                #expect(store.pendingCount < 10)
            }
            try await withStore(in: directory) { store throws in
                #expect(try store.timings().first?.count == 95)
            }
        }
    }

    @Test("keeps every recording of many writers")
    func concurrency() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                try await withThrowingTaskGroup { group in
                    for writer in 0..<8 {
                        group.addTask {
                            for number in 0..<50 {
                                let recording = sample(writer * 50 + number, function: "f\(writer % 3)")
                                if number.isMultiple(of: 10) {
                                    try await store.record(recording)
                                } else {
                                    store.enqueue(recording)
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try store.timings().reduce(0) { $0 + $1.count } == 400)
                #expect(try Set(store.lastIDs(limit: 1000)).count == 400)
            }
        }
    }

    @Test("shares its file with other lambs")
    func twoStores() async throws {
        try await withTemporaryDirectory { directory in
            try await withThrowingTaskGroup { group in
                for lamb in 0..<4 {
                    group.addTask {
                        try await withStore(in: directory) { store throws in
                            for number in 0..<25 {
                                try await store.record(sample(lamb * 25 + number, function: "f\(number % 2)"))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await withStore(in: directory) { store throws in
                #expect(try store.timings().map(\.count) == [52, 48])
                #expect(try store.summaries(RecordingQuery(limit: 1000)).count == 100)
            }
        }
    }
}
