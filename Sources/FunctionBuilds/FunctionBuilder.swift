import ChildProcesses
package import Diagnostics
package import Functions
import SystemPackage
import Timekeeping

/// Builds functions whose code has to be compiled, and tells whether that is needed.
///
/// Artifacts lie in `<state>/build/<function>`; a build writes beside them and takes their place when it is complete,
/// so that a failed one leaves the last good one where it was.
package struct FunctionBuilder: Sendable {
    let state: FilePath
    /// Programs are found in the `PATH` of these variables; ours when nil.
    private let variables: [String: String]?

    /// Creates a builder.
    /// - Parameters:
    ///   - stateDirectory: the workspace's `.lamb`, absolute.
    ///   - variables: the environment that compilers get instead of ours.
    package init(stateDirectory: String, variables: [String: String]? = nil) {
        state = FilePath(stateDirectory)
        self.variables = variables
    }

    /// Whether a function's sources changed since its last build, or it was never built; false for those without one.
    ///
    /// It compares the paths, sizes and times of the sources with the last build's, some microseconds a file.
    /// - Throws: a diagnostic when the build method is not supported.
    package func needsBuild(_ function: FunctionConfiguration) throws(Diagnostic) -> Bool {
        guard let kind = try BuildKind(of: function) else { return false }
        let fingerprint = SourceFingerprint(of: FilePath(function.code.directory), kind: kind)
        return BuildPlace(of: function, in: state).stamp?.fingerprint != fingerprint.text
    }

    /// What the last build of a function left, or its code directory when it needs no build; nil before the first.
    package func built(_ function: FunctionConfiguration) -> BuiltFunction? {
        guard let kind = try? BuildKind(of: function) else {
            return artifacts(in: FilePath(function.code.directory), of: function, duration: .zero, rebuilt: false)
        }
        let place = BuildPlace(of: function, in: state)
        guard let stamp = place.stamp else { return nil }
        return artifacts(in: place.artifacts, of: function, duration: stamp.duration, rebuilt: false, kind: kind)
    }

    /// Builds a function when its sources changed; otherwise it only says what is there.
    ///
    /// `make` runs in the code directory, not on a copy as SAM does it, so that paths out of it work.
    /// - Parameters:
    ///   - function: whose code to build.
    ///   - progress: gets the compiler's lines as they come.
    /// - Returns: what runs, and whether it was built just now.
    /// - Throws: a diagnostic with the compiler's first error as its message.
    package func build(
        _ function: FunctionConfiguration,
        progress: @escaping @Sendable (String) -> Void
    ) async throws -> BuiltFunction {
        guard let kind = try BuildKind(of: function) else {
            return artifacts(in: FilePath(function.code.directory), of: function, duration: .zero, rebuilt: false)
        }
        let place = BuildPlace(of: function, in: state)
        let fingerprint = SourceFingerprint(of: FilePath(function.code.directory), kind: kind).text
        if place.stamp?.fingerprint == fingerprint, let built = built(function) { return built }
        let start = monotonicNanoseconds()
        try place.prepare()
        try await run(kind, function, place, BuildProgress(progress))
        let duration = Duration.nanoseconds(monotonicNanoseconds() - start)
        try place.complete(fingerprint, duration)
        return artifacts(in: place.artifacts, of: function, duration: duration, rebuilt: true, kind: kind)
    }

    private func run(
        _ kind: BuildKind,
        _ function: FunctionConfiguration,
        _ place: BuildPlace,
        _ progress: BuildProgress
    ) async throws {
        switch kind {
        case .makefile:
            try await runMake(for: function, place, progress)
        case .swiftPackage:
            try await runSwiftBuild(for: function, place, progress)
            try collectSwiftProducts(of: function, place)
        }
    }

    private func artifacts(
        in directory: FilePath,
        of function: FunctionConfiguration,
        duration: Duration,
        rebuilt: Bool,
        kind: BuildKind? = nil
    ) -> BuiltFunction {
        let bootstrap = directory.appending("bootstrap")
        return BuiltFunction(
            taskRoot: directory.string,
            library: handlerLibrary(in: directory, of: function)?.string,
            bootstrap: fileExists(bootstrap) ? bootstrap.string : nil,
            duration: duration,
            rebuilt: rebuilt
        )
    }
}

// MARK: - Running the tools

extension FunctionBuilder {
    private func runMake(
        for function: FunctionConfiguration,
        _ place: BuildPlace,
        _ progress: BuildProgress
    ) async throws {
        let target = "build-" + function.logicalID
        try await run(
            ["make", "--no-print-directory", target, "ARTIFACTS_DIR=" + place.unfinished.string],
            setting: ["ARTIFACTS_DIR": place.unfinished.string],
            for: function,
            progress
        )
    }

    private func runSwiftBuild(
        for function: FunctionConfiguration,
        _ place: BuildPlace,
        _ progress: BuildProgress
    ) async throws {
        // -Bsymbolic binds a library's names to itself, whatever else has been loaded into the process.
        let arguments = ["build", "-c", "release", "--scratch-path", place.scratch.string, "-Xlinker", "-Bsymbolic"]
        try await run(["swift"] + arguments, setting: ["LAMB_HANDLER_ONLY": "1"], for: function, progress)
    }

    private func run(
        _ words: [String],
        setting changes: [String: String],
        for function: FunctionConfiguration,
        _ progress: BuildProgress
    ) async throws {
        let command = ChildCommand(
            words[0],
            Array(words.dropFirst()),
            variables: variables.map { .only($0.merging(changes) { $1 }) }
                ?? .inherited(changing: changes.mapValues { .some($0) }),
            workingDirectory: function.code.directory
        )
        let ended = try await runToCompletion(command) { progress.take($0, $1) }
        guard !ended.exit.isSuccess else { return }
        throw Diagnostic(
            .failed,
            "building \"\(function.name)\" failed: " + (progress.failure ?? "\(words[0]): \(ended.exit.description)"),
            hint: "mend the source and run `build \(function.name)` again"
                + (built(function) == nil ? "" : "; the last good build still runs")
        )
    }
}
