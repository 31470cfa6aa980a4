import Diagnostics
import Events
import FileSystem
import Functions
import Invocations
import LambdaModel
import LosslessJSON
package import Suites
import SystemPackage
import Timekeeping

/// Where the event of a new case comes from, other than a recorded invocation.
package enum CaseSource: Sendable {
    /// A log or an export of CloudWatch Logs; `-` is standard input.
    case log(String, entry: Int?)
    /// A HAR file.
    case archive(String, entry: Int?, form: String?)
    /// A curl command line; `-` reads it from standard input.
    case curl(String, form: String?)
    /// What standard input holds, inside of an event of the catalog with its words.
    case payload(String)
    /// An event as `invoke` takes it, with its words.
    case event(String)
}

extension OpenWorkspace {
    /// The function and the name of a new case: `FUNCTION/NAME`, or a name and a function, which may be left out where
    /// there is only one.
    ///
    /// Throws a usage diagnostic when it does not show which function is meant, and not-found for an unknown one.
    package func place(ofCase name: String, function: String?) throws -> (function: String, name: String) {
        let catalog = try catalog()
        if let function { return (try catalog.configuration(named: function).name, name) }
        if let slash = name.firstIndex(of: "/") {
            let function = try catalog.configuration(named: String(name[..<slash])).name
            return (function, String(name[name.index(after: slash)...]))
        }
        guard catalog.functions.count == 1, let only = catalog.functions.first else {
            throw Diagnostic(
                .usage,
                "it does not show which function case \"\(name)\" is for",
                hint: "write FUNCTION/\(name); functions: " + catalog.functions.map(\.name).joined(separator: ", ")
            )
        }
        return (only.name, name)
    }

    /// Makes a case of an event from elsewhere; it is invoked when runs are asked for.
    package func record(
        _ name: String,
        of function: String,
        from source: CaseSource,
        _ options: RecordOptions
    ) async throws -> RecordedCase {
        let configuration = try catalog().configuration(named: function)
        let (event, origin) = try found(source, for: configuration)
        return try await record(name, of: configuration.name, event: event, origin: origin, options)
    }

    private func found(
        _ source: CaseSource,
        for function: FunctionConfiguration
    ) throws -> (event: Payload, origin: CaseOrigin) {
        switch source {
        case .log(let path, let entry): return try loggedEvent(path, entry)
        case .archive(let path, let entry, let form):
            let request = try archivedRequest(path, entry)
            let template = try self.form(form, for: function)
            let event = try event(of: request.request, as: template, for: function)
            let details: [CaseOrigin.Detail: String] = [.har: path, .entry: String(request.number)]
            return (Payload(event.bytes()), CaseOrigin(event: template.name, details))
        case .curl(let command, let form):
            let command = command == "-" ? String(decoding: try input("-"), as: UTF8.self) : command
            let request = try HTTPRequest(curl: command) { path throws(Diagnostic) in try carried(path) }
            let template = try self.form(form, for: function)
            let event = try event(of: request, as: template, for: function)
            return (Payload(event.bytes()), CaseOrigin(event: template.name, [.curl: command]))
        case .payload(let line): return try wrapped(line, function)
        case .event(let line):
            let words = line.hasPrefix("{") || line.hasPrefix("[") ? [line] : try shellWords(line)
            let reference = try EventReference(parsing: words.first ?? "", words: Array(words.dropFirst()))
            let sourced = try event(reference, for: function.name)
            return (sourced.event, origin(of: sourced))
        }
    }

    private func origin(of sourced: SourcedEvent) -> CaseOrigin {
        switch sourced.source {
        case .catalog(let words): CaseOrigin(event: words)
        case .file(let path): CaseOrigin(event: recognised(sourced.event), [.file: path])
        case .fixture, nil: CaseOrigin(event: recognised(sourced.event))
        }
    }

