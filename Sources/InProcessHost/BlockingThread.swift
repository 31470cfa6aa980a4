import CLambHandler
import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Starts a thread of its own for work that blocks, which Swift's thread pool must not do.
///
/// The thread ends with the closure; nobody joins it. Throws an internal diagnostic when there are no more threads.
func startBlockingThread(named name: String, _ body: @escaping @Sendable () -> Void) throws(Diagnostic) {
    let work = Unmanaged.passRetained(ThreadWork(name: name, body: body))
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, runThreadWork, work.toOpaque())
    guard status != 0 else {
        pthread_detach(thread)
        return
    }
    work.release()
    throw Diagnostic(
        .internalError,
        "cannot start the thread \"\(name)\": error \(status)",
        hint: "close other programs, or raise the limit of processes (ulimit -u)"
    )
}

private final class ThreadWork: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runThreadWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let work = Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue()
    lamb_name_thread(work.name)
    work.body()
    return nil
}
