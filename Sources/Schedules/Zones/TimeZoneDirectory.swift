package import Diagnostics
import FileSystem

/// The IANA time zone database of a machine, a directory of TZif files.
package struct TimeZoneDirectory: Sendable, Hashable {
    /// Where the files lie.
    package var path: String

    /// Creates a directory; without a path, where Linux keeps it.
    package init(_ path: String = "/usr/share/zoneinfo") {
        self.path = path
    }

    /// The zone of a name such as `Europe/Berlin`; `UTC` needs no database.
    /// - Throws: a name that the database does not know, or that there is no database.
    package func zone(named name: String) throws(Diagnostic) -> TimeZoneFile {
        if name == "UTC" { return .utc }
        // Names come from templates: they must not lead out of the directory.
        let isPlain = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".")
        }
        if isPlain, let bytes = try? readFile("\(path)/\(name)"), let zone = TimeZoneFile(name: name, bytes: bytes) {
            return zone
        }
        throw unknown(name)
    }

    private func unknown(_ name: String) -> Diagnostic {
        guard fileKind("\(path)/Etc/UTC") != nil else {
            return Diagnostic(
                .notInstalled,
                "there is no time zone database in \"\(path)\" to look \"\(name)\" up in",
                hint: "install the package tzdata: apt-get install tzdata"
            )
        }
        return Diagnostic(
            .notFound,
            "\"\(name)\" is not a time zone",
            hint: didYouMean(
                name,
                among: names,
                otherwise: "a time zone has a name of the IANA database, as Europe/Berlin"
            )
        )
    }

    /// The names of all zones, sorted.
    package var names: [String] {
        var names: [String] = []
        collect("", into: &names)
        return names
    }

    private func collect(_ prefix: String, into names: inout [String]) {
        for entry in directoryEntries("\(path)/\(prefix)") where entry.first?.isUppercase == true {
            let name = prefix + entry
            switch fileKind("\(path)/\(name)") {
            case .directory?: collect("\(name)/", into: &names)
            case .file?: names.append(name)
            default: break
            }
        }
    }
}
