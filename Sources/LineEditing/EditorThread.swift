import Glibc
import SystemPackage

/// A thread for work that blocks.
struct EditorThread: ~Copyable {
    private let thread: pthread_t

    /// Starts the work.
    ///
    /// - Throws: `Errno` when the system has no thread left.
    init(_ work: @escaping @Sendable () -> Void) throws {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Work(work))
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            box.toOpaque()
        )
        guard status == 0 else {
            box.release()
            throw Errno(rawValue: status)
        }
        self.thread = thread
    }

    /// Waits until the work is done.
    consuming func join() {
        pthread_join(thread, nil)
    }
}

private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}
