import ChildProcesses
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Recordings
import SystemPackage
import Testing

@testable import Workbench

/// The modules of the Python that `LAMB_TEST_AWSLAMBDARIC` names, when `aws_xray_sdk` is among them.
private let packages: String? = {
    guard let python = getenv("LAMB_TEST_AWSLAMBDARIC") else { return nil }
    let library = FilePath(String(cString: python)).removingLastComponent().removingLastComponent().appending("lib")
    for minor in 9...15 {
        let directory = library.appending("python3.\(minor)/site-packages")
        if access(directory.appending("aws_xray_sdk").string, R_OK) == 0 { return directory.string }
    }
    return nil
}()

@Suite(
    "Functions that X-Ray traces",
    .serialized,
    .enabled(if: packages != nil, "aws-xray-sdk is not installed; make python-peers installs it")
)
struct XRayTests {
    private func withFunction(
        _ source: String,
        tracing: String = "Active",
        _ body: (OpenWorkspace) async throws -> Void
    ) async throws {
        let template = """
            Resources:
              Traced:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: traced
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 20
                  Tracing: \(tracing)
                  Environment: {Variables: {PYTHONPATH: "\(packages ?? "")", POWERTOOLS_SERVICE_NAME: shop}}
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(source, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0) }
        }
    }

    private static let handler = """
        import os, threading
        from aws_xray_sdk.core import xray_recorder
        from aws_xray_sdk.core.models.subsegment import Subsegment
        import aws_xray_sdk.core as core
        gate, late = threading.Event(), None
        def work(context):
            gate.wait()
            xray_recorder.set_trace_entity(context)
            with xray_recorder.in_subsegment("after the answer"):
                pass
        def handler(event, context):
            global late
            if event.get("late"):
                late = threading.Thread(target=work, args=[xray_recorder.get_trace_entity()])
                late.start()
            if event.get("go"):
                gate.set()
                late.join()
                return
            with xray_recorder.in_subsegment("outer") as outer:
                outer.put_annotation("order", "o-1")
                outer.put_metadata("more", {"a": 1})
                with xray_recorder.in_subsegment("inner"):
                    pass
                if event.get("fail"):
                    with xray_recorder.in_subsegment("broken"):
                        raise ValueError("asked to fail")
            return os.environ["_X_AMZN_TRACE_ID"]
        """

    @Test("have the SDK's subsegments in their recording, in the store too")
    func subsegments() async throws {
        try await withFunction(Self.handler) { workspace in
            for _ in 1...2 {
                let recording = try await workspace.invoke(InvokeRequest(function: "traced", event: Payload("{}")))
                let spans = recording.spans.filter { $0.depth > 0 }
                #expect(spans.map(\.name) == ["outer", "inner"] && spans.map(\.depth) == [1, 2])
                #expect(recording.report.outcome.payload.text == "\"\(recording.invocation.trace)\"")
                let outer = try #require(Segment.trees(of: recording.report.segments).first)
                #expect(outer.annotations.map { $0.key } == ["order"])
                let stored = try workspace.store.recording(recording.invocation.id.description)
                #expect(stored.report.segments == recording.report.segments)
                // The SDK hangs its work below the segment whose id the header hands on.
                let documents = recording.xrayDocuments
                #expect(documents.count == 3)
                #expect(documents[2]["parent_id"]?.string == documents[1]["id"]?.string)
                #expect(documents.allSatisfy { $0["trace_id"]?.string == recording.invocation.trace.root })
            }
        }
    }

    @Test("show the subsegment that an exception went through")
    func exceptions() async throws {
        try await withFunction(Self.handler) { workspace in
            let event = Payload(#"{"fail": true}"#)
            let recording = try await workspace.invoke(InvokeRequest(function: "traced", event: event))
            #expect(recording.report.outcome.name == "ValueError")
            let spans = recording.spans.filter { $0.depth > 0 }
            #expect(spans.map(\.name) == ["outer", "inner", "broken"])
            #expect(spans.map(\.isFailed) == [true, false, true])
        }
    }

    @Test("get what comes after the answer with their recording when it is looked at")
    func late() async throws {
        try await withFunction(Self.handler) { workspace in
            let first = try await workspace.invoke(
                InvokeRequest(function: "traced", event: Payload(#"{"late": true}"#))
            )
            #expect(first.spans.filter { $0.depth > 0 }.map(\.name) == ["outer", "inner"])
            _ = try await workspace.invoke(InvokeRequest(function: "traced", event: Payload(#"{"go": true}"#)))
            let later = try workspace.recording(first.invocation.id.description)
            #expect(later.spans.filter { $0.depth > 0 }.map(\.name).contains("after the answer"))
        }
    }

    @Test("are sampled when tracing is active, and send nothing when it only passes through")
    func sampling() async throws {
        try await withFunction(Self.handler, tracing: "PassThrough") { workspace in
            let recording = try await workspace.invoke(InvokeRequest(function: "traced", event: Payload("{}")))
            #expect(recording.report.outcome.payload.text.contains("Sampled=0"))
            #expect(recording.report.segments.isEmpty)
            #expect(recording.xrayDocuments.count == 2)
        }
    }

    @Test("may use Powertools' tracer")
    func powertools() async throws {
        let source = """
            from aws_lambda_powertools import Tracer
            tracer = Tracer()
            @tracer.capture_method
            def price(sku):
                tracer.put_annotation(key="sku", value=sku)
                return 4
            @tracer.capture_lambda_handler
            def handler(event, context):
                return price("mug")
            """
        try await withFunction(source) { workspace in
            let recording = try await workspace.invoke(InvokeRequest(function: "traced", event: Payload("{}")))
            #expect(recording.report.outcome.payload.text == "4")
            let spans = recording.spans.filter { $0.depth > 0 }
            #expect(spans.map(\.name) == ["## handler", "## app.price"])
        }
    }
}
