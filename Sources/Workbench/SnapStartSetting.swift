package import Functions

/// Whose environments are restored from a snapshot; what `set snapstart` chooses.
package enum SnapStartSetting: String, Sendable, CaseIterable {
    /// As on Lambda: those of published versions and aliases, where the template says so.
    case auto
    /// All, those of `$LATEST` as well.
    case on
    /// None: each cold start initialises.
    case off

    /// Whether the environments of a function's version are restored.
    package func applies(to function: FunctionConfiguration) -> Bool {
        switch self {
        case .on: true
        case .off: false
        case .auto:
            function.snapStart == .always
                || function.snapStart == .publishedVersions && function.version != "$LATEST"
        }
    }
}
