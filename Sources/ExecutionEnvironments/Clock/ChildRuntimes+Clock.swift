import FileSystem
import Functions
package import Invocations

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension ChildRuntimes {
    /// Why the runtime behind an invoker would keep the machine's time; nil when it can be shown another.
    package func clockProblem(of invoker: any Invoker) -> String? {
        guard let child = invoker as? ChildInvoker else { return "it runs in no child runtime" }
        return child.clockProblem
    }

    /// An invoker of the same function with environments of its own, which see a clock of their own.
    /// - Parameters:
    ///   - invoker: a child runtime's, with no problem of its clock.
    ///   - library: the path of libfaketime.
    /// - Returns: the invoker and its clock, to be closed when the environments have been retired.
    /// - Throws: what making the directory of the clock's file throws.
    package func invoker(
        like invoker: any Invoker,
        shiftingClockWith library: String
    ) throws -> (invoker: any Invoker, clock: ShiftedClock)? {
        guard let child = invoker as? ChildInvoker else { return nil }
        var made = newInvoker(for: child.function)
        let directory = stateDirectory + "/clocks"
        try makeDirectories(directory)
        let clock = ShiftedClock(library: library, file: "\(directory)/\(getpid())-\(made.number)")
        made.clock = clock
        return (made, clock)
    }
}
