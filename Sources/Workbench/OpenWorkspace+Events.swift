package import Diagnostics
package import Events
import FileSystem
import Functions
package import Invocations
package import LambdaModel
import LosslessJSON
import Recordings
import Suites
import SystemPackage
import Timekeeping

/// An event, and where it came from when that is known.
package struct SourcedEvent: Sendable {
    package var event: Payload
    package var source: EventSource?
}

extension OpenWorkspace {
    /// The bytes of an event, wherever it comes from; a fixture's name is looked for among those of the function first.
    ///
    /// Throws a not-found diagnostic for an unknown event, file or fixture, and a usage one for wrong parameters.
    package func event(_ reference: EventReference, for function: String? = nil) throws -> SourcedEvent {
        switch reference {
        case .catalog(let name, let words):
            let template = try events.template(named: name)
            let words = repeatable(words)
            return SourcedEvent(
                event: try catalogEvent(template, words),
                source: .catalog(([template.name] + words).map(shellQuoted).joined(separator: " "))
            )
        case .file(let path): return SourcedEvent(event: try Payload(contents(of: path)), source: .file(path))
        case .standardInput: return SourcedEvent(event: try Payload(input("-")))
        case .inline(let text): return SourcedEvent(event: Payload(text))
        case .fixture(let name):
            let golden = try fixture(name, of: function)
            return SourcedEvent(event: try golden.event(), source: .fixture(golden.id))
        case .last: return try lastEvent()
        }
    }

    /// The words with a seed and a moment, so that they make the same event again.
    private func repeatable(_ words: [String]) -> [String] {
        let names = words.map { $0.prefix { $0 != "=" } }
        guard !names.contains("--seed") else { return words }
        let now = names.contains("--now") ? [] : ["--now", String(clock.now.milliseconds)]
        return words + ["--seed", String(UInt32.random(in: 1...UInt32.max))] + now
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

    private func lastEvent() throws -> SourcedEvent {
        let invocation = try store.replaySource(try recording("last").invocation.id.description).invocation
        return SourcedEvent(event: invocation.event, source: invocation.source)
    }
}

/// The events of the workspace that options name, without opening it; throws not-found when there is no such path.
package func workspaceEvents(_ options: WorkbenchOptions) throws(Diagnostic) -> EventCatalog {
    EventCatalog(workspace: try WorkspacePlace(options).root, seenFrom: options.currentDirectory)
}
