import Diagnostics
import Events
import Foundation
import LosslessJSON
import SystemPackage
import Testing

/// Where events are written to, when somebody asks for it.
private let exportDirectory = ProcessInfo.processInfo.environment["LAMB_EVENTS_DIRECTORY"]

/// Writes every event to a directory, one file each, for checkers of other languages.
///
/// `LAMB_EVENTS_DIRECTORY=/tmp/events swift test --filter EventExportTests` asks for it.
@Suite("Exporting events", .enabled(if: exportDirectory != nil, "LAMB_EVENTS_DIRECTORY is not set"))
struct EventExportTests {
    @Test("writes one file an event", arguments: EventCatalog.builtIn.names)
    func export(name: String) throws {
        let directory = FilePath(try #require(exportDirectory))
        let path = directory.appending(name.replacing(":", with: ".") + ".json")
        let descriptor = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .truncate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try descriptor.closeAfter { _ = try descriptor.writeAll(event(name).bytes(.pretty)) }
    }
}
