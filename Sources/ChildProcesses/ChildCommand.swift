/// What to run: an executable with its arguments, environment and directory.
package struct ChildCommand: Sendable, Hashable {
    /// Which variables a child sees.
    package enum Variables: Sendable, Hashable {
        /// Our own, with some replaced or, where the value is nil, removed.
        case inherited(changing: [String: String?])
        /// These and no others.
        case only([String: String])
    }

    /// A path, or a name that is looked up in the `PATH` the child will have.
    package var executable: String
    /// The arguments after the executable's own name.
    package var arguments: [String]
    package var variables: Variables
    /// The directory to start in; ours when nil.
    package var workingDirectory: String?

    /// Creates a command that inherits our environment unless told otherwise.
    package init(
        _ executable: String,
        _ arguments: [String] = [],
        variables: Variables = .inherited(changing: [:]),
        workingDirectory: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.variables = variables
        self.workingDirectory = workingDirectory
    }
}
