import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A small process that outlives us for a moment: when we are gone, however that came, it kills our children's groups,
/// and every process that has one of our Runtime API addresses in its environment, be it a daemon in a session of its
/// own or a child that was started but not yet reported.
///
/// It reads what to watch from a pipe whose other end only we hold; the kernel closes that end when we die.
package struct Guardian: Sendable {
    /// Our end of the pipe.
    private let orders: FileDescriptor

    /// Makes the pipe; the second value runs the process and returns when it has ended.
    package static func make() -> (guardian: Guardian, process: @Sendable () async -> Void)? {
        guard let pipe = try? FileDescriptor.pipeClosedOnExec() else { return nil }
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
    package func add(_ group: Int32) { send("+ \(group)\n") }

    /// Watches no longer over a group that has ended.
    package func remove(_ group: Int32) { send("- \(group)\n") }

    /// Watches over all that is started with a Runtime API address.
    package func add(address: String) { send("+ \(address)\n") }

    /// Watches no longer over what was started with an address.
    package func remove(address: String) { send("- \(address)\n") }

    /// Lets the process go, which kills what is still watched.
    package func close() { try? orders.close() }

    private func send(_ order: String) {
        _ = try? orders.writeAll(order.utf8)
    }

    private static let script = """
        watched=
        while read -r change one; do
            if [ "$change" = + ]; then watched="$watched $one"; continue; fi
            kept=
            for other in $watched; do [ "$other" = "$one" ] || kept="$kept $other"; done
            watched=$kept
        done
        exec 2>/dev/null
        patterns=
        for one in $watched; do
            case $one in
                *:*) patterns="$patterns -e AWS_LAMBDA_RUNTIME_API=$one" ;;
                *) kill -KILL "-$one" ;;
            esac
        done
        [ "$patterns" ] || exit 0
        for round in 1 2 3; do
            found=
            for file in $(grep -lsxzF $patterns /proc/[0-9]*/environ); do
                process=${file#/proc/}
                kill -KILL "${process%/environ}" && found=yes
            done
            [ "$found" ] || exit 0
        done
        """
}
