package import LambdaModel

/// How a function's log is written (`LoggingConfig`).
package struct LoggingConfiguration: Sendable, Hashable {
    /// Whether lines are JSON objects, those of the platform and, where the runtime can, those of the function.
    package var isJSON = false
    /// The least level of the function's lines that are kept; only JSON lines have one.
    package var applicationLevel = LogLevel.info
    /// The least level of the platform's events that are kept in a JSON log.
    package var systemLevel = LogLevel.info

    /// Creates the service's default: text.
    package init() {}
}