    /// The name of the catalog's event that an event has the form of.
    func recognised(_ event: Payload) -> String? {
        guard let value = try? JSONValue(parsing: event.bytes) else { return nil }
        return events.name(ofEventLike: value, now: clock.now)
    }

    // MARK: Logs

    private func loggedEvent(_ path: String, _ entry: Int?) throws -> (event: Payload, origin: CaseOrigin) {
        let events = loggedEvents(in: try input(path))
        let choice = try Self.choice(
            entry,
            among: events.map { "line \($0.line)" },
            in: path,
            what: "event",
            hint: "an event is JSON, or a dictionary as Python prints it"
        )
        let event = Payload(events[choice].event.bytes())
        let name = path == "-" ? "standard input" : path
        let details: [CaseOrigin.Detail: String] = [.log: name, .line: String(events[choice].line)]
        return (event, CaseOrigin(event: recognised(event), details))
    }

    private func archivedRequest(_ path: String, _ entry: Int?) throws -> ArchivedRequest {
        let requests = try ArchivedRequest.read(input(path), file: path)
        if let entry, let request = requests.first(where: { $0.number == entry }) { return request }
        let choice = try Self.choice(
            entry.map { _ in -1 },
            among: requests.map(\.words),
            in: path,
            what: "request",
            hint: "save the HAR file again after the page has sent some"
        )
        return requests[choice]
    }

    /// The index of the one that is meant: the only one, or the one whose number was given.
    private static func choice(
        _ number: Int?,
        among list: [String],
        in path: String,
        what: String,
        hint: String
    ) throws(Diagnostic) -> Int {
        guard !list.isEmpty else { throw Diagnostic(.notFound, "no \(what) in \"\(path)\"", hint: hint) }
        if let number, list.indices.contains(number - 1) { return number - 1 }
        if number == nil, list.count == 1 { return 0 }
        let shown = list.enumerated().prefix(8).map { $1.first?.isNumber == true ? $1 : "\($0 + 1): \($1)" }
        let rest = list.count > shown.count ? ", …" : ""
        let count = "\"\(path)\" holds \(list.count) \(what)\(list.count == 1 ? "" : "s")"
        throw Diagnostic(
            number == nil ? .usage : .notFound,
            number == nil ? count : "\(count), and not the one that --entry asks for",
            hint: "choose with --entry: " + shown.joined(separator: ", ") + rest
        )
    }

    // MARK: Payloads

    private func wrapped(
        _ line: String,
        _ function: FunctionConfiguration
    ) throws -> (event: Payload, origin: CaseOrigin) {
        let words = try shellWords(line)
        let template = try events.template(named: words.first ?? "")
        let request = try EventRequest.parse(
            words: Array(words.dropFirst()),
            for: template,
            now: clock.now,
            account: function.account
        )
        let event = try template.event(carrying: try input("-"), for: request)
        return (Payload(event.bytes()), CaseOrigin(event: line, [.payload: "standard input"]))
    }

    /// What a curl command sends of a file or of standard input.
    private func carried(_ path: String) throws(Diagnostic) -> [UInt8] {
        do { return try input(path) } catch { throw Diagnostic(describing: error) }
    }

    /// The bytes of a file, seen from where the user stands; of standard input for `-`.
    ///
    /// Throws a not-found diagnostic, and `CancellationError` when nobody waits for standard input any more.
    func input(_ path: String) throws -> [UInt8] {
        do {
            if path == "-" { return try readStandardInput() }
            return try readFile(FilePath(options.currentDirectory).pushing(FilePath(path)).string)
        } catch let error as Errno {
            let isFile = path != "-"
            throw Diagnostic(
                .notFound,
                "cannot read \"\(path)\": \(error)",
                hint: isFile
                    ? "paths are relative to \"\(options.currentDirectory)\""
                    : "\"-\" is standard input: type it, ended by ctrl-D, or send it through a pipe"
            )
        }
    }
}
