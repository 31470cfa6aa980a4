package import Functions
package import Invocations
package import LambdaModel
package import Timekeeping
package import Diagnostics

package struct LibraryHostSettings: Sendable {
    package init(clock: any WallClock, account: AccountContext, stateDirectory: String, guardedHost: String? = nil) {}
}

package final class LibraryHost: InvokerProvider {
    package func invoker(for function: FunctionConfiguration) throws -> any Invoker { throw Diagnostic(.internalError, "stub") }
    package func invoker(for function: FunctionConfiguration, place: InvocationPlace) throws -> any Invoker { throw Diagnostic(.internalError, "stub") }
    package func environments() async -> [EnvironmentDescription] { [] }
    package func recycle(function: String?) async -> Int { 0 }
}

package func withLibraryHost<R>(_ settings: LibraryHostSettings, body: (LibraryHost) async throws -> R) async throws -> R {
    try await body(LibraryHost())
}
