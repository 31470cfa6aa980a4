import Invocations
import LosslessJSON

extension ExtensionConnection {
    /// An extension asks to be sent telemetry.
    func subscribe(
        _ identifier: String,
        _ api: TelemetryAPI,
        _ request: RuntimeRequest,
        on channel: RuntimeChannelHandler
    ) {
        guard let member = registry.member(identifier) else {
            return channel.send(.unknownExtension(identifier), for: request)
        }
        guard acceptsSubscriptions else { return channel.send(.subscriptionIsClosed(api), for: request) }
        do throws(TelemetrySubscription.Problems) {
            let subscription = try TelemetrySubscription(api, parsing: request.body)
            guard let event = openTelemetry().add(member.name, subscription) else {
                let words = "the extension has subscribed by the other API already"
                return channel.send(.invalidSubscription(api, words), for: request)
            }
            channel.send(RuntimeResponse(status: 200, body: Array("\"OK\"".utf8)), for: request)
            observer?.extensionSubscribed(event)
        } catch {
            channel.send(.invalidSubscription(api, error.words), for: request)
        }
    }
}

extension RuntimeResponse {
    /// Words and type of the runtime interface emulator.
    fileprivate static func subscriptionIsClosed(_ api: TelemetryAPI) -> RuntimeResponse {
        let name = api == .telemetry ? "Telemetry" : "Logs"
        return error(403, type: "\(name).SubscriptionClosed", "\(name) API subscription is closed already")
    }

    /// The type is that of the examples in the references of the two APIs.
    fileprivate static func invalidSubscription(_ api: TelemetryAPI, _ words: String) -> RuntimeResponse {
        error(400, type: api == .telemetry ? "ValidationError" : "Logs.ValidationError", words)
    }
}
