import Diagnostics
import Effects
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

#if canImport(Glibc)
import Glibc
#endif

@Suite(
    "Calls of libraries",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "moto is not installed; make python-peers installs it")
)
struct LibraryEffectsTests {
    /// Adds one and notes that it has: in one step on a condition when the event says `careful`.
    private let source = #"""
        #include <lamb_handler.h>
        #include <netinet/in.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <unistd.h>

        #define SCOPE "AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/dynamodb/aws4_request"
        static char answer[8192];

        uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }

        static int ask(const char *operation, const char *body) {
            const char *url = getenv("AWS_ENDPOINT_URL");
            int port = url ? atoi(strrchr(url, ':') + 1) : 0, to = socket(AF_INET, SOCK_STREAM, 0);
            struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            char request[4096];
            int length = snprintf(request, sizeof request,
                "POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Length: %zu\r\n"
                "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810.%s\r\n"
                "Authorization: AWS4-HMAC-SHA256 Credential=" SCOPE ", SignedHeaders=host, Signature=0\r\n\r\n%s",
                port, strlen(body), operation, body);
            size_t count = 0;
            if (connect(to, (struct sockaddr *)&address, sizeof address) == 0 && write(to, request, length) == length)
                for (ssize_t got; (got = read(to, answer + count, sizeof answer - 1 - count)) > 0;) count += got;
            answer[count] = 0;
            close(to);
            return strncmp(answer, "HTTP/1.1 200", 12) == 0 || strstr(answer, "ConditionalCheckFailed") != NULL;
        }

        #define ITEM "{\"TableName\": \"Items\", \"Key\": {\"id\": {\"S\": \"sum\"}}, "
        #define ONE "\"ExpressionAttributeValues\": {\":one\": {\"N\": \"1\"}}}"
        #define ONCE "\"ConditionExpression\": \"attribute_not_exists(n)\", "

        void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {
            int isCareful = memmem(event.data, event.count, "careful", 7) != NULL;
            int isDone = isCareful
                ? ask("UpdateItem", ITEM "\"UpdateExpression\": \"ADD n :one\", " ONCE ONE)
                : ask("UpdateItem", ITEM "\"UpdateExpression\": \"ADD n :one\", " ONE)
                    && ask("PutItem", "{\"TableName\": \"Items\", \"Item\": {\"id\": {\"S\": \"note\"}}}");
            if (isDone) return reply->write(reply->host, "true", 4);
            lamb_bytes none = {0, 0}, type = {(const uint8_t *)"Refused", 7};
            lamb_bytes message = {(const uint8_t *)answer, strlen(answer)};
            reply->fail(reply->host, type, message, none);
        }
        """#

    private let template = """
        Resources:
          Items:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: Items
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
              KeySchema: [{AttributeName: id, KeyType: HASH}]
          work:
            Type: AWS::Serverless::Function
            Metadata: {BuildMethod: makefile}
            Properties: {Runtime: provided.al2023, Handler: work, CodeUri: code/, Timeout: 10}
        """

    private func withLibrary(
        _ settings: String = "{}",
        warn: @escaping @Sendable (Warning) -> Void = { _ in },
        _ body: (OpenWorkspace) async throws -> Void
    ) async throws {
        let makefile = """
            build-work:
            \tclang -D_GNU_SOURCE -shared -fPIC -I\(handlerHeaders) work.c -o $(ARTIFACTS_DIR)/libwork.so
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(source, to: directory.appending("code/work.c"))
            try write(makefile + "\n", to: directory.appending("code/Makefile"))
            try write(settings, to: directory.appending("Fixtures/suite.yaml"))
            for name in ["naive", "careful"] {
                try write("{\"how\": \"\(name)\"}", to: directory.appending("Fixtures/work/\(name).event.json"))
            }
            symlink(PythonPeers.environment?.string ?? "", directory.appending(".venv").string)
            var options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            options.warn = warn
            try await withOpenWorkspace(options) { try await body($0) }
        }
    }

    @Test("are watched in every delivery of an event, of guarded helpers that are killed behind an effect")
    func deliveries() async throws {
        try await withLibrary { workspace in
            let naive = try await PaymentsWorkspace.check(workspace, "work/naive").results
            #expect(naive.compactMap(\.diagnostic) == [])
            #expect(
                naive.map { "\($0.deliveryName) \($0.verdict)" } == [
                    "once passed", "again-warm failed", "again-cold failed", "at-once failed",
                    "at-once-a-paused-before-1 failed", "at-once-a-paused-before-2 failed",
                    "crash-after-effect-1 failed", "crash-after-effect-2 failed", "response-lost failed",
                    "timeout-after-effect-1 failed", "timeout-after-effect-2 failed", "throttled-at-1 passed",
                    "throttled-at-2 failed",
                ]
            )
            let attempts = Dictionary(uniqueKeysWithValues: naive.map { ($0.deliveryName, $0.attempts) })
            #expect(attempts["again-warm"]?.map(\.isCold) == [true, false])
            #expect(attempts["again-cold"]?.map(\.isCold) == [true, true])
            #expect(attempts["crash-after-effect-1"]?.map(\.outcome) == ["Runtime.ExitError", "success"])
            #expect(attempts["crash-after-effect-1"]?.map(\.calls.count) == [1, 2])
            #expect(attempts["response-lost"]?.map(\.outcome) == ["Runtime.ExitError", "success"])
            #expect(attempts["timeout-after-effect-1"]?.map(\.outcome) == ["Sandbox.Timedout", "success"])
            #expect(attempts["throttled-at-1"]?.map(\.outcome) == ["Refused", "success"])
            let careful = try await PaymentsWorkspace.check(workspace, "work/careful").results
            #expect(careful.compactMap(\.diagnostic) == [])
            #expect(careful.filter { $0.verdict != .passed }.map(\.deliveryName) == [])
        }
    }

    @Test("are effects of the invocation that made them, and can be made to fail")
    func effects() async throws {
        try await withLibrary { workspace in
            try workspace.set("effects", to: "on")
            var request = InvokeRequest(function: "work", event: Payload("{}"))
            for isCold in [true, false] {
                let report = try await workspace.invoke(request).report
                #expect(report.place == .guarded && report.isCold == isCold)
                #expect(report.effects?.map(\.operation) == ["UpdateItem", "PutItem"])
            }
            request.faults = try callFaults(parsing: ["dynamodb:PutItem=throttle"])
            let failed = try await workspace.invoke(request).report
            #expect(failed.outcome.name == "Refused")
            #expect(failed.effects?.map(\.injected) == [nil, "throttle"])
        }
    }

    @Test("are not seen in lamb's own process, which is said; deliveries are made to guarded helpers then")
    func inProcess() async throws {
        let warnings = Mutex<[String]>([])
        let settings = "{invoke: {where: in-process}, idempotency: {deliveries: [again-warm]}}"
        try await withLibrary(settings, warn: { warning in warnings.withLock { $0.append(warning.message) } }) {
            workspace in
            let results = try await PaymentsWorkspace.check(workspace, "work/naive").results
            #expect(results.map(\.verdict) == [.passed, .failed])
            #expect(warnings.withLock { $0 }.contains { $0.contains("it runs guarded here") })
            try workspace.set("effects", to: "on")
            var request = InvokeRequest(function: "work", event: Payload("{}"))
            request.place = .inProcess
            let report = try await workspace.invoke(request).report
            #expect(report.effects == nil)
            #expect(report.warnings.contains { $0.message.contains("guarded ones are observed") })
        }
    }
}
