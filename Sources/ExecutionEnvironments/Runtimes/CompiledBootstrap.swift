import ChildProcesses
import Diagnostics
import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A bootstrap whose sources are compiled on this machine when they are first needed.
struct CompiledBootstrap {
    /// Where the sources lie; what is made of them is kept beside them.
    let directory: String
    let sources: [String]
    /// A file, below the directory, that is there once it is compiled.
    let product: String

    init(files: (directory: String, names: [String]), product: String) {
        directory = files.directory
        sources = files.names.map { "\(files.directory)/\($0)" }
        self.product = product
    }

    /// The directory with what was compiled.
    ///
    /// Two that compile at once do so in directories of their own; the first to be done puts its work in place.
    /// - Parameter commands: the compiler's commands for the sources and the directory to write to.
    /// - Returns: the directory that holds the product.
    /// - Throws: a `Diagnostic` with the compiler's words when it fails.
    func compiled(_ commands: ([String], String) -> [ChildCommand]) async throws -> String {
        let place = "\(directory)/compiled"
        if access("\(place)/\(product)", R_OK) == 0 { return place }
        let draft = "\(directory)/draft-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try makeDirectories(directoryPart(of: "\(draft)/\(product)"))
        defer { removeTree(draft) }
        for command in commands(sources, draft) { try await run(command) }
        guard rename(draft, place) != 0, access("\(place)/\(product)", R_OK) != 0 else { return place }
        throw Diagnostic(
            .failed,
            "cannot write \"\(place)\": \(String(cString: strerror(errno)))",
            hint: "check that the directory may be written"
        )
    }

    private func run(_ command: ChildCommand) async throws {
        let done = try await runToCompletion(command)
        guard !done.exit.isSuccess else { return }
        let words = (done.errorText + done.outputText).split(separator: "\n").first ?? "it does not say why"
        throw Diagnostic(
            .failed,
            "\"\(command.executable)\" cannot compile lamb's bootstrap: \(words)",
            hint: "try another version of it; \"\(directory)\" has the sources"
        )
    }
}
