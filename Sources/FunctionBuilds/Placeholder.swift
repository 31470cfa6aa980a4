package import Functions

package struct BuiltFunction: Sendable {
    package var taskRoot: String
    package var library: String?
    package var bootstrap: String?
    package var duration: Duration
    package var rebuilt: Bool
}

package struct FunctionBuilder: Sendable {
    package init(stateDirectory: String) {}
    package func isBuildable(_ function: FunctionConfiguration) -> Bool { false }
    package func needsBuild(_ function: FunctionConfiguration) -> Bool { false }
    package func build(_ function: FunctionConfiguration, progress: @Sendable (String) -> Void) async throws -> BuiltFunction { throw CancellationError() }
    package func built(_ function: FunctionConfiguration) -> BuiltFunction? { nil }
}
