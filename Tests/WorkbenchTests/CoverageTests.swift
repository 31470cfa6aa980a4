import LambTestSupport
import SystemPackage
import Testing

@testable import Workbench

@Suite("Coverage by golden cases")
struct CoverageTests {
    private static let template = """
        Resources:
          orders:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Events:
                Get: {Type: HttpApi, Properties: {Path: "/orders/{id}", Method: get}}
                All: {Type: HttpApi, Properties: {Path: "/admin/{proxy+}", Method: ANY}}
                Queue: {Type: SQS, Properties: {Queue: "arn:aws:sqs:us-east-1:123456789012:q"}}
          idle:
            Type: AWS::Serverless::Function
            Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: code/}
        """

    @Test("names functions, triggers and outcomes without a case")
    func gaps() async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write("def handler(event, context): return 1\n", to: directory.appending("code/app.py"))
            let request = """
                {"version": "2.0", "routeKey": "GET /orders/{id}", "rawPath": "/orders/7", "requestContext":
                 {"accountId": "1", "apiId": "a", "http": {"method": "GET", "path": "/orders/7"}, "stage": "$default"}}
                """
            try write(request, to: directory.appending("Fixtures/orders/get.event.json"))
            try write(
                #"{"httpMethod": "DELETE", "path": "/admin/users/3", "requestContext": {}}"#,
                to: directory.appending("Fixtures/orders/admin.event.json")
            )
            try write(
                #"{"outcome": "success", "payload": 1}"#,
                to: directory.appending("Fixtures/orders/get.golden.json")
            )
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let coverage = try workspace.coverage()
                #expect(
                    coverage.gaps == [
                        "orders: no case comes from Queue (SQS)",
                        "orders: no golden expects an error", "idle has no case",
                    ]
                )
            }
        }
    }
}
