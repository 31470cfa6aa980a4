/// The refusals of the Extensions API, with the types and words of the runtime interface emulator; all have status 403.
extension RuntimeResponse {
    private static func forbidden(_ type: String, _ message: String) -> RuntimeResponse {
        error(403, type: type, message)
    }

    static let invalidExtensionName = forbidden("Extension.InvalidExtensionName", "Empty extension name")
    static let registrationIsClosed = forbidden(
        "Extension.RegistrationClosed",
        "Extension registration closed already"
    )
    static let nameIsTaken = forbidden(
        "Extension.InvalidExtensionState",
        "Extension with this name already registered"
    )
    static let missingIdentifier = forbidden(
        "Extension.MissingExtensionIdentifier",
        "Missing Lambda-Extension-Identifier header"
    )
    static let invalidIdentifier = forbidden(
        "Extension.InvalidExtensionIdentifier",
        "Invalid Lambda-Extension-Identifier"
    )
    static let missingErrorType = forbidden(
        "Extension.MissingHeader",
        "Lambda-Extension-Function-Error-Type not found"
    )

    static func invalidEvent(_ event: String, _ reason: String) -> RuntimeResponse {
        forbidden("Extension.InvalidEventType", "\(event): \(reason)")
    }

    static func invalidRegistration(_ reason: String) -> RuntimeResponse {
        forbidden("InvalidRequestFormat", reason)
    }

    static func tooManyExtensions(_ limit: Int) -> RuntimeResponse {
        forbidden("Extension.TooManyExtensions", "Extension limit (\(limit)) reached")
    }

    static func unknownExtension(_ identifier: String) -> RuntimeResponse {
        forbidden("Extension.UnknownExtensionIdentifier", "Unknown extension \(identifier)")
    }

    static func invalidExtensionState(from: String, to: String, _ identifier: String) -> RuntimeResponse {
        forbidden(
            "Extension.InvalidExtensionState",
            "State transition from \(from) to \(to) failed for extension \(identifier). "
                + "Error: State transition is not allowed"
        )
    }
}
