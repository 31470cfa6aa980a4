import Diagnostics
import Subprocess
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Starts a child and lends it to a closure; when this returns, the child and its process group are gone.
///
/// A child that still runs when the closure ends gets `SIGTERM`, and after the patience `SIGKILL`; so does one whose
/// task is cancelled. Whatever is left of its group is killed then.
/// - Parameters:
///   - command: what to run.
///   - input: its standard input.
///   - output: its standard output.
///   - errorOutput: its standard error.
///   - patience: how long it may take to end by itself after `SIGTERM`; zero kills at once.
///   - body: what to do while it runs; `waitUntilExit` waits for its own end.
/// - Returns: the closure's result and how the child ended.
/// - Throws: a `Diagnostic` when the child cannot be started, and what the closure throws.
package func withChildProcess<Result: Sendable>(
    _ command: ChildCommand,
    input: ChildInput = .empty,
    output: ChildOutput = .discarded,
    errorOutput: ChildOutput = .discarded,
    patience: Duration = .milliseconds(500),
    body: @Sendable (ChildProcess) async throws -> Result
) async throws -> (result: Result, exit: ChildExit) {
    var launch = Launch(command: command, leadsGroup: true, patience: patience)
    launch.input = input
    launch.output = output
    launch.errorOutput = errorOutput
    return try await launch.run(body)
}

/// The pieces of a start, gathered so that the generic steps below stay short.
struct Launch: Sendable {
    var command: ChildCommand
    /// Whether the child gets a session and group of its own; children in the foreground share ours.
    var leadsGroup: Bool
    var patience: Duration
    var input: ChildInput = .empty
    var output: ChildOutput = .discarded
    var errorOutput: ChildOutput = .discarded

    init(command: ChildCommand, leadsGroup: Bool, patience: Duration) {
        self.command = command
        self.leadsGroup = leadsGroup
        self.patience = patience
    }

    func run<Result: Sendable>(
        _ body: @Sendable (ChildProcess) async throws -> Result
    ) async throws -> (result: Result, exit: ChildExit) {
        do { try DescriptorSupply.check() } catch {
            closeGivenDescriptors()
            throw error
        }
        do {
            guard case .handler = output else {
                return try await run(output: try descriptorOutput(output, inheriting: .standardOutput), body)
            }
            return try await run(output: SequenceOutput.sequence, body)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw diagnostic(for: error, starting: command)
        }
    }

    private func run<Output: OutputProtocol, Result: Sendable>(
        output: Output,
        _ body: @Sendable (ChildProcess) async throws -> Result
    ) async throws -> (result: Result, exit: ChildExit) {
        guard case .handler = errorOutput else {
            let error = try descriptorOutput(errorOutput, inheriting: .standardError)
            return try await run(output: output, error: error, body)
        }
        return try await run(output: output, error: SequenceOutput.sequence, body)
    }

    private func run<Output: OutputProtocol, ErrorOutput: ErrorOutputProtocol, Result: Sendable>(
        output: Output,
        error: ErrorOutput,
        _ body: @Sendable (ChildProcess) async throws -> Result
    ) async throws -> (result: Result, exit: ChildExit) {
        let ended = try await Subprocess.run(
            configuration,
            input: try descriptorInput(),
            output: output,
            error: error
        ) { execution in
            try await supervise(execution, body)
        }
        let status: ChildExit
        switch ended.terminationStatus {
        case .exited(let code): status = .exited(code)
        case .signaled(let number): status = .signalled(number)
        }
        return (try ended.closureResult.get(), status)
    }
}

// MARK: - When it cannot be started

extension Launch {
    /// Closes what the library would have closed.
    private func closeGivenDescriptors() {
        var given: Set<FileDescriptor> = []
        if case .descriptor(let descriptor, closing: true) = input { given.insert(descriptor) }
        for case .descriptor(let descriptor, closing: true) in [output, errorOutput] { given.insert(descriptor) }
        for descriptor in given { try? descriptor.close() }
    }
}

