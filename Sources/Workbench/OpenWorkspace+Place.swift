import Diagnostics
import ExecutionEnvironments
import FunctionBuilds
package import Functions
import InProcessHost
package import Invocations

extension OpenWorkspace {
    /// Where a function runs when nothing else is asked: guarded when it is a library, in a child runtime otherwise.
    package func place(of function: FunctionConfiguration) -> InvocationPlace {
        if let place = settings.place, place == .child || isLibrary(function) { return place }
        return isLibrary(function) ? .guarded : .child
    }

    /// Where what a function does to services can be seen, given where it was asked for: a library that would run in our
    /// own process, whose variables are ours, runs guarded there.
    func observablePlace(of name: String, asked: InvocationPlace?) throws -> InvocationPlace {
        let asked = asked == .remote ? nil : asked
        let place = try asked ?? self.place(of: catalog().configuration(named: name))
        return place == .inProcess ? .guarded : place
    }

    /// Where a function runs when nothing else is asked; nil while that shows only once it is built.
    package func knownPlace(of function: FunctionConfiguration) -> InvocationPlace? {
        isUnbuilt(function) ? nil : place(of: function)
    }

    /// The invoker for a function at a place, the function built first when it never was.
    func invoker(
        for function: FunctionConfiguration,
        at place: InvocationPlace?,
        _ choice: RemoteChoice
    ) async throws -> any Invoker {
        if place == .remote { return try remoteInvoker(for: function, choice) }
        let built = try await prepared(function)
        let place = place ?? self.place(of: built)
        switch place {
        case .child: return try children.invoker(for: built)
        case .guarded, .inProcess: return try libraries.invoker(for: try library(built, place), place: place)
        case .remote: return try remoteInvoker(for: built, choice)
        }
    }

    private func isLibrary(_ function: FunctionConfiguration) -> Bool {
        function.library != nil || builder.built(function)?.library != nil
    }

    private func library(_ function: FunctionConfiguration, _ place: InvocationPlace) throws -> FunctionConfiguration {
        guard function.library != nil else {
            throw Diagnostic(
                .usage,
                "function \"\(function.name)\" cannot run \"\(place.rawValue)\": it is not a library",
                hint: "a \(function.runtime) function runs in a child runtime; leave --where out"
            )
        }
        return function
    }
}
