/// One call of an extension to the Extensions API, version 2020-01-01, or a subscription to telemetry.
package enum ExtensionCall: Sendable, Equatable {
    /// `POST extension/register`
    case register
    /// `GET extension/event/next`
    case next
    /// `POST extension/init/error`
    case initializationFailure
    /// `POST extension/exit/error`
    case exitFailure

    /// `PUT telemetry` or `PUT logs`, with versions of their own.
    case subscribe(TelemetryAPI)

    /// The call with a method and a path; nil for paths of other APIs.
    init?(method: String, path: String) {
        switch (method, path) {
        case ("POST", "/2020-01-01/extension/register"): self = .register
        case ("GET", "/2020-01-01/extension/event/next"): self = .next
        case ("POST", "/2020-01-01/extension/init/error"): self = .initializationFailure
        case ("POST", "/2020-01-01/extension/exit/error"): self = .exitFailure
        default:
            guard let api = TelemetryAPI(method: method, path: path) else { return nil }
            self = .subscribe(api)
        }
    }
}

/// The headers that only extensions send.
package struct ExtensionHeaders: Sendable, Equatable {
    /// `Lambda-Extension-Name`, the file name of an external extension.
    package var name: String?
    /// `Lambda-Extension-Identifier`, as `register` gave it.
    package var identifier: String?
    /// `Lambda-Extension-Accept-Feature`, separated by commas.
    package var features: String?
    /// `Lambda-Extension-Function-Error-Type`, a word of the extension's own.
    package var errorType: String?

    /// Takes a header's value when it is one of these, names compared without case; false for all others.
    mutating func read(_ name: String, _ value: String) -> Bool {
        switch name.lowercased() {
        case "lambda-extension-name": self.name = value
        case "lambda-extension-identifier": identifier = value
        case "lambda-extension-accept-feature": features = value
        case "lambda-extension-function-error-type": errorType = value
        default: return false
        }
        return true
    }

    /// Whether a feature is asked for.
    func accepts(_ feature: String) -> Bool {
        features?.split(separator: ",").contains { $0.filter { $0 != " " } == feature } ?? false
    }
}
