/// What a build left behind.
package struct BuiltFunction: Sendable, Hashable {
    /// The directory that becomes `LAMBDA_TASK_ROOT`.
    package var taskRoot: String
    /// The library with the C ABI of `lamb_handler.h`, when the build made one.
    package var library: String?
    /// The executable named `bootstrap`, when the build made one.
    package var bootstrap: String?
    /// How long the last build took.
    package var duration: Duration
    /// Whether something was built just now; false when all was up to date.
    package var rebuilt: Bool
}
