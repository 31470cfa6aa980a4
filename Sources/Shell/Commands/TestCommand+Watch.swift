import Diagnostics
import Suites
import Workbench

extension TestCommand {
    /// Tests, and tests again what a change can affect, until it is interrupted.
    func keepTesting(_ cases: [GoldenCase], in context: CommandContext) async throws -> ExitStatus {
        var watch = try begin(context)
        defer { watch.stop() }
        if !cases.isEmpty { _ = try await test(cases, in: context) }
        if collectsResults { watch.forgetOwnChanges() }
        sayWaiting(context)
        while true {
            let change = try await watch.nextChange()
            do {
                try context.workspace.reload()
                if case .everything = change {
                    watch.stop()
                    watch = try begin(context)
                }
                let affected = try context.workspace.cases(matching: pattern).filter { change.affects($0) }
                guard !affected.isEmpty else { continue }
                say(change, context)
                for name in Set(affected.map(\.function)).sorted() {
                    _ = try await context.workspace.build(name) { context.output.note(printable($0)) }
                }
                _ = try await test(affected, in: context)
                // Reports may lie in the workspace.
                if collectsResults { watch.forgetOwnChanges() }
            } catch let error as CancellationError {
                throw error
            } catch {
                // What is half written now will be whole at the next change.
                FailureReport(error).write(to: context.output)
            }
            sayWaiting(context)
        }
    }

    private func sayWaiting(_ context: CommandContext) {
        context.output.note(context.output.notePalette(.dim, "waiting for a change; ctrl-C ends it"))
    }

    private func begin(_ context: CommandContext) throws -> SuiteWatch {
        if let watch = try context.workspace.watchSuites() { return watch }
        throw Diagnostic(
            .failed,
            "the system does not tell of changed files",
            hint: "write: watch -- test, which looks at the files itself"
        )
    }

    private func say(_ change: SuiteWatch.Change, _ context: CommandContext) {
        let what =
            switch change {
            case .functions(let names): names.joined(separator: ", ")
            case .everything: "the workspace"
            }
        context.output.note(context.output.notePalette(.dim, "changed: \(printable(what))"))
    }
}

extension SuiteWatch.Change {
    /// Whether a case may end otherwise than before.
    fileprivate func affects(_ golden: GoldenCase) -> Bool {
        switch self {
        case .functions(let names): names.contains(golden.function)
        case .everything: true
        }
    }
}
