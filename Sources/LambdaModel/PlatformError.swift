/// The error types the platform itself answers with, as they appear in `errorType`.
package enum PlatformError: String, Sendable, CaseIterable {
    case timedOut = "Sandbox.Timedout"
    case exited = "Runtime.ExitError"
    case outOfMemory = "Runtime.OutOfMemory"
    case importModule = "Runtime.ImportModuleError"
    case handlerNotFound = "Runtime.HandlerNotFound"
    case malformedHandlerName = "Runtime.MalformedHandlerName"
    /// A handler that takes a callback, for Node.js 24 or later.
    case callbackHandler = "Runtime.CallbackHandlerDeprecated"
    case userCodeSyntax = "Runtime.UserCodeSyntaxError"
    case invalidEntrypoint = "Runtime.InvalidEntrypoint"
    case marshal = "Runtime.MarshalError"
    case unmarshal = "Runtime.UnmarshalError"
    case responseTooLarge = "Function.ResponseSizeTooLarge"
    case truncated = "Runtime.TruncatedResponse"
    case extensionInitialization = "Extension.InitError"
    case extensionExit = "Extension.ExitError"
    case extensionCrash = "Extension.Crash"
    case extensionLaunch = "Extension.LaunchError"
    case unknown = "Runtime.Unknown"
}
