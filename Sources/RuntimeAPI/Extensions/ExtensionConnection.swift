package import Invocations
import LambdaModel
import LosslessJSON

/// Hears what extensions say; called on the loop's thread.
package protocol ExtensionObserver: AnyObject {
    /// Something changed that a phase may wait for: an extension registered or asked for its next event.
    func extensionsMovedOn()
    /// An extension subscribed to telemetry, or repeated that it does.
    func extensionSubscribed(_ event: PlatformEvent)
    /// An extension said that it cannot go on; its state tells when.
    func extensionFailed(_ member: ExtensionRegistry.Member)
}

/// What `register` answers with.
package struct ExtensionFunction: Sendable {
    package var name: String
    package var version: String
    package var handler: String
    package var accountID: String
    /// Whether it logs in JSON, which matters to subscribers.
    package var linesAreJSON: Bool

    /// Creates the description of a function.
    package init(
        name: String,
        version: String = "$LATEST",
        handler: String,
        accountID: String,
        linesAreJSON: Bool = false
    ) {
        self.name = name
        self.version = version
        self.handler = handler
        self.accountID = accountID
        self.linesAreJSON = linesAreJSON
    }
}

/// The conversation with the extensions of one environment; confined to the loop.
package final class ExtensionConnection {
    /// Who hears what extensions say.
    package weak var observer: (any ExtensionObserver)?
    package private(set) var registry: ExtensionRegistry
    private let function: ExtensionFunction
    /// Where telemetry goes; nil while nobody can be sent any.
    package private(set) var telemetry: TelemetryHub?
    private(set) var acceptsSubscriptions = true
    private let loop: RuntimeLoop
    /// The connections whose `next` waits for an answer, by the extension's identifier.
    private var waiting: [String: RuntimeChannelHandler] = [:]
    /// Events that found no connection waiting.
    private var kept: [String: ExtensionEvent] = [:]

    /// Creates the conversation of an environment.
    /// - Parameters:
    ///   - names: the file names of the external extensions that are about to start.
    ///   - function: what `register` answers with.
    ///   - loop: the loop that serves the environment.
    package init(external names: [String], function: ExtensionFunction, on loop: RuntimeLoop) {
        self.loop = loop
        registry = ExtensionRegistry(external: names)
        self.function = function
    }

    /// Hands an event to every extension that registered for it.
    package func send(_ event: ExtensionEvent) {
        for identifier in registry.release(for: event.kind) { deliver(event, to: identifier) }
    }

    /// The runtime has initialised: nobody registers any more.
    package func closeRegistration() { registry.closeRegistration() }

    /// Where telemetry goes; made when it is first asked for, and what happens from then on is kept for subscribers.
    package func openTelemetry() -> TelemetryHub {
        let hub = telemetry ?? TelemetryHub(on: loop, linesAreJSON: function.linesAreJSON)
        telemetry = hub
        return hub
    }

    /// The init phase has ended: nobody subscribes any more.
    package func closeSubscriptions() {
        acceptsSubscriptions = false
        if telemetry?.isEmpty == true { telemetry = nil }
        telemetry?.closeSubscriptions()
    }

    /// An external extension's process could not be started.
    package func launchFailed(_ name: String, errorType: String) {
        registry.launchFailed(name, errorType: errorType)
    }

    /// An external extension's process has ended, expectedly when there is no error type.
    package func exited(_ name: String, errorType: String?) {
        registry.exited(name, errorType: errorType)
    }

    func closed(_ channel: RuntimeChannelHandler) {
        guard let (identifier, _) = waiting.first(where: { $0.value === channel }) else { return }
        waiting[identifier] = nil
    }

    private func deliver(_ event: ExtensionEvent, to identifier: String) {
        guard let channel = waiting.removeValue(forKey: identifier) else { return kept[identifier] = event }
        var generator = SystemRandomNumberGenerator()
        var response = RuntimeResponse(status: 200, body: event.json.bytes())
        response.headers["Lambda-Extension-Event-Identifier"] = randomUUID(using: &generator)
        channel.send(response)
    }
}

// MARK: - Calls

