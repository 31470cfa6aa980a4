import Synchronization

/// Reads cases ahead of the jobs that invoke them, and compares what they leave, many in a row.
///
/// A case that is read or compared between two invocations costs twice as much: the processor's caches hold the runtime
/// and the server then. Results come a few milliseconds later for it.
final class CaseClerk: Sendable {
    /// A case that was invoked and not yet compared.
    private struct Left {
        var index: Int
        var invoked: CaseRun.Invoked
    }

    private struct Desk {
        var left: [Left] = []
        /// The cases that were read and not asked for, with the sizes of their events.
        private(set) var read: [Int: (golden: GoldenCase, size: Int)] = [:]
        private(set) var bytes = 0
        /// The case to read next.
        var next = 0
        /// The case behind the one that was asked for last: those that nobody asks for are not read.
        var asked = 0

        mutating func keep(_ golden: GoldenCase, _ size: Int, at index: Int) {
            read[index] = (golden, size)
            bytes += size
        }

        mutating func take(_ index: Int) -> GoldenCase? {
            guard let (golden, size) = read.removeValue(forKey: index) else { return nil }
            bytes -= size
            return golden
        }

        /// Forgets the cases before one, which somebody has read for himself.
        mutating func forget(before index: Int) {
            for earlier in read.keys.filter({ $0 < index }) { _ = take(earlier) }
        }
    }

    /// How long results wait for company.
    private static let gatherTime = Duration.milliseconds(5)
    /// So many may wait: a job that leaves more works them off itself, which keeps memory bounded when a reader is slow.
    private static let mostLeft = 1024
    /// How many cases are read ahead, and how many bytes of events.
    private static let mostRead = 256, mostBytes = 1 << 20

    private let cases: [GoldenCase]
    private let progress: SuiteProgress
    private let caseRun: CaseRun
    private let clock: any Clock<Duration>
    private let desk = Mutex(Desk())
    private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(_ cases: [GoldenCase], _ progress: SuiteProgress, _ caseRun: CaseRun, clock: any Clock<Duration>) {
        self.cases = cases
        self.progress = progress
        self.caseRun = caseRun
        self.clock = clock
    }

    /// The case of an index, read already when its turn came before it was asked for.
    func goldenCase(_ index: Int) -> GoldenCase {
        desk.withLock { desk in
            desk.asked = max(desk.asked, index + 1)
            return desk.take(index)
        } ?? cases[index]
    }

    /// Takes over a case that was invoked.
    func leave(_ index: Int, _ invoked: CaseRun.Invoked) {
        let count = desk.withLock { desk in
            desk.left.append(Left(index: index, invoked: invoked))
            return desk.left.count
        }
        if count == 1 { arrival.yield() } else if count > Self.mostLeft { compareLeft() }
    }

    /// Works until the task is cancelled; what is left then is for `compareLeft`.
    func work() async {
        readAhead()
        for await _ in arrivals {
            try? await clock.sleep(for: Self.gatherTime)
            compareLeft()
            readAhead()
        }
    }

    /// Compares and reports what was left until now.
    func compareLeft() {
        let left = desk.withLock { desk in
            defer { desk.left = [] }
            return desk.left
        }
        for one in left { progress.finished(one.index, caseRun.result(of: cases[one.index], one.invoked)) }
    }

    private func readAhead() {
        desk.withLock { $0.forget(before: $0.asked - Self.mostRead) }
        while let indices = nextToRead() {
            var (read, bytes): ([(Int, GoldenCase, Int)], Int) = ([], 0)
            for index in indices where bytes < Self.mostBytes {
                guard let (golden, size) = cases[index].readingAhead() else { continue }
                read.append((index, golden, size))
                bytes += size
            }
            desk.withLock { desk in for (index, golden, size) in read { desk.keep(golden, size, at: index) } }
        }
    }

    /// A few cases at a time, so that the jobs seldom wait for the desk.
    private func nextToRead() -> Range<Int>? {
        desk.withLock { desk in
            let first = max(desk.next, desk.asked)
            let end = min(cases.count, desk.asked + Self.mostRead, first + 32)
            guard first < end, desk.bytes < Self.mostBytes else { return nil }
            desk.next = end
            return first..<end
        }
    }
}
