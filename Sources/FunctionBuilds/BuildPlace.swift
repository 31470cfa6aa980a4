import Diagnostics
import FileSystem
import Functions
import LosslessJSON
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The directories of one function's build, all below the state directory.
struct BuildPlace: Sendable {
    /// What runs, and what the next build replaces when it is complete.
    let artifacts: FilePath
    /// Where a build writes.
    let unfinished: FilePath
    /// What was replaced, until it is removed.
    let discarded: FilePath
    /// What the compiler keeps from build to build.
    let scratch: FilePath
    private let stampFile: FilePath

    init(of function: FunctionConfiguration, in state: FilePath) {
        let builds = state.appending("build")
        artifacts = builds.appending(function.name)
        unfinished = builds.appending(".\(function.name).unfinished")
        discarded = builds.appending(".\(function.name).discarded")
        scratch = builds.appending(".\(function.name).scratch")
        stampFile = builds.appending(".\(function.name).stamp.json")
    }

    /// The fingerprint and duration of the last build; nil when there was none or its artifacts are gone.
    var stamp: (fingerprint: String, duration: Duration)? {
        guard fileExists(artifacts), let text = try? readText(stampFile),
            case .object(let members)? = try? JSONValue(parsing: text),
            case .string(let fingerprint)? = members["fingerprint"],
            case .number(let nanoseconds)? = members["nanoseconds"]
        else { return nil }
        return (fingerprint, .nanoseconds(Int64(nanoseconds.literal) ?? 0))
    }

    /// Makes an empty directory for a build to write to.
    func prepare() throws(Diagnostic) {
        removeTree(unfinished.string)
        removeTree(discarded.string)
        do {
            try makeDirectories(unfinished.string)
        } catch {
            throw Diagnostic(
                .failed,
                "cannot make the directory \"\(unfinished)\": \(error)",
                hint: "check mode and space"
            )
        }
    }

    /// Puts what was built in the place of what was there.
    func complete(_ fingerprint: String, _ duration: Duration) throws(Diagnostic) {
        unlink(stampFile.string)
        rename(artifacts.string, discarded.string)
        guard rename(unfinished.string, artifacts.string) == 0 else {
            throw Diagnostic(.failed, "cannot put the build in its place \"\(artifacts)\": \(Errno(rawValue: errno))")
        }
        removeTree(discarded.string)
        let nanoseconds = duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
        let stamp: JSONValue = ["fingerprint": .string(fingerprint), "nanoseconds": .int(nanoseconds)]
        do {
            let file = try FileDescriptor.open(
                stampFile,
                .writeOnly,
                options: [.create, .truncate],
                permissions: [.ownerReadWrite]
            )
            try file.closeAfter { _ = try file.writeAll(stamp.bytes()) }
        } catch {
            throw Diagnostic(.failed, "cannot write \"\(stampFile)\": \(error)", hint: "check mode and space")
        }
    }
}
