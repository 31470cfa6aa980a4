#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Whether a process holds the socket that has an inode, as `/proc/PID/fd` shows it.
package func holdsSocket(_ inode: UInt32, process: Int32) -> Bool {
    let directory = "/proc/\(process)/fd"
    let wanted = Array("socket:[\(inode)]".utf8)
    var target = [UInt8](repeating: 0, count: 64)
    return (KernelFile.numbers(in: directory) ?? []).contains { descriptor in
        readlink("\(directory)/\(descriptor)", &target, target.count) == wanted.count && target.starts(with: wanted)
    }
}
