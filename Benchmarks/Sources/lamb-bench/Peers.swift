import Foundation

/// Where things are that the benchmarks start.
enum Peers {
    /// The `Benchmarks` folder, found from the present directory upward.
    static func folder() throws -> String {
        var directory = URL(filePath: FileManager.default.currentDirectoryPath)
        while directory.path != "/" {
            let candidate = directory.appending(path: "Benchmarks")
            if FileManager.default.fileExists(atPath: candidate.appending(path: "Peers").path) { return candidate.path }
            directory = directory.deletingLastPathComponent()
        }
        throw MissingPeer(reason: "no folder \"Benchmarks\" here or above")
    }

    /// Something below `Benchmarks/.build` that `Benchmarks/prepare` brings.
    static func built(_ name: String) throws -> String {
        try existing(try folder() + "/.build/" + name, otherwise: "run Benchmarks/prepare")
    }

    /// The `lamb` that is measured.
    static func lamb() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let path = try environment["LAMB_BENCH_BINARY"] ?? folder() + "/../.build/release/lamb"
        return try existing(path, otherwise: "run swift build -c release --product lamb")
    }

    /// The machine's own interpreters: a shim of pyenv's takes a tenth of a second to say which Python it stands for, and
    /// that Python twice as long to start.
    static let systemPath = ["PATH": "/usr/bin:/bin"]

    /// The same, with the Python that `Benchmarks/prepare` has made before them.
    static func pythonPath() throws -> [String: String] {
        ["PATH": try built("venv/bin") + ":/usr/bin:/bin"]
    }

    /// The words before a command that pin it to one core.
    static func pinned() throws -> [String] {
        let core = ProcessInfo.processInfo.environment["LAMB_BENCH_CORE"] ?? "1"
        return [try existing("/usr/bin/taskset", otherwise: "install util-linux"), "-c", core]
    }

    static func existing(_ path: String, otherwise remedy: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else {
            throw MissingPeer(reason: "\"\(path)\" is missing (\(remedy))")
        }
        return path
    }
}

/// A program that was started.
struct Program {
    private let process = Process()
    private let output = Pipe()

    /// Starts a program as the leader of a group of its own; its standard error is thrown away, and its standard
    /// output unless it is heard (nobody reads that of a server, so the pipe would fill up and stop it).
    init(
        _ words: [String],
        in directory: String? = nil,
        environment: [String: String] = [:],
        input: String? = nil,
        isHeard: Bool = true
    ) throws {
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = isHeard ? output : FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let directory { process.currentDirectoryURL = URL(filePath: directory) }
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
    }

    /// What it wrote, after it ended well.
    /// - Parameters:
    ///   - name: what it is called when it did not.
    ///   - statuses: what counts as well; 1 where failing functions are meant.
    func result(of name: String, accepting statuses: ClosedRange<Int32> = 0...0) throws -> String {
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard statuses.contains(process.terminationStatus) else {
            throw FailedRun("\(name) ended with status \(process.terminationStatus)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Ends it with all that it started.
    ///
    /// Does not wait: Foundation's monitor waits for descendants that hold its socket.
    func stopGroup() {
        kill(-process.processIdentifier, SIGKILL)
    }

    /// Ends it.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
