import Functions
import Invocations
import LambdaModel
import Testing
import Timekeeping

@testable import Workbench

@Suite("Explanations")
struct ExplanationTests {
    @Test(
        "name the cause and something to try for each way an invocation fails",
        arguments: [
            ("Sandbox.Timedout", "Task timed out after 3.00 seconds", "had not answered"),
            ("Runtime.ExitError", "Runtime exited with error: exit status 3", "exit status 3"),
            ("Runtime.OutOfMemory", "signal: killed", "128 MB"),
            ("Runtime.ImportModuleError", "Unable to import module 'app'", "could not import"),
            ("Runtime.HandlerNotFound", "Handler 'x' missing on module 'app'", "no such handler"),
            ("Runtime.MalformedHandlerName", "Bad handler 'x'", "cannot be read"),
            ("Runtime.UserCodeSyntaxError", "invalid syntax (app.py, line 3)", "not valid"),
            ("Runtime.CallbackHandlerDeprecated", "no callbacks", "takes a callback"),
            ("Runtime.InvalidEntrypoint", "no bootstrap", "could not be started"),
            ("Function.ResponseSizeTooLarge", "too large", "6291556"),
            ("KeyError", "'Records'", "KeyError: 'Records'"),
        ]
    )
    func failures(_ type: String, _ message: String, _ expected: String) {
        let explanation = Explanation(of: recording(failing: type, message), nil)
        #expect(explanation.summary.contains(expected))
        #expect(!explanation.suggestions.isEmpty)
    }

    @Test(
        "show where the handler's own error was raised",
        arguments: [
            (#", "stackTrace": ["  File \"/w/app.py\", line 3, in handler\n    x()\n"]"#, "/w/app.py:3 in handler"),
            (
                #", "trace": ["Error: no", "    at f (/w/index.mjs:2:7)", "    at g (/w/index.mjs:9:1)"]"#,
                "f (/w/index.mjs:2:7)"
            ),
            (#", "stackTrace": ["somewhere"]"#, "somewhere"),
        ]
    )
    func frame(_ trace: String, _ place: String) {
        let explanation = Explanation(of: recording(failing: "KeyError", "'a'", trace), nil)
        #expect(explanation.reasons.contains("it was raised at \(place)"))
    }

    private func recording(failing type: String, _ message: String, _ more: String = "") -> Recording {
        var generator = SeededGenerator(seed: 1)
        let invocation = Invocation(
            id: RequestID(using: &generator),
            trace: TraceHeader(epochSeconds: 1, using: &generator),
            function: "thumbnail",
            event: .null,
            requestedAt: Timestamp(milliseconds: 1)
        )
        let payload = Payload(#"{"errorType": "\#(type)", "errorMessage": "\#(message)"\#(more)}"#)
        let report = InvocationReport(
            outcome: .functionError(type: type, payload),
            place: .child,
            environment: "e1",
            isCold: true,
            timings: InvocationTimings(duration: .milliseconds(3), billed: .milliseconds(3)),
            memoryLimitMegabytes: 128
        )
        return Recording(invocation, report)
    }
}
