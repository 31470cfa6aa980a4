import Diagnostics
import Events
import FileSystem
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@testable import Workbench

@Suite("Taking an event over into the workspace")
struct SaveEventTests {
    private func withWorkspace(_ body: (OpenWorkspace, FilePath) throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write("Resources: {}\n", to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try body($0, directory) }
        }
    }

    private func request(_ origin: String, _ type: String = "placed") -> SaveEventRequest {
        SaveEventRequest(service: "orders", type: type, origin: origin)
    }

    @Test("writes a file that is an event of the workspace from then on, with its secrets masked")
    func saving() async throws {
        try await withWorkspace { workspace, directory in
            try write(
                #"{"orderId": "1001", "authorization": "Bearer abcdefghijklmnop"}"#,
                to: directory.appending("e.json")
            )
            let saved = try workspace.saveEvent(request("@e.json"))
            #expect(saved.name == "orders:placed" && saved.path == "Events/orders.placed.yaml")
            #expect(saved.isMasked && saved.like == nil)
            let template = try workspace.events.template(named: "orders:placed")
            #expect(template.description == "taken over from @e.json" && template.invocation == .sync)
            let event = try JSONValue(parsing: try workspace.catalogEvent(template, []).bytes)
            #expect(event["orderId"] == "1001" && event["authorization"]?.string?.contains("abcdef") == false)
            #expect(directoryEntries(directory.appending("Events").string) == ["orders.placed.yaml"])
        }
    }

    @Test("an event like a built-in one is called like it; the user's words go before")
    func likeness() async throws {
        try await withWorkspace { workspace, _ in
            let event = try workspace.event(EventReference(parsing: "sqs:receive-message")).event.text
            #expect(try workspace.saveEvent(request(event)).like == "sqs:receive-message")
            #expect(try workspace.events.template(named: "orders:placed").invocation == .poll)
            var second = request(event, "other")
            second.invocation = .async
            second.description = "an order: placed"
            second.keepsSecrets = true
            #expect(try !workspace.saveEvent(second).isMasked)
            let template = try workspace.events.template(named: "orders:other")
            #expect(template.invocation == .async && template.description == "an order: placed")
        }
    }

    @Test("overwrites nothing, and says what it cannot find or read")
    func refusals() async throws {
        try await withWorkspace { workspace, directory in
            func problem(_ request: SaveEventRequest) -> Diagnostic? {
                do {
                    _ = try workspace.saveEvent(request)
                    return nil
                } catch {
                    return Diagnostic(describing: error)
                }
            }
            _ = try workspace.saveEvent(request("{}"))
            #expect(problem(request("{}"))?.message == "there is an event \"orders:placed\" already")
            #expect(problem(SaveEventRequest(service: "s3", type: "put", origin: "{}"))?.kind == .usage)
            #expect(problem(request("{}", "a b"))?.message.contains("\"a b\" cannot be a part") == true)
            #expect(problem(request("@nowhere.json", "a"))?.kind == .notFound)
            #expect(problem(request("last", "a"))?.kind == .notFound)
            #expect(problem(request("{x", "a"))?.kind == .invalidInput)
            #expect(directoryEntries(directory.appending("Events").string) == ["orders.placed.yaml"])
        }
    }
}
