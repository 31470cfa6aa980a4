package import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Where libfaketime lies, which shows a process another time of day than the machine's.
package enum ClockLibrary {
    /// Debian's name for what has it.
    package static let package = "libfaketime"

    /// The file that is for programs with several threads; nil when it is not installed.
    package static var path: String? { path(among: directories) }

    static func path(among directories: [String]) -> String? {
        directories.map { $0 + "/faketime/libfaketimeMT.so.1" }.first { access($0, R_OK) == 0 }
    }

    /// The file.
    /// - Throws: a not-installed diagnostic that names the package.
    package static func find() throws(Diagnostic) -> String { try find(among: directories) }

    /// The same, looked for below some directories.
    package static func find(among directories: [String]) throws(Diagnostic) -> String {
        if let path = path(among: directories) { return path }
        throw Diagnostic(
            .notInstalled,
            "handlers cannot be shown another time: \"\(package)\" is not installed",
            hint: "sudo apt-get install \(package), or leave out --shift-clock"
        )
    }

    private static let directories = [
        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
    ]
}
