#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Holds a process, or the calling thread for process id 0, to one core; what it starts later inherits that.
///
/// Two processes that talk over loopback are two to three times as fast on one core as on two.
package func pinToCore(_ core: Int, processID: Int32 = 0) {
    // Bits of a cpu_set_t, which Swift cannot index; 1,024 of them as glibc has it.
    var mask = [UInt8](repeating: 0, count: 128)
    guard core >= 0, core < mask.count * 8 else { return }
    mask[core / 8] |= 1 << UInt8(core % 8)
    _ = setAffinity?(processID, mask.count, mask)
}

private typealias SetAffinity = @convention(c) (pid_t, Int, UnsafePointer<UInt8>) -> Int32

/// `sched_setaffinity`, a GNU extension that the Glibc module map leaves out.
private let setAffinity: SetAffinity? = {
    guard let symbol = dlsym(nil, "sched_setaffinity") else { return nil }
    return unsafeBitCast(symbol, to: SetAffinity.self)
}()
