import Diagnostics
import Synchronization
import Timekeeping

/// A copy of a library in our own process, with a thread of its own that all its calls run on.
final class InProcessEnvironment: LibraryEnvironment {
    private enum Order: Sendable {
        case load(String)
        case call(LibraryCall)
        case series(@Sendable (_ handle: (LibraryCall) -> LibraryAnswer) -> Void)
        case leave
    }

    let identity: EnvironmentIdentity
    private let copy: String
    private let shared: SharedParts
    private let orders: OrderBox<Order>
    private let slot = CallSlot()
    private let collector = ReplyCollector()
    /// Whether the last call was short enough to spin for the next one.
    private let isQuick = Atomic(true)

    /// Prepares to load the private copy of the library's file.
    init(_ identity: EnvironmentIdentity, loading copy: String, shared: SharedParts) {
        self.identity = identity
        self.copy = copy
        self.shared = shared
        orders = OrderBox(patience: shared.spin)
    }

    var processID: Int32? { nil }

    /// Our own memory and the function's cannot be told apart.
    var peakMegabytes: Int? { nil }

    func start(expiring: Int64) async -> LibraryAnswer {
        do { try startThread() } catch { return .refused(error) }
        slot.begin()
        orders.give(.load(copy))
        return await shared.settle(slot, expires: expiring) {}
    }

    func call(_ call: LibraryCall) async -> LibraryAnswer {
        let start = monotonicNanoseconds()
        defer {
            isQuick.store(SpinPatience.isWorthwhile(after: monotonicNanoseconds() - start), ordering: .relaxed)
        }
        slot.begin()
        orders.give(.call(call))
        if isQuick.load(ordering: .relaxed), let answer = slot.spin(shared.spin) { return answer }
        return await shared.settle(slot, expires: call.expires) {}
    }

    /// Runs a closure on the function's thread, where it may call the handler as often as it likes.
    ///
    /// Returns an empty response, or how the waiting was given up; then the closure may still run.
    func series(
        expiring: Int64,
        _ body: @escaping @Sendable (_ handle: (LibraryCall) -> LibraryAnswer) -> Void
    ) async -> LibraryAnswer {
        slot.begin()
        orders.give(.series(body))
        return await shared.settle(slot, expires: expiring) {}
    }

    func takeLines() -> [String] { collector.takeLines() }

    func end() { orders.give(.leave) }

    private func startThread() throws(Diagnostic) {
        let (slot, collector) = (slot, collector)
        let loaded = Mutex<LoadedLibrary?>(nil)
        try orders.startThread(named: "lamb-function") { order in
            switch order {
            case .load(let path):
                do throws(LoadedLibrary.Fault) {
                    let library = try LoadedLibrary(at: path)
                    loaded.withLock { $0 = library }
                    slot.finish(with: library.initialize(into: collector))
                } catch {
                    slot.finish(with: .notLoaded(error.reason))
                }
                return true
            case .call(let call):
                guard let library = loaded.withLock({ $0 }) else { return false }
                slot.finish(with: library.handle(call, into: collector))
                return true
            case .series(let body):
                guard let library = loaded.withLock({ $0 }) else { return false }
                body { library.handle($0, into: collector) }
                slot.finish(with: .response([], length: 0))
                return true
            case .leave:
                return false
            }
        }
    }
}
