import ChildProcesses
import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The pipe a child writes its output to, read on demand and never waited for.
///
/// It is read when an answer arrives, which settles a race: a line that was written before the answer is in the pipe
/// by then. In between a slow tick reads it, so that a line printed costs no wake-up of the loop.
struct OutputPipe {
    private var reading: FileDescriptor?

    /// Makes a pipe: the end to read and the end for the child, both closed on exec.
    static func make() throws(Diagnostic) -> (OutputPipe, writing: FileDescriptor) {
        do {
            let pipe = try FileDescriptor.pipeClosedOnExec()
            _ = fcntl(pipe.readEnd.rawValue, F_SETFL, O_NONBLOCK)
            // F_SETPIPE_SZ: room for what is written between two ticks; less is enough when it is refused.
            _ = fcntl(pipe.readEnd.rawValue, 1031, 1 << 18)
            return (OutputPipe(reading: pipe.readEnd), pipe.writeEnd)
        } catch {
            throw Diagnostic(.failed, "cannot make a pipe: \(error)", hint: "raise the limit of open files (ulimit -n)")
        }
    }

    /// Reads what is there now.
    /// - Parameters:
    ///   - scratch: a buffer to read into.
    ///   - handler: gets the bytes.
    /// - Returns: how many bytes there were.
    func drain(through scratch: inout [UInt8], _ handler: (ArraySlice<UInt8>) -> Void) -> Int {
        guard let reading else { return 0 }
        var total = 0
        // A flood must not hold up the loop: what is left is read when its turn comes.
        for _ in 0..<16 {
            let count = scratch.withUnsafeMutableBytes { read(reading.rawValue, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            handler(scratch[..<count])
            total += count
            if count < scratch.count { break }
        }
        return total
    }

    /// Stops reading.
    mutating func close() {
        try? reading?.close()
        reading = nil
    }
}
