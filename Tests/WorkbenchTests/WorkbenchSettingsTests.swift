import Diagnostics
import Invocations
import Testing
import Workbench

@Suite("Settings")
struct WorkbenchSettingsTests {
    @Test("take every value they offer, and show it again", arguments: WorkbenchSettings.keys.map(\.name))
    func roundTrip(_ key: String) throws {
        let values = try #require(WorkbenchSettings.keys.first { $0.name == key }).values
        for value in values {
            var settings = WorkbenchSettings()
            try settings.set(key, to: value)
            #expect(settings.value(of: key) == value)
        }
    }

    @Test("offer the nearest key for an unknown one, and the values for a wrong one")
    func refusals() {
        var settings = WorkbenchSettings()
        let unknown = #expect(throws: Diagnostic.self) { try settings.set("wher", to: "child") }
        #expect(unknown?.hint?.contains("\"where\"") == true)
        let wrong = #expect(throws: Diagnostic.self) { try settings.set("where", to: "moon") }
        #expect(wrong?.hint?.contains("in-process") == true)
        #expect(settings.place == nil)
    }
}
