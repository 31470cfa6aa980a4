import ChildProcesses
import Diagnostics
import FileSystem
import SystemPackage

extension Output {
    /// Sends results to a file for the length of a closure; cancelling the task ends the wait for a pipe's reader.
    ///
    /// Throws a diagnostic when the file cannot be written, and `CancellationError`.
    func redirected(
        to path: String,
        appending: Bool,
        _ body: (Output) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let file: FileDescriptor
        do {
            file = try await openForWriting(path, appending ? .append : .truncate)
        } catch let error as Errno {
            throw Diagnostic(.unwritable, "cannot write to \"\(path)\": \(error)", hint: "choose a file you may write")
        }
        defer { try? file.close() }
        let sink = DescriptorSink(file, isCancellable: true)
        let status = try await body(replacingResults(sink))
        sink.flush()
        if let failure = sink.failure {
            let hint = failure == .noSpace ? "make room, or choose a file elsewhere" : "choose a file elsewhere"
            throw Diagnostic(.unwritable, "cannot write to \"\(path)\": \(failure)", hint: hint)
        }
        if sink.isClosed { try Task.checkCancellation() }
        return status
    }

    /// Sends results to the standard input of a shell command for the length of a closure, and waits for its end.
    ///
    /// The command writes to our own terminal. A failure of ours counts before the command's.
    func piped(
        to command: String,
        _ body: @escaping @Sendable (Output) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        results.flush()
        let ends = try FileDescriptor.pipe()
        for end in [ends.readEnd, ends.writeEnd] { closeOnExec(end) }
        let shell = ChildCommand("/bin/sh", ["-c", command])
        let sink = DescriptorSink(ends.writeEnd)
        let output = replacingResults(sink)
        async let reader = runInForeground(shell, readingFrom: ends.readEnd)
        let status: ExitStatus
        do {
            defer {
                sink.flush()
                try? ends.writeEnd.close()
            }
            status = try await body(output)
        } catch {
            _ = try? await reader
            throw error
        }
        let exit = try await reader
        if status == .success, exit.isUnknownCommand {
            throw Diagnostic(
                .failed,
                "a command was not found after \"|\": \(command)",
                hint: "what stands there is for /bin/sh, which looks for commands in PATH"
            )
        }
        return status == .success && !exit.isSuccess ? .failed : status
    }

    /// Shows results at once when they fit the window, else through the pager; notes keep their place among them.
    func paged(through pager: String, _ body: (Output) async throws -> ExitStatus) async throws -> ExitStatus {
        let sink = CapturingSink()
        var output = self
        output.results = sink
        if notesAreTerminal { output.notes = sink }
        let result: Result<ExitStatus, any Error>
        do { result = .success(try await body(output)) } catch { result = .failure(error) }
        let bytes = sink.bytes
        results.flush()
        if bytes.count(where: { $0 == UInt8(ascii: "\n") }) < windowSize().rows {
            results.write(bytes)
            results.flush()
        } else {
            try await show(bytes, through: pager)
        }
        return try result.get()
    }

    /// Shows bytes in the pager; without it, and with a warning, when the system's shell cannot run it.
    private func show(_ bytes: [UInt8], through pager: String) async throws {
        let command = ChildCommand("/bin/sh", ["-c", pager], variables: .inherited(changing: pagerVariables))
        let exit = try await runInForeground(command, standardInput: bytes)
        guard exit.isUnknownCommand || exit == .exited(126) else {
            // What keeps the session has not seen it yet.
            (results as? TeeSink)?.second.write(bytes)
            return
        }
        results.write(bytes)
        warn("the pager \"\(pager)\" cannot be run (\(exit.description))")
        note(notePalette(.hint, "hint:") + " name another in PAGER, or write: set pager off")
    }

    private var pagerVariables: [String: String?] {
        ["LESS": variable("LESS") ?? "FRX", "LV": variable("LV") ?? "-c"]
    }

    private func replacingResults(_ sink: any ByteSink) -> Output {
        var output = self
        output.results = sink
        output.isTerminal = false
        output.isRedirected = true
        if !isColorForced { output.palette = .plain }
        return output
    }
}
