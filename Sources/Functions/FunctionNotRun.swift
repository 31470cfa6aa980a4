package import Diagnostics

/// A function that the template declares and that does not run here.
package struct FunctionNotRun: Sendable, Hashable {
    /// The name it would be called by: `FunctionName` when the template gives one, else the logical id.
    package var name: String
    package var logicalID: String
    /// Why it does not run.
    package var reason: String
    package var location: SourceLocation?

    /// Whether it is called by a name, its own or its logical id.
    package func isCalled(_ name: String) -> Bool { name == self.name || name == logicalID }
}
