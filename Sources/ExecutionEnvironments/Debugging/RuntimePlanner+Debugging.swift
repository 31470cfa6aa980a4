import ChildProcesses
import Diagnostics
import Functions
import LambdaModel

/// A way of starting a runtime so that it waits for a debugger, and how to attach to it.
struct DebuggedPlan: Sendable {
    var plan: LaunchPlan
    let port: Int
    var instructions: [String] = []
}

extension RuntimePlanner {
    /// The plan for a function with its debugger waiting.
    /// - Parameters:
    ///   - function: the function.
    ///   - port: where the debugger is to listen; nil for its usual port or, when that is taken, any.
    /// - Returns: the plan, and how to attach.
    /// - Throws: what `plan` throws, and a usage diagnostic for a runtime without a debugger or a port that is taken.
    func debuggedPlan(for function: FunctionConfiguration, at port: Int?) async throws -> DebuggedPlan {
        guard let usual = function.runtime.family?.usualDebuggerPort else {
            throw Diagnostic(
                .usage,
                "function \"\(function.name)\" cannot be started with a debugger: \"\(function.runtime)\" has none",
                hint: "set AWS_LAMBDA_EXEC_WRAPPER to a script that starts it under one, such as gdbserver"
            )
        }
        let port = try checked(port, usual: usual)
        var result = DebuggedPlan(plan: try await plan(for: function), port: port)
        result.plan.waitsForDebugger = true
        switch function.runtime.family {
        case .nodejs: result.debugNode()
        case .java: result.debugJava()
        case .ruby: try await debugRuby(&result)
        case .dotnet: try result.debugMono(function)
        default: try await debugPython(&result, function)
        }
        result.instructions.insert("\"\(function.name)\" waits for a debugger at 127.0.0.1:\(port)", at: 0)
        return result
    }

    private func checked(_ port: Int?, usual: Int) throws -> Int {
        if let port {
            guard isLoopbackPortFree(port) else {
                throw Diagnostic(.usage, "port \(port) of 127.0.0.1 is taken", hint: "choose another --debug-port")
            }
            return port
        }
        guard let free = freeLoopbackPort(preferring: usual) else {
            throw Diagnostic(.failed, "no port of 127.0.0.1 is free", hint: "close what listens there")
        }
        return free
    }

    /// The gem debug, by its place: the function's own `GEM_PATH` need not have it.
    private func debugRuby(_ result: inout DebuggedPlan) async throws {
        let question = "puts Gem::Specification.find_by_name('debug').full_require_paths"
        let answer = try await runToCompletion(ChildCommand(result.plan.executable, ["-e", question]))
        guard answer.exit.isSuccess else {
            throw Diagnostic(
                .notInstalled,
                "the gem \"debug\" is not installed for \"\(result.plan.executable)\"",
                hint: "sudo gem install debug"
            )
        }
        let places = answer.outputText.split(separator: "\n").flatMap { ["-I", String($0)] }
        result.plan.arguments = places + ["-rdebug/open"] + result.plan.arguments.filter { $0 != "--disable-gems" }
        result.plan.variables = ["RUBY_DEBUG_HOST": "127.0.0.1", "RUBY_DEBUG_PORT": "\(result.port)"]
        result.instructions = ["attach with: rdbg --attach 127.0.0.1 \(result.port), or an editor"]
    }

    /// debugpy where the function's Python has it, else pdb over a socket.
    private func debugPython(_ result: inout DebuggedPlan, _ function: FunctionConfiguration) async throws {
        guard client == .lamb else {
            throw Diagnostic(.usage, "\"--debug\" needs lamb's own client", hint: "set runtime-client lamb")
        }
        let port = result.port
        let probe = ChildCommand(
            result.plan.executable,
            ["-c", "import debugpy"],
            workingDirectory: function.code.directory
        )
        if try await runToCompletion(probe).exit.isSuccess {
            result.plan.arguments =
                ["-X", "frozen_modules=off", "-m", "debugpy", "--listen", "127.0.0.1:\(port)", "--wait-for-client"]
                + result.plan.arguments.suffix(2)
            result.instructions = ["attach an editor that speaks the debug adapter protocol (debugpy)"]
            return
        }
        let bootstrap = result.plan.runtimeDirectory
        let start = "import sys; sys.path.insert(0, \"\(bootstrap)\"); import lamb_python_debugger as debugger; "
        result.plan.arguments = [
            "-B", "-c", start + "del sys.path[0]; sys.dont_write_bytecode = True; debugger.main(\(port))",
        ]
        result.instructions = [
            "attach with: python3 \(bootstrap)/lamb_python_debugger.py \(port)",
            "it stops at the handler's first line; install debugpy to use an editor's debugger instead",
        ]
    }
}

extension DebuggedPlan {
    fileprivate mutating func debugNode() {
        plan.arguments.insert("--inspect-brk=127.0.0.1:\(port)", at: 0)
        instructions = ["attach with: node inspect 127.0.0.1:\(port), chrome://inspect, or an editor"]
    }

    fileprivate mutating func debugJava() {
        let agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:\(port)"
        plan.arguments.insert(agent, at: 0)
        instructions = ["attach with: jdb -attach 127.0.0.1:\(port), or an IDE's remote debugging"]
    }

    fileprivate mutating func debugMono(_ function: FunctionConfiguration) throws {
        guard plan.executable.hasSuffix("/mono") else {
            throw Diagnostic(
                .usage,
                "function \"\(function.name)\" cannot be started with a debugger: dotnet has none that waits",
                hint: "call System.Diagnostics.Debugger.Launch(), or attach to the process that `environments` shows"
            )
        }
        let agent = "--debugger-agent=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:\(port)"
        plan.arguments = ["--debug", agent] + plan.arguments
        instructions = ["attach an editor's debugger for Mono"]
    }
}

extension RuntimeIdentifier.Family {
    /// Where debuggers of a family listen unless told otherwise; nil for families without one.
    fileprivate var usualDebuggerPort: Int? {
        switch self {
        case .python: 5678
        case .nodejs: 9229
        case .java: 5005
        case .ruby: 12345
        case .dotnet: 55555
        case .provided, .library: nil
        }
    }
}
