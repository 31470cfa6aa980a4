package import Diagnostics
package import Events
import FileSystem
import Functions
import Invocations
package import LambdaModel
import LosslessJSON
import Recordings
import Suites
import SystemPackage
import Timekeeping

extension OpenWorkspace {
    /// The bytes of an event, wherever it comes from; a fixture's name is looked for among those of the function first.
    ///
    /// Throws a not-found diagnostic for an unknown event, file or fixture, and a usage one for wrong parameters.
    package func event(_ reference: EventReference, for function: String? = nil) throws -> Payload {
        switch reference {
        case .catalog(let name, let words): return try catalogEvent(events.template(named: name), words)
        case .file(let path): return try Payload(contents(of: path))
        case .standardInput: return try Payload(FileDescriptor.standardInput.readToEnd())
        case .inline(let text): return Payload(text)
        case .fixture(let name): return try fixture(name, of: function).event()
        case .last: return try lastEvent()
        }
    }

    private func fixture(_ name: String, of function: String?) throws -> GoldenCase {
        if let function, let own = try? fixtures.goldenCase(named: name, function: function) { return own }
        return try fixtures.goldenCase(named: name)
    }

    /// An event of the catalog as a payload; the words are parameters such as `--bucket photos`.
    ///
    /// It comes from the account and region that the functions live in, `samconfig.toml` included.
    package func catalogEvent(_ template: EventTemplate, _ words: [String]) throws -> Payload {
        let account = (try? catalog().account) ?? AccountContext()
        let request = try EventRequest.parse(
            words: words,
            for: template,
            now: clock.now,
            account: account,
            catalog: events
        )
        return Payload(try template.event(for: request).bytes())
    }

    /// Reads an event file: seen from where the user stands or else, when there is none, from the workspace's root.
    private func contents(of path: String) throws -> [UInt8] {
        let places = [options.currentDirectory, root].map { FilePath($0).pushing(FilePath(path)) }
        let full = places.first { fileKind($0.string) != nil } ?? places[0]
        do {
            return try readFile(full.string)
        } catch let error as Errno {
            let isElsewhere = options.currentDirectory != root
            throw Diagnostic(
                .notFound,
                "cannot read the event file \"\(path)\": \(error)",
                hint: "paths are relative to \"\(options.currentDirectory)\"" + (isElsewhere ? " or \"\(root)\"" : "")
            )
        }
    }

    private func lastEvent() throws -> Payload {
        try store.replaySource(try recording("last").invocation.id.description).invocation.event
    }
}

/// The events of the workspace that options name, without opening it; throws not-found when there is no such path.
package func workspaceEvents(_ options: WorkbenchOptions) throws(Diagnostic) -> EventCatalog {
    EventCatalog(workspace: try WorkspacePlace(options).root, seenFrom: options.currentDirectory)
}
