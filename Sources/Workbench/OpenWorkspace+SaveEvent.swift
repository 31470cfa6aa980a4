import Diagnostics
package import Events
import FileSystem
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What is to become an event of the workspace.
package struct SaveEventRequest: Sendable {
    /// The event's name, `SERVICE` and `TYPE`.
    package var service: String, type: String
    /// Where the event comes from: `@file.json`, `-`, `last`, a recorded id, `fixture:NAME`, or JSON.
    package var origin: String
    /// One line on when it is sent; nil for one that says where it comes from.
    package var description: String?
    /// How the service calls; nil for how a like event is called, or how it was recorded.
    package var invocation: EventTemplate.Invocation?
    /// Whether secrets stay as they are.
    package var keepsSecrets = false

    /// Asks for an event under a name.
    package init(service: String, type: String, origin: String) {
        self.service = service
        self.type = type
        self.origin = origin
    }
}

extension SaveEventRequest {
    private var isJSON: Bool { origin.first.map { "{[\"".contains($0) } ?? false }

    /// Where the event comes from, without anything of the event in it.
    fileprivate var originInWords: String {
        if isJSON || origin == "-" { return "taken over from life" }
        return origin == "last" ? "taken over from an invocation" : "taken over from \(origin)"
    }
}

/// What was saved.
package struct SavedEvent: Sendable {
    /// The event's name, as `billing:invoice-paid`.
    package var name: String
    /// The file, seen from the workspace.
    package var path: String
    /// The built-in event that it resembles, as `s3:put`.
    package var like: String?
    /// Whether secrets were replaced.
    package var isMasked: Bool
}

extension OpenWorkspace {
    /// Writes an event from life to a file of the workspace's catalog, `Events/SERVICE.TYPE.yaml`.
    ///
    /// Nothing is overwritten: throws usage when there is an event or a file of this name, not-found for an origin that
    /// does not exist, and invalid input for one that is not JSON.
    package func saveEvent(_ request: SaveEventRequest) throws -> SavedEvent {
        let name = "\(request.service):\(request.type)"
        let path = "Events/\(request.service).\(request.type).yaml"
        try checkName(request, name)
        let found = try lifeEvent(request.origin)
        let masked = request.keepsSecrets ? nil : SecretMasker().masked(found.event.bytes)
        let event = try JSONValue(parsing: masked ?? found.event.bytes)
        let like = try EventCatalog.nearest(to: event)
        let text = try WorkspaceEventText(
            description: request.description ?? request.originInWords,
            invocation: request.invocation ?? like?.invocation ?? found.invocation,
            like: like?.name,
            event: event
        ).text()
        try writeNew(text, to: path)
        return SavedEvent(name: name, path: path, like: like?.name, isMasked: masked != nil || found.isMasked)
    }

    private func checkName(_ request: SaveEventRequest, _ name: String) throws(Diagnostic) {
        for word in [request.service, request.type] where !isEventWord(word) {
            throw Diagnostic(
                .usage,
                "\"\(word)\" cannot be a part of an event's name",
                hint: "letters, digits and dashes, as in: event --save billing invoice-paid --from last"
            )
        }
        guard events.names.contains(name) else { return }
        throw Diagnostic(
            .usage,
            "there is an event \"\(name)\" already",
            hint: "choose another TYPE; nothing is overwritten"
        )
    }

    private func lifeEvent(
        _ origin: String
    ) throws -> (event: Payload, invocation: EventTemplate.Invocation, isMasked: Bool) {
        let isReference = origin == "-" || origin.contains { ":{[\"".contains($0) } || origin.hasPrefix("@")
        if isReference { return (try event(EventReference(parsing: origin)).event, .sync, false) }
        let source = try store.replaySource(try recording(origin).invocation.id.description)
        // This session's last invocation has its secrets still.
        let event = last.flatMap { $0.invocation.id == source.invocation.id ? $0.invocation.event : nil }
        return (
            event ?? source.invocation.event, source.invocation.type == .event ? .async : .sync,
            event == nil && source.isMasked
        )
    }

    /// Writes a file under another name and links it to its own, which fails when that exists.
    private func writeNew(_ text: String, to path: String) throws {
        let target = "\(root)/\(path)"
        let temporary = "\(target).\(getpid()).tmp"
        do {
            try makeDirectories("\(root)/Events")
            let descriptor = try FileDescriptor.open(
                FilePath(temporary),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            defer { unlink(temporary) }
            try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
            guard link(temporary, target) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            throw Diagnostic(
                .unwritable,
                "cannot write \"\(path)\": \(error)",
                hint: (error as? Errno) == .fileExists ? "choose another TYPE; nothing is overwritten" : nil
            )
        }
    }
}
