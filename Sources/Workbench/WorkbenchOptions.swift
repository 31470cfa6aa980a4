package import Diagnostics
import LambdaModel
package import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What decides which workspace is opened and how; everything that comes from outside enters here.
package struct WorkbenchOptions: Sendable {
    /// A directory, a template or a zip archive; nil for the nearest workspace upward from `currentDirectory`.
    package var path: String?
    /// The directory the user stands in.
    package var currentDirectory: String
    /// Where the running script lies: looked at when no template is found upward from `currentDirectory`.
    package var scriptDirectory: String?
    package var clock: any WallClock = SystemWallClock()
    /// Gets the lines of a build that an invocation had to start by itself.
    package var progress: @Sendable (String) -> Void = { _ in }
    /// Gets what the user should know of the workspace as a whole, such as a trace store that cannot be written.
    package var warn: @Sendable (Warning) -> Void = { _ in }
    /// The environment that AWS's variables are read from.
    package var variable: @Sendable (String) -> String? = { name in getenv(name).map { String(cString: $0) } }
    /// Whether we run on a build server, where goldens are never written (`CI` is set).
    package var isContinuousIntegration = false

    /// Creates options for a path, seen from a directory.
    package init(path: String? = nil, currentDirectory: String) {
        self.path = path
        self.currentDirectory = currentDirectory
    }
}
