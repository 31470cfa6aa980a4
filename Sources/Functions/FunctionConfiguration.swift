package import Diagnostics
package import LambdaModel
package import LosslessJSON

/// A function as its workspace describes it, every default filled in.
///
/// Sources of the defaults: `AWS::Lambda::Function` and `AWS::Serverless::Function` in the AWS documentation.
package struct FunctionConfiguration: Sendable, Hashable {
    /// The name the function is called by: `FunctionName` when the template gives one, else the logical id.
    package var name: String
    /// The resource's key in the template; equal to `name` without a template.
    package var logicalID: String
    package var runtime: RuntimeIdentifier
    /// The handler as the runtime reads it, such as `app.handler`; empty for runtimes that need none.
    package var handler: String
    package var code: FunctionCode
    package var description: String?
    /// The account and region it pretends to be in.
    package var account = AccountContext()
    package var memoryMegabytes = 128
    package var timeoutSeconds = 3
    package var ephemeralStorageMegabytes = 512
    package var architecture = "x86_64"
    /// The user's variables in the order of the template, with where each came from.
    package var environment: [EnvironmentVariable] = []
    /// The directories merged into `/opt`, in template order.
    package var layers: [String] = []
    /// The file systems seen below `/mnt`.
    package var fileSystems: [FileSystemMount] = []
    package var triggers: [FunctionTrigger] = []
    /// `Metadata.BuildMethod` as SAM defines it, such as `makefile` or `swift`.
    package var buildMethod: String?
    /// The dynamic library with the C ABI of `CLambHandler`, once it is built; nil for functions that only run in a child.
    package var library: String?
    /// What `Metadata.Lamb` says, ours to interpret.
    package var lambMetadata: JSONValue = .null
    package var logging = LoggingConfiguration()
    /// `Active` tracing.
    package var tracing = false
    /// What may be restored from a snapshot.
    package var snapStart = SnapStart.none
    /// Whether the environments at hand are restored from a snapshot: for versions of functions with SnapStart.
    package var isRestored = false
    /// Whether the environments at hand may be forked from a process that has imported the function's libraries, which
    /// makes many cold starts cheap; each runs the function's own code from its beginning.
    package var sharesLibraries = false
    /// Where the calls of the environments at hand to AWS services go.
    package var observation = EffectObservation.none
    /// Whether a chain of calls that comes back to it too often is stopped; `RecursiveLoop: Allow` says no.
    package var stopsRecursiveLoops = true
    /// What becomes of events that call it asynchronously.
    package var asynchronous = AsynchronousConfiguration()
    /// The most that runs at once, guaranteed to the function; 0 turns it off.
    package var reservedConcurrency: Int?
    /// The versions and aliases it has besides `$LATEST`, in the template's order.
    package var qualifiers: [FunctionQualifier] = []
    /// The version that is meant; see `published(as:)`.
    package var version = "$LATEST"
    /// How many environments are kept ready for that version.
    package var provisionedConcurrency = 0
    /// Settings of the resource that the workbench does not apply, each named with its place.
    package var unsupported: [UnsupportedSetting] = []
    /// What was guessed because no template says it, each as one sentence without a stop.
    package var guesses: [String] = []
    /// Where the resource stands.
    package var location: SourceLocation?
    /// Where the template names the code's directory.
    package var codeLocation: SourceLocation?

    /// Creates a configuration with the service's defaults for everything else.
    package init(name: String, logicalID: String, runtime: RuntimeIdentifier, handler: String, code: FunctionCode) {
        self.name = name
        self.logicalID = logicalID
        self.runtime = runtime
        self.handler = handler
        self.code = code
    }
}

/// Which of a function's environments are restored from a snapshot instead of being initialised.
package enum SnapStart: String, Sendable {
    case none = "None"
    /// Those of versions, as `SnapStart.ApplyOn` says.
    case publishedVersions = "PublishedVersions"
    /// Those of `$LATEST` as well, which the service does not do; `Metadata.Lamb.SnapStart`.
    case always = "Always"
}

/// Where a function's code lies.
package enum FunctionCode: Sendable, Hashable {
    /// A directory of the user's that becomes the task root.
    case directory(String)
    /// A zip archive and the directory it was unpacked to.
    case archive(String, unpackedAt: String)
    /// Code written in the template, kept in a directory of ours.
    case inline(unpackedAt: String)

    /// The directory that becomes `LAMBDA_TASK_ROOT`.
    package var directory: String {
        switch self {
        case .directory(let path), .archive(_, let path), .inline(let path): path
        }
    }
}

/// One environment variable with its origin.
package struct EnvironmentVariable: Sendable, Hashable {
    /// Who set a variable.
    package enum Origin: String, Sendable {
        case template, globals, environmentFile = "env.json", commandLine = "command line", platform
    }

    package var name: String
    package var value: String
    package var origin: Origin

    /// Creates a variable.
    package init(name: String, value: String, origin: Origin) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}

/// An event of the template that calls a function.
package struct FunctionTrigger: Sendable, Hashable {
    /// The key of the event in the template, such as `Upload`.
    package var name: String
    /// SAM's type, such as `S3`, `HttpApi` or `SQS`.
    package var type: String
    /// The properties with intrinsics resolved.
    package var properties: JSONValue
    /// Where the event stands in the template.
    package var location: SourceLocation?

    /// Creates a trigger.
    package init(name: String, type: String, properties: JSONValue, location: SourceLocation? = nil) {
        self.name = name
        self.type = type
        self.properties = properties
        self.location = location
    }
}

/// A setting that was found and is not applied.
package struct UnsupportedSetting: Sendable, Hashable {
    /// The resource's logical id and the setting's path, such as `Thumbnail.Properties.VpcConfig`.
    package var path: String
    /// Why, or what differs.
    package var reason: String
    package var location: SourceLocation?

    /// Creates a note of an unsupported setting.
    package init(path: String, reason: String, location: SourceLocation? = nil) {
        self.path = path
        self.reason = reason
        self.location = location
    }
}
