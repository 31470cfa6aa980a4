package import Diagnostics
import FileSystem
import Functions
import Synchronization
import SystemPackage
package import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The time of day that runtimes see in place of the machine's: as fast, but from another moment on.
///
/// libfaketime reads a file anew whenever a process asks for the time, so environments that exist see it change. The
/// monotonic clock stays the machine's, for time-outs and waits.
package final class ShiftedClock: Sendable {
    private struct State {
        /// What it will show when the next invocation begins.
        var moment: Timestamp?
        /// How much later than the machine's it is, in nanoseconds.
        var offset: Int64 = 0
        /// The processes that have looked at it.
        var processes: Set<Int32> = []
    }

    private let library: String
    private let file: String
    private let machine: any WallClock
    private let state = Mutex(State())

    /// Creates a clock that shows what the machine's does, until it is set.
    /// - Parameters:
    ///   - library: the path of libfaketime.
    ///   - file: where the difference is written for the runtimes to read; removed by `close`.
    ///   - machine: the machine's clock.
    init(library: String, file: String, machine: any WallClock = SystemWallClock()) {
        (self.library, self.file, self.machine) = (library, file, machine)
    }

    /// Lets it show a moment when the next invocation begins; throws when its file cannot be written.
    package func set(to moment: Timestamp) throws(Diagnostic) {
        try show(moment)
        state.withLock { $0.moment = moment }
    }

    /// An invocation begins, so that now is the moment that was set for it; it begins once.
    func begin() {
        guard let moment = state.withLock({ $0.moment.take() }) else { return }
        try? show(moment)
    }

    /// How much later than the machine's it is.
    var offset: Duration { .nanoseconds(state.withLock { $0.offset }) }

    private func show(_ moment: Timestamp) throws(Diagnostic) {
        let offset = moment.nanoseconds - machine.now.nanoseconds
        state.withLock { $0.offset = offset }
        try write(offset)
    }

    /// Replaces the file as one, so that nobody reads half of it.
    private func write(_ offset: Int64) throws(Diagnostic) {
        let digits = String(offset.magnitude % 1_000_000_000)
        let fraction = String(repeating: "0", count: 9 - digits.count) + digits
        let text = (offset < 0 ? "-" : "+") + "\(offset.magnitude / 1_000_000_000).\(fraction)\n"
        do {
            let written = try FileDescriptor.open(
                file + ".new",
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: .ownerReadWrite
            )
            _ = try written.closeAfter { try written.writeAll(text.utf8) }
        } catch {
            throw unwritable("\(error)")
        }
        guard rename(file + ".new", file) == 0 else { throw unwritable(String(cString: strerror(errno))) }
    }
}

extension ShiftedClock {
    private func unwritable(_ reason: String) -> Diagnostic {
        Diagnostic(
            .failed,
            "the time that handlers see cannot be written to \"\(file)\": \(reason)",
            hint: "leave out --shift-clock, or make room there"
        )
    }
}

// MARK: - Processes

extension ShiftedClock {
    /// The variables that make a runtime see it.
    func variables(for function: FunctionConfiguration) -> [String: String] {
        let own = function.environment.first { $0.name == "LD_PRELOAD" }?.value ?? ""
        return [
            "LD_PRELOAD": own.isEmpty ? library : library + ":" + own,
            "FAKETIME_TIMESTAMP_FILE": file,
            // An environment is used again within the ten seconds that the file would be remembered for.
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            // Interpreters compare files' times with those that they have stored.
            "NO_FAKE_STAT": "1",
        ]
    }

    /// A process was started that sees it.
    func began(_ process: Int32) { state.withLock { _ = $0.processes.insert(process) } }

    /// Removes its file, and what libfaketime leaves in memory for processes that were killed.
    package func close() {
        unlink(file)
        for process in state.withLock({ $0.processes }) {
            unlink("/dev/shm/faketime_shm_\(process)")
            unlink("/dev/shm/sem.faketime_sem_\(process)")
        }
    }
}
