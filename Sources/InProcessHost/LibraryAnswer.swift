import ChildProcesses
import Diagnostics

/// How a call of a library ended.
enum LibraryAnswer: Sendable {
    /// The handler answered; `length` is what it wrote, which may be more than was kept.
    case response([UInt8], length: Int)
    /// The handler reported an error.
    case failure(type: String, message: String, stack: String)
    /// The file is no library of ours; the reason in words.
    case notLoaded(String)
    case timedOut
    /// The helper process ended before it answered.
    case exited(ChildExit)
    /// The environment used more memory than the function has.
    case outOfMemory
    case cancelled
    /// The workbench itself cannot do it.
    case refused(Diagnostic)

    var isOutOfMemory: Bool {
        if case .outOfMemory = self { return true }
        return false
    }

    /// Whether the environment can take another call.
    var leavesEnvironmentUsable: Bool {
        switch self {
        case .response, .failure: true
        case .notLoaded, .timedOut, .exited, .outOfMemory, .cancelled, .refused: false
        }
    }
}
