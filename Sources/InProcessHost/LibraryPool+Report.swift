import Diagnostics
import Functions
import Invocations
import LambdaModel
import Timekeeping

extension LibraryPool {
    func call(
        for invocation: Invocation,
        in environment: AnyEnvironment,
        _ course: InvocationCourse
    ) -> LibraryCall {
        let isLatest = invocation.qualifier == "$LATEST"
        let timeout = Int64(function.timeoutSeconds)
        return LibraryCall(
            event: invocation.event.bytes,
            texts: ContextTexts(
                invocation.id.description,
                invocation.trace.description,
                isLatest
                    ? latestARN
                    : function.arn(qualifier: invocation.qualifier).description,
                function.name,
                function.version,
                logGroup,
                environment.base.identity.logStream,
                invocation.clientContext ?? "",
                ""
            ),
            deadline: course.startedAt.milliseconds + timeout * 1000,
            memoryMegabytes: function.memoryMegabytes,
            expires: course.handedOut + timeout * 1_000_000_000
        )
    }

    func report(
        _ answer: LibraryAnswer?,
        _ course: InvocationCourse,
        _ environment: AnyEnvironment,
        lines: [String],
        peak: Int?
    ) throws -> InvocationReport {
        let invocation = course.invocation
        // Pages of files count for the peak, and not for the limit.
        let peak = peak.map { min($0, function.memoryMegabytes) }
        if case .refused(let diagnostic) = answer { throw diagnostic }
        let seconds =
            course.startFailure == nil ? function.timeoutSeconds : Int(LambdaLimits.initPhase.components.seconds)
        guard let answer,
            let outcome = InvocationOutcome(answer, request: invocation.id, timeoutSeconds: seconds)
        else { throw CancellationError() }
        let endedAt = shared.settings.clock.now
        let timings = course.timings
        let log = InvocationLog(course, in: self, environment.base.identity.logStream, endedAt: endedAt)
        let logs = log.lines(around: lines, outcome, timings, maxMemory: peak)
        return InvocationReport(
            outcome: outcome,
            place: place,
            environment: environment.base.identity.id,
            isCold: course.isCold,
            timings: timings,
            memoryLimitMegabytes: function.memoryMegabytes,
            maxMemoryMegabytes: peak,
            logs: logs,
            spans: course.spans,
            warnings: warnings(answer, course)
        )
    }

    private func warnings(_ answer: LibraryAnswer, _ course: InvocationCourse) -> [Warning] {
        var warnings: [Warning] = []
        if case .notLoaded = answer {
            warnings.append(Warning("run `build \(function.name)` to make its library anew, or look at lamb_handler.h"))
        }
        guard place == .inProcess else { return warnings }
        if case .timedOut = answer {
            warnings.append(Warning("the handler still runs on its thread in lamb's own process and is left to itself"))
        }
        if course.isCold, function.observation != .none {
            warnings.append(Warning("what in-process functions do to services is not seen; guarded ones are observed"))
        }
        if course.isCold, !function.environment.isEmpty {
            warnings.append(Warning("in-process functions do not get their environment variables; guarded ones do"))
        }
        return warnings
    }
}
