import ResourceLimits
import RuntimeAPI
import SystemPackage

/// What an environment lives in that is to be restored: its limits, and what it will see.
struct RestoredPlace: Sendable {
    let limited: LimitedEnvironment
    /// Nil where it has no namespaces, only directories.
    let view: RestoredView?

    /// Makes what a prepared environment sees.
    /// - Parameters:
    ///   - limited: the environment's limits.
    ///   - loop: where the program that makes it is waited for.
    ///   - log: where that program says what it cannot do.
    /// - Returns: the place; what was prepared is cleared up when it cannot be made.
    /// - Throws: a `Diagnostic` then.
    static func make(
        _ limited: LimitedEnvironment,
        on loop: RuntimeLoop,
        log: FileDescriptor? = nil
    ) async throws -> RestoredPlace {
        do {
            return RestoredPlace(limited: limited, view: try await RestoredView.make(limited, on: loop, log: log))
        } catch {
            limited.discard()
            throw error
        }
    }

    /// Clears up what nobody wants.
    func discard() {
        view?.close()
        limited.discard()
    }
}
