import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

extension InvokeAnswer {
    /// The report of an invocation that the service has carried out, queued or throttled.
    func report(memoryLimitMegabytes: Int) -> InvocationReport {
        let tail = self[header: "X-Amz-Log-Result"].map { LogTail(base64: $0, at: time) }
        let timings = timings(tail?.report)
        var report = InvocationReport(
            outcome: outcome,
            place: .remote,
            environment: "",
            isCold: timings.initialization != nil || timings.restoration != nil,
            timings: timings,
            memoryLimitMegabytes: tail?.report?.memoryLimitMegabytes ?? memoryLimitMegabytes,
            maxMemoryMegabytes: tail?.report?.maxMemoryMegabytes,
            logs: tail?.lines ?? [],
            spans: spans(timings)
        )
        report.identity = identity
        if status == 200, tail?.report == nil {
            report.warnings.append(
                Warning("no REPORT came with the answer: the duration is the call's, and what was billed is not known")
            )
        }
        if tail?.isCut == true {
            report.warnings.append(Warning("the log is its last 4 KB; the rest of it is in CloudWatch Logs"))
        }
        return report
    }

    /// What the service answered in the function's place, or what the function did.
    private var outcome: InvocationOutcome {
        let payload = Payload(body)
        guard status != ThrottleReason.statusCode else { return .throttled(payload) }
        guard let kind = self[header: "X-Amz-Function-Error"] else { return .succeeded(payload) }
        let answer = try? JSONValue(parsing: body)
        let message = answer?["errorMessage"]?.string ?? ""
        let type = answer?["errorType"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        // Functions of long ago answer a time-out without a type.
        if type == PlatformError.timedOut.rawValue || (type == nil && message.contains("Task timed out after ")) {
            return .timedOut(payload)
        }
        if let type, Self.endings.contains(type) { return .exited(type: type, payload) }
        return .functionError(type: type ?? kind, payload)
    }

    /// The types of errors that end an environment.
    private static let endings: Set<String> = Set(
        [
            PlatformError.exited, .outOfMemory, .invalidEntrypoint, .extensionCrash, .extensionExit,
            .extensionInitialization, .extensionLaunch,
        ].map(\.rawValue)
    )

    private var identity: ServiceIdentity? {
        guard let id = self[header: "x-amzn-RequestId"], !id.isEmpty else { return nil }
        let fields = self[header: "X-Amzn-Trace-Id"]?.split(separator: ";") ?? []
        let root = fields.first { $0.hasPrefix("Root=") }?.dropFirst("Root=".count)
        return ServiceIdentity(
            requestID: RequestID(id),
            traceRoot: root.map(String.init),
            version: self[header: "X-Amz-Executed-Version"]
        )
    }

    /// What was reported; without a report the call stands for the invocation.
    private func timings(_ report: ReportLine?) -> InvocationTimings {
        guard status == 200, let report else {
            return InvocationTimings(duration: status == 200 ? duration : .zero, billed: .zero, overhead: .zero)
        }
        var timings = InvocationTimings(
            initialization: report.initialization,
            duration: report.duration,
            billed: report.billed
        )
        timings.restoration = report.restoration
        timings.overhead = max(.zero, duration - timings.total)
        return timings
    }

    /// The call's time, the way to the service and back first, since nobody knows how it is split.
    private func spans(_ timings: InvocationTimings) -> [Span] {
        let parts: [(String, Duration?)] = [
            ("network", timings.overhead), ("init", timings.initialization), ("restore", timings.restoration),
            ("invoke", timings.duration),
        ]
        var (spans, start) = ([Span](), Duration.zero)
        for (name, duration) in parts {
            guard let duration, duration > .zero else { continue }
            spans.append(Span(name: name, start: start, duration: duration))
            start += duration
        }
        return spans
    }
}