// MARK: - While it runs

extension Launch {
    private func supervise<Output, ErrorOutput, Result: Sendable>(
        _ execution: Execution<FileDescriptorInput, Output, ErrorOutput>,
        _ body: @Sendable (ChildProcess) async throws -> Result
    ) async throws -> Swift.Result<Result, any Error> {
        let child = ChildProcess(processID: execution.processIdentifier.value) {
            // A null signal with endless patience: the library's teardown ends with the process.
            let watch = TeardownStep.send(signal: Signal(rawValue: 0), allowedDurationToNextStep: .seconds(1 << 30))
            await execution.teardown(using: [watch])
        }
        return await withTaskGroup(of: Void.self) { pumps in
            if let sequence = (execution as? Execution<FileDescriptorInput, SequenceOutput, ErrorOutput>)?
                .standardOutput,
                case .handler(let handler) = output
            {
                pumps.addTask { await pump(sequence, into: handler) }
            }
            if let sequence = (execution as? Execution<FileDescriptorInput, Output, SequenceOutput>)?.standardError,
                case .handler(let handler) = errorOutput
            {
                pumps.addTask { await pump(sequence, into: handler) }
            }
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body(child)) } catch { result = .failure(error) }
            await execution.teardown(using: teardown)
            if leadsGroup { child.signal(SIGKILL) }
            await pumps.waitForAll()
            return result
        }
    }

    private var teardown: [TeardownStep] {
        guard patience > .zero else {
            return [.send(signal: .kill, toProcessGroup: leadsGroup, allowedDurationToNextStep: .seconds(5))]
        }
        return [.send(signal: .terminate, toProcessGroup: leadsGroup, allowedDurationToNextStep: patience)]
    }
}

private func pump(_ sequence: SubprocessOutputSequence, into handler: @Sendable ([UInt8]) -> Void) async {
    do {
        for try await buffer in sequence {
            handler(buffer.withUnsafeBytes { Array($0) })
        }
    } catch {
        // The child is gone and a grandchild keeps the pipe open: what was read is all there is.
    }
}

// MARK: - What the library wants to know

extension Launch {
    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = leadsGroup
        options.teardownSequence = teardown
        return Configuration(
            executable: command.executable.contains("/")
                ? .path(FilePath(command.executable)) : .name(command.executable),
            arguments: Arguments(command.arguments),
            environment: environment,
            workingDirectory: command.workingDirectory.map { FilePath($0) },
            platformOptions: options
        )
    }

    private var environment: Environment {
        switch command.variables {
        case .inherited(let changes):
            var updates: [Environment.Key: String?] = [:]
            for (name, value) in changes { updates[Environment.Key(stringLiteral: name)] = .some(value) }
            return .inherit.updating(updates)
        case .only(let variables):
            return .custom(variables.map { Array("\($0.key)=\($0.value)".utf8) + [0] })
        }
    }

    private func descriptorInput() throws -> FileDescriptorInput {
        switch input {
        case .empty: .fileDescriptor(try .open("/dev/null", .readOnly), closeAfterSpawningProcess: true)
        case .inherited: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false)
        case .descriptor(let descriptor, let closing):
            .fileDescriptor(descriptor, closeAfterSpawningProcess: closing)
        }
    }

    private func descriptorOutput(_ output: ChildOutput, inheriting own: FileDescriptor) throws -> FileDescriptorOutput
    {
        switch output {
        case .inherited: .fileDescriptor(own, closeAfterSpawningProcess: false)
        case .descriptor(let descriptor, let closing):
            .fileDescriptor(descriptor, closeAfterSpawningProcess: closing)
        case .discarded, .handler:
            .fileDescriptor(try .open("/dev/null", .writeOnly), closeAfterSpawningProcess: true)
        }
    }
}
