import Functions
import ResourceLimits
import Timekeeping

/// An execution environment of a library function: it takes one call at a time.
protocol LibraryEnvironment: AnyObject, Sendable {
    var identity: EnvironmentIdentity { get }
    /// The helper's process, when it has one and runs.
    var processID: Int32? { get }
    /// The most memory in use during the last call, in megabytes, where it can be told.
    var peakMegabytes: Int? { get }

    /// Makes ready what is not part of its start, such as who answers its calls of services.
    func prepare() async
    /// Loads the library and runs its init function.
    func start(expiring: Int64) async -> LibraryAnswer
    /// Runs the handler on an event.
    func call(_ call: LibraryCall) async -> LibraryAnswer
    /// The lines the function wrote since the last time.
    func takeLines() -> [String]
    /// Ends the environment; it is not used afterwards.
    func end()
    /// Kills its helper in the middle of a call, as a machine that fails would.
    func kill()
    /// Lets the time of its call be over, as if the function's time-out had passed.
    func timeOut()
    /// Where its `/tmp` is found from outside, where it has one of its own.
    var temporaryDirectory: String? { get }
    /// Whether its processes are stopped until the next call.
    var isFrozen: Bool { get }
    /// Stops its processes now, when it waits for work.
    func freeze()
    /// Does what is due by a policy that has changed.
    func policyChanged(_ policy: IdlePolicy)
    /// Says what to do when it has waited for work too long.
    func keepWatch(whenUnneeded action: @escaping @Sendable () -> Void)
}

/// One in our own process runs on: what it started cannot be told from us.
extension LibraryEnvironment {
    func prepare() async {}
    func kill() {}
    func timeOut() {}
    var temporaryDirectory: String? { nil }
    var isFrozen: Bool { false }
    func freeze() {}
    func policyChanged(_ policy: IdlePolicy) {}
    func keepWatch(whenUnneeded action: @escaping @Sendable () -> Void) {}
}

/// What tells an environment from others.
struct EnvironmentIdentity: Sendable {
    var id: String
    /// Such as `2026/11/25/[$LATEST]` and 32 hexadecimal digits.
    var logStream: String
    var startedAt: Timestamp
    /// The code it runs.
    var library: LibraryFile
}

/// What all environments of a host share.
struct SharedParts: Sendable {
    var settings: LibraryHostSettings
    var watchdog: Watchdog
    var spin: SpinPatience
    var keeper: HelperKeeper

    /// Waits for an answer with the function's time-out and the task's cancellation.
    ///
    /// `giveUp` is what to do to the handler when nobody waits for it any more.
    func settle(_ slot: CallSlot, expires: Int64, giveUp: @escaping @Sendable () -> Void) async -> LibraryAnswer {
        let alarm: UInt64
        do {
            alarm = try watchdog.arm(at: expires) {
                slot.finish(with: .timedOut)
                giveUp()
            }
        } catch {
            return .refused(error)
        }
        defer { watchdog.disarm(alarm) }
        return await withTaskCancellationHandler {
            await slot.answer()
        } onCancel: {
            slot.finish(with: .cancelled)
            giveUp()
        }
    }
}
