import FunctionBuilds

/// What a build left of one function.
package struct BuildResult: Sendable, Hashable {
    /// The function's name.
    package var function: String
    /// The directory that becomes `LAMBDA_TASK_ROOT`.
    package var taskRoot: String
    /// The library, when the build made one.
    package var library: String?
    /// How long its last build took.
    package var duration: Duration
    /// Whether something was built just now; false when all was up to date.
    package var rebuilt: Bool

    init(_ function: String, _ built: BuiltFunction) {
        self.function = function
        taskRoot = built.taskRoot
        library = built.library
        duration = built.duration
        rebuilt = built.rebuilt
    }
}
