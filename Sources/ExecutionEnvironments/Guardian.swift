import ChildProcesses
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A small process that outlives us for a moment: when we are gone, however that came, it kills our children's groups.
///
/// It reads the groups to watch from a pipe whose other end only we hold; the kernel closes that end when we die.
struct Guardian: Sendable {
    /// Our end of the pipe.
    private let orders: FileDescriptor

    /// Makes the pipe; the second value runs the process and returns when it has ended.
    static func make() -> (guardian: Guardian, process: @Sendable () async -> Void)? {
        guard let pipe = try? FileDescriptor.pipe() else { return nil }
        for end in [pipe.readEnd, pipe.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipe.writeEnd.rawValue, F_SETFL, O_NONBLOCK)
        let process: @Sendable () async -> Void = {
            // Without a shell there is no guardian, and everything else works.
            _ = try? await withChildProcess(
                ChildCommand("/bin/sh", ["-c", script], variables: .only(["PATH": "/usr/bin:/bin"])),
                input: .descriptor(pipe.readEnd, closing: true),
                patience: .zero
            ) { await $0.waitUntilExit() }
        }
        return (Guardian(orders: pipe.writeEnd), process)
    }

    /// Watches over a process group.
    func add(_ group: Int32) { send("+ \(group)\n") }

    /// Watches no longer over a group that has ended.
    func remove(_ group: Int32) { send("- \(group)\n") }

    /// Lets the process go, which kills what is still watched.
    func close() { try? orders.close() }

    private func send(_ order: String) {
        _ = try? orders.writeAll(order.utf8)
    }

    private static let script = """
        groups=
        while read -r change group; do
            if [ "$change" = + ]; then groups="$groups $group"; continue; fi
            kept=
            for other in $groups; do [ "$other" = "$group" ] || kept="$kept $other"; done
            groups=$kept
        done
        for group in $groups; do kill -KILL "-$group"; done 2>/dev/null
        """
}
