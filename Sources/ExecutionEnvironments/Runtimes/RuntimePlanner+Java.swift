import ChildProcesses
import Diagnostics
import FileSystem
import Functions
import LambdaModel

extension RuntimePlanner {
    /// Java: our bootstrap, compiled on first use; the function's own classes come before what we bring.
    func javaPlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let homes = JavaHome.all()
        guard let home = JavaHome.nearest(to: function.runtime.version, among: homes) else {
            throw missing(function, package: "default-jdk-headless", tried: ["java"])
        }
        // Any compiler will do: what it makes runs on Java 11 and later.
        guard let javac = home.javac ?? homes.lazy.compactMap(\.javac).first ?? findExecutable("javac") else {
            throw missing(function, package: "default-jdk-headless", tried: ["javac"])
        }
        let found = Interpreter(name: "java", path: home.java, version: home.version)
        var plan = plan(with: found, for: function)
        plan.runtimeDirectory = try await CompiledBootstrap(
            files: BootstrapFiles(in: settings.stateDirectory).java(),
            product: "classes/lamb/runtime/Bootstrap.class"
        ).compiled { sources, draft in
            let options = ["--release", "11", "-nowarn", "-proc:none", "-d", "\(draft)/classes"]
            return [ChildCommand(javac, options + sources)]
        }
        plan.arguments =
            javaOptions(function) + ["-cp", classPath(function, plan.runtimeDirectory), "lamb.runtime.Bootstrap"]
        return plan
    }

    /// As Lambda starts it: quick to start rather than fast in the long run, and a heap that fits the memory.
    private func javaOptions(_ function: FunctionConfiguration) -> [String] {
        [
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
            "-Xmx\(max(64, function.memoryMegabytes * 85 / 100))m", "-Dfile.encoding=UTF-8",
        ]
    }

    /// Source: "Deploy Java Lambda functions with .zip or JAR file archives" in the AWS Lambda Developer Guide: the
    /// root, `lib/*.jar`, and `java/lib/*.jar` of layers.
    private func classPath(_ function: FunctionConfiguration, _ bootstrap: String) -> String {
        let root = function.code.directory
        let libraries = jars(in: "\(root)/lib") + function.layers.flatMap { jars(in: "\($0)/java/lib") }
        return ([root] + libraries + ["\(bootstrap)/classes"]).joined(separator: ":")
    }

    private func jars(in directory: String) -> [String] {
        directoryEntries(directory).filter { $0.hasSuffix(".jar") }.sorted().map { "\(directory)/\($0)" }
    }
}
