import Diagnostics
import Functions
import LambTestSupport
import SystemPackage
import Testing

@testable import EventSources
@testable import Workbench

@Suite("Fidelity")
struct FidelityTests {
    @Test("says of everything that is not modelled what differs, and of nothing twice")
    func complete() {
        let lines = FidelityReport.lines
        for line in lines { #expect((line.difference == nil) == (line.degree == .modelled), "\(line)") }
        #expect(Set(lines.map { [$0.area, $0.setting] }).count == lines.count)
        #expect(Set(lines.map(\.degree)) == Set(FidelityLine.Degree.allCases))
    }

    @Test("has every table that simulations are wired by")
    func tables() {
        let settings = Set(FidelityReport.lines.map { [$0.area, $0.setting] })
        for entry in fidelityTable { #expect(settings.contains([entry.area, entry.setting])) }
    }

    @Test("gives the figures that simulations use")
    func figures() throws {
        let scaling = try #require(try FidelityReport.lines(mentioning: "scaling").first { $0.area == "SQS poller" })
        #expect(scaling.difference?.contains("\(QueueMapping.greatestConcurrency)") == true)
    }

    @Test("finds lines by area, setting and degree, and gives the nearest for a word that nothing has")
    func words() throws {
        let lines = try FidelityReport.lines(mentioning: "sqs")
        #expect(lines.allSatisfy { ($0.area + $0.setting).lowercased().contains("sqs") })
        #expect(try FidelityReport.lines(mentioning: "refused").allSatisfy { $0.degree == .refused })
        let error = #expect(throws: Diagnostic.self) { try FidelityReport.lines(mentioning: "MessageRetentionPeriood") }
        #expect(error?.hint == "did you mean \"MessageRetentionPeriod\"?")
    }

    @Test("knows no setting of SAM's event sources that `show --unsupported` does not know")
    func eventSources() async throws {
        // CloudFormation's own resource has these; SAM makes them of others.
        let onlyOfMappings: Set = [
            "FunctionName", "EventSourceArn", "KMSKeyArn", "SelfManagedEventSource", "DocumentDBEventSourceConfig",
            "AmazonManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig",
        ]
        let lines = try FidelityReport.lines(mentioning: "event source mapping")
        let settings = Dictionary(grouping: lines.filter { !onlyOfMappings.contains($0.setting) }) { line in
            line.area.split(separator: " ").first.map(String.init) ?? ""
        }
        let events = settings.map { type, lines in
            "{Type: \(type), Properties: {\(lines.map { "\($0.setting): x" }.joined(separator: ", "))}}"
        }
        let template = """
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  Events: {\(events.enumerated().map { "E\($0): \($1)" }.joined(separator: ", "))}
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let catalog = try workspace.catalog()
                #expect(catalog.functions.first?.triggers.count == settings.count)
                #expect(catalog.unsupported.filter { $0.reason.contains("no such setting") }.map(\.path) == [])
            }
        }
    }

    @Test("and `show --unsupported` agree about the resources that simulations read")
    func resources() async throws {
        // An area may be a part of a resource, such as a table's StreamSpecification.
        let areas = fidelityTable.map(\.area).filter { $0.hasPrefix("AWS::") }
        let types = Set(areas.compactMap { $0.split(separator: " ").first.map(String.init) })
        #expect(!types.isEmpty)
        try await withTemporaryDirectory { directory in
            let resources = types.sorted().enumerated().map { "  R\($0):\n    Type: \($1)\n" }.joined()
            try write("Resources:\n" + resources, to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                for setting in try workspace.catalog().unsupported {
                    #expect(setting.reason.contains("read by `simulate`"), "\(setting)")
                }
            }
        }
    }

    @Test("and `show --unsupported` agree about the properties of those resources")
    func properties() async throws {
        let types = ["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Kinesis::Stream", "AWS::CodeCommit::Repository"]
        let resources = types.enumerated().map { number, type in
            let names = fidelityTable.filter { $0.area == type }.map { "\($0.setting): x" }
            return "  R\(number):\n    Type: \(type)\n    Properties: {\(names.joined(separator: ", "))}\n"
        }
        try await withTemporaryDirectory { directory in
            try write("Resources:\n" + resources.joined(), to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let listed = try workspace.catalog().unsupported
                #expect(listed.filter { $0.reason.contains("no such setting") }.map(\.path) == [])
                let marked = Set(listed.compactMap { $0.path.split(separator: ".").last.map(String.init) })
                for entry in fidelityTable where types.contains(entry.area) && entry.fidelity == .modelled {
                    #expect(!marked.contains(entry.setting), "\(entry)")
                }
            }
        }
    }
}
