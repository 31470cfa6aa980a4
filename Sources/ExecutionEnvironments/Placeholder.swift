package import Functions
package import Invocations
package import LambdaModel
package import Timekeeping
package import Diagnostics

package struct ChildRuntimeSettings: Sendable {
    package enum RuntimeClient: Sendable { case lamb, vendor }
    package var clock: any WallClock
    package var account: AccountContext
    package var stateDirectory: String
    package var runtimeClient = RuntimeClient.lamb
    package var pinsToOneCore = false
    package init(clock: any WallClock, account: AccountContext, stateDirectory: String) {
        self.clock = clock
        self.account = account
        self.stateDirectory = stateDirectory
    }
}

package final class ChildRuntimes: InvokerProvider {
    package func invoker(for function: FunctionConfiguration) throws -> any Invoker { throw Diagnostic(.internalError, "stub") }
    package func environments() async -> [EnvironmentDescription] { [] }
    package func recycle(function: String?) async -> Int { 0 }
    package func platformEnvironment(for function: FunctionConfiguration) -> [EnvironmentVariable] { [] }
}

package func withChildRuntimes<R>(_ settings: ChildRuntimeSettings, body: (ChildRuntimes) async throws -> R) async throws -> R {
    try await body(ChildRuntimes())
}