extension ExtensionConnection {
    func receive(_ call: ExtensionCall, _ request: RuntimeRequest, on channel: RuntimeChannelHandler) {
        let headers = request.extensionHeaders ?? ExtensionHeaders()
        if call == .register { return register(request, headers, on: channel) }
        guard let identifier = headers.identifier, !identifier.isEmpty else {
            return channel.send(.missingIdentifier, for: request)
        }
        guard isUUID(identifier) else { return channel.send(.invalidIdentifier, for: request) }
        switch call {
        case .register: break
        case .next: next(identifier, request, on: channel)
        case .subscribe(let api): subscribe(identifier, api, request, on: channel)
        case .initializationFailure, .exitFailure:
            guard let type = headers.errorType, !type.isEmpty else {
                return channel.send(.missingErrorType, for: request)
            }
            let isInitialization = call == .initializationFailure
            let verdict =
                isInitialization
                ? registry.initializationFailed(identifier, errorType: type)
                : registry.exitFailed(identifier, errorType: type)
            settle(verdict, request, on: channel) { observer?.extensionFailed($0) }
        }
    }

    private func settle(
        _ verdict: ExtensionRegistry.Verdict,
        _ request: RuntimeRequest,
        on channel: RuntimeChannelHandler,
        then work: (ExtensionRegistry.Member) -> Void
    ) {
        switch verdict {
        case .refuse(let response): channel.send(response, for: request)
        case .accept(let member):
            channel.send(.accepted, for: request)
            work(member)
        }
    }

    private func next(_ identifier: String, _ request: RuntimeRequest, on channel: RuntimeChannelHandler) {
        switch registry.next(identifier) {
        case .refuse(let response): channel.send(response, for: request)
        case .accept(let member):
            if let former = waiting[member.identifier], former !== channel { former.close() }
            waiting[member.identifier] = channel
            if let event = kept.removeValue(forKey: member.identifier) {
                registry.release(member.identifier)
                return deliver(event, to: member.identifier)
            }
            observer?.extensionsMovedOn()
        }
    }

    private func register(_ request: RuntimeRequest, _ headers: ExtensionHeaders, on channel: RuntimeChannelHandler) {
        let events: [String]
        switch asked(request.body) {
        case .success(let names): events = names
        case .failure(let problem): return channel.send(.invalidRegistration(problem.reason), for: request)
        }
        switch registry.register(headers.name, for: events) {
        case .refuse(let response): channel.send(response, for: request)
        case .accept(let member):
            channel.send(answer(to: member, withAccount: headers.accepts("accountId")), for: request)
            observer?.extensionsMovedOn()
        }
    }

    private func answer(to member: ExtensionRegistry.Member, withAccount: Bool) -> RuntimeResponse {
        var body = JSONObject([
            ("functionName", .string(function.name)),
            ("functionVersion", .string(function.version)),
            ("handler", .string(function.handler)),
        ])
        if withAccount { body["accountId"] = .string(function.accountID) }
        var response = RuntimeResponse(status: 200, body: JSONValue.object(body).bytes())
        response.headers["Lambda-Extension-Identifier"] = member.identifier
        return response
    }

    private struct Problem: Error { var reason: String }

    /// The events a registration asks for.
    private func asked(_ body: [UInt8]) -> Result<[String], Problem> {
        guard case .object(let document)? = try? JSONValue(parsing: body) else {
            return .failure(Problem(reason: "the body is no JSON object"))
        }
        if case .array(let keys)? = document["configurationKeys"], !keys.isEmpty {
            return .failure(
                Problem(reason: "configurationKeys are deprecated; use environment variables instead")
            )
        }
        switch document["events"] {
        case nil, .null?: return .success([])
        case .array(let events)?:
            let names = events.compactMap(\.string)
            guard names.count == events.count else { return .failure(Problem(reason: "events must be strings")) }
            return .success(names)
        default: return .failure(Problem(reason: "events must be a list"))
        }
    }
}

/// Whether text has the form of a UUID.
private func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.indices.allSatisfy { index in
        if [8, 13, 18, 23].contains(index) { return bytes[index] == UInt8(ascii: "-") }
        return (bytes[index] >= 48 && bytes[index] <= 57) || (bytes[index] | 32 >= 97 && bytes[index] | 32 <= 102)
    }
}
