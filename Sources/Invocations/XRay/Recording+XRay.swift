package import LosslessJSON
import LambdaModel
import Timekeeping

extension Recording {
    /// The spans of the platform, and below them the calls of AWS services and what the function reported over X-Ray.
    package var spans: [Span] {
        guard !report.segments.isEmpty || report.effects?.isEmpty == false else { return report.spans }
        return report.spans + (report.effects ?? []).map(\.span)
            + Segment.trees(of: report.segments).flatMap { $0.spans(since: invocation.requestedAt, depth: 1) }
    }

    /// The X-Ray documents of the invocation: the service's segment, the function's, and those the function sent.
    ///
    /// Source: "Using AWS Lambda with AWS X-Ray": `AWS::Lambda` is the service's work, `AWS::Lambda::Function` the
    /// function's, whose id is the parent that the trace header hands on; inside it lie `Initialization`,
    /// `Invocation` and `Overhead`.
    package var xrayDocuments: [JSONValue] {
        [serviceSegment, functionSegment] + report.segments.compactMap { try? JSONValue(parsing: $0.bytes) }
    }

    private var serviceSegment: JSONValue {
        var members = segment(id: id(1), name: invocation.function, from: .zero, for: report.timings.total)
        members.append(("origin", "AWS::Lambda"))
        members.append(("resource_arn", .string(arn)))
        members.append(("http", ["response": ["status": .int(invocation.type.statusCode)]]))
        members.append(("aws", ["request_id": .string(invocation.id.description)]))
        return .object(JSONObject(members + flags))
    }

    private var functionSegment: JSONValue {
        let invoked = report.timings.queue + (report.timings.initialization ?? .zero)
        var members = segment(id: invocation.trace.parent, name: invocation.function, from: start, for: work)
        members.append(("parent_id", .string(id(1))))
        members.append(("origin", "AWS::Lambda::Function"))
        members.append(("resource_arn", .string(arn)))
        members.append(("aws", ["function_arn": .string(arn)]))
        var parts: [JSONValue] = []
        if let initialization = report.timings.initialization {
            parts.append(part("Initialization", 2, from: report.timings.queue, for: initialization))
        }
        parts.append(part("Invocation", 3, from: invoked, for: report.timings.duration, flags: flags))
        parts.append(part("Overhead", 4, from: invoked + report.timings.duration, for: report.timings.overhead))
        members.append(("subsegments", .array(parts)))
        return .object(JSONObject(members + flags))
    }

    private var start: Duration { report.timings.queue }
    private var work: Duration { report.timings.total - report.timings.queue }

    private func part(
        _ name: String,
        _ number: UInt64,
        from start: Duration,
        for duration: Duration,
        flags: [JSONObject.Member] = []
    ) -> JSONValue {
        .object(JSONObject(segment(id: id(number), name: name, from: start, for: duration).dropLast() + flags))
    }

    private func segment(id: String, name: String, from start: Duration, for duration: Duration) -> [JSONObject.Member]
    {
        let begin = invocation.requestedAt + start
        return [
            ("id", .string(id)), ("name", .string(name)), ("start_time", .seconds(begin)),
            ("end_time", .seconds(begin + duration)), ("trace_id", .string(invocation.trace.root)),
        ]
    }

    /// What marks a failure: a fault with its cause.
    private var flags: [JSONObject.Member] {
        guard let type = report.outcome.errorType else { return [] }
        let message = (try? JSONValue(parsing: report.outcome.payload.bytes))?["errorMessage"]?.string ?? ""
        let exception: JSONValue = ["id": .string(id(5)), "type": .string(type), "message": .string(message)]
        return [("fault", true), ("cause", ["exceptions": [exception]])]
    }

    private var arn: String {
        let account = AccountContext()
        return FunctionARN(region: account.region, account: account.account, name: invocation.function).description
    }

    private func id(_ number: UInt64) -> String { invocation.trace.segment(number) }
}

extension JSONValue {
    /// A moment in seconds of the epoch, to the microsecond.
    fileprivate static func seconds(_ time: Timestamp) -> JSONValue {
        let microseconds = time.nanoseconds / 1000
        let fraction = String(microseconds % 1_000_000)
        let padding = String(repeating: "0", count: 6 - fraction.count)
        return .number(JSONNumber(literal: "\(microseconds / 1_000_000).\(padding)\(fraction)"))
    }
}
