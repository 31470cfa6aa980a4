import ChildProcesses
import Diagnostics
import Functions
import ResourceLimits
import SystemPackage

/// The process of one external extension, from its start to its end.
struct ExtensionProcess: Sendable {
    /// How a process ended, or why there never was one.
    enum End: Sendable {
        case exited(ChildExit)
        /// It could not be started: the words of the payload, and the error type of the log.
        case notStarted(message: String, errorType: String)
    }

    let name: String
    private let path: String
    private let command: ChildCommand
    private let limited: LimitedEnvironment
    /// Where it writes; stays open here.
    private let output: FileDescriptor

    /// Prepares a process.
    /// - Parameters:
    ///   - file: the extension's file.
    ///   - runtime: the runtime's command; the extension sees its variables but for those that concern it alone.
    ///   - limited: the limits of the environment.
    ///   - output: where it writes.
    init(_ file: ExternalExtension, like runtime: ChildCommand, _ limited: LimitedEnvironment, output: FileDescriptor) {
        name = file.name
        path = file.path
        self.limited = limited
        self.output = output
        var command = ChildCommand(file.path, variables: runtime.variables, workingDirectory: runtime.workingDirectory)
        if case .only(let variables) = runtime.variables {
            command.variables = .only(variables.filter { !runtimeVariables.contains($0.key) })
        }
        self.command = limited.limiting(command)
    }

    /// Runs it; `started` is called when the process is there.
    func run(started: @Sendable (ChildProcess) -> Void) async -> End {
        if let problem = EntryPoint.problem(path) { return notStarted(problem) }
        do {
            let output = ChildOutput.descriptor(output, closing: false)
            let ended = try await withChildProcess(command, output: output, errorOutput: output, patience: .zero) {
                started($0)
                limited.started($0.processID)
                await $0.waitUntilExit()
            }
            return .exited(ended.exit)
        } catch {
            return notStarted((error as? Diagnostic)?.message ?? "\(error)")
        }
    }

    private func notStarted(_ reason: String) -> End {
        let type = reason == "permission denied" ? "PermissionDenied" : "UnknownError"
        return .notStarted(message: "fork/exec /opt/extensions/\(name): \(reason)", errorType: type)
    }
}

/// The variables that concern the runtime alone.
///
/// Source: "Using the Lambda Extensions API to create extensions" in the AWS Lambda Developer Guide.
private let runtimeVariables: Set<String> = [
    "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_XRAY_CONTEXT_MISSING",
    "AWS_XRAY_DAEMON_ADDRESS", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "_AWS_XRAY_DAEMON_ADDRESS",
    "_AWS_XRAY_DAEMON_PORT", "_HANDLER",
]
