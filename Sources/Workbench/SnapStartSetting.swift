package import Functions

/// Whose environments are restored from a snapshot; what `set snapstart` chooses.
package enum SnapStartSetting: String, Sendable, CaseIterable {
    /// As on Lambda: those of published versions and aliases, where the template says so.
    case auto
    /// All, those of `$LATEST` as well.
    case on
    /// None: each cold start initialises.
    case off

    /// Whether an environment is restored.
    /// - Parameters:
    ///   - function: the function as its template describes it.
    ///   - qualifier: the version or alias asked for; nil for `$LATEST`.
    /// - Returns: whether it is.
    package func applies(to function: FunctionConfiguration, qualifier: String?) -> Bool {
        switch self {
        case .on: true
        case .off: false
        case .auto:
            function.snapStart == .always
                || function.snapStart == .publishedVersions && qualifier != nil && qualifier != "$LATEST"
        }
    }
}
