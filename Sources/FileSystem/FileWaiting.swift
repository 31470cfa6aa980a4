package import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension FileDescriptor {
    /// Waits until reading would not block, in steps short enough that ctrl-C is answered at once.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    package func waitUntilReadable() throws {
        try wait(for: POLLIN, isCancellable: true)
    }

    /// Waits until the descriptor is ready, or in a state that reading or writing will tell.
    func wait(for events: Int32, isCancellable: Bool) throws {
        while true {
            if isCancellable { try Task.checkCancellation() }
            var descriptor = pollfd(fd: rawValue, events: Int16(events), revents: 0)
            let count = poll(&descriptor, 1, 50)
            // What is no descriptor at all is for the reading to tell.
            if count > 0 || count < 0 && errno != EINTR { return }
        }
    }

    /// Whether it is a file with bytes of its own, which never have to be waited for.
    var isRegularFile: Bool {
        (try? stat().type) == .regular
    }
}
