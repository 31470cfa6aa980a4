import ExecutionEnvironments
import FunctionBuilds
package import Functions
import InProcessHost
import Invocations
import LambdaModel

extension OpenWorkspace {
    /// Every variable a function's process gets, the platform's first, each with where it comes from; words in brackets
    /// stand for what only the start of an environment decides.
    package func environmentVariables(of name: String) async throws -> [EnvironmentVariable] {
        var function = try configuration(for: InvokeRequest(function: name, event: .null))
        let place = place(of: function)
        function.code = .directory(builder.taskRoot(function))
        guard place == .child else {
            return libraryEnvironment(of: function, ownWords: UnknownVariable.own)
        }
        // To know where a runtime lies is to have put it there.
        try? prepareStateDirectory()
        return await children.environmentVariables(of: function)
    }
}
