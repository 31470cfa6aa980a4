import ChildProcesses

/// What the initialised process writes about a process that was restored from it, a line each.
enum RestoredStatus: Equatable {
    case started(Int32)
    case ended(ChildExit)

    /// Reads `started PID`, `exited STATUS` or `signalled NUMBER`.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count == 2, let number = Int32(words[1]) else { return nil }
        switch words[0] {
        case "started": self = .started(number)
        case "exited": self = .ended(.exited(number))
        case "signalled": self = .ended(.signalled(number))
        default: return nil
        }
    }
}
