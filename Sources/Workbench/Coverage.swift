import Events
import Functions
import LambdaModel
import LosslessJSON
import Suites

/// What of a workspace has no golden case.
package struct Coverage: Sendable {
    /// What the cases of one function cover.
    package struct Function: Sendable {
        /// The function's name.
        package var name: String
        /// How many cases it has.
        package var cases: Int
        /// The goldens that expect success.
        package var successes: Int
        /// The goldens that expect an error.
        package var errors: Int
        /// The keys of its triggers in the template, each with its type, that no case's event could come from.
        package var uncalled: [(name: String, type: String)]
        /// How many triggers it has.
        package var triggers: Int
    }

    /// The functions in the template's order.
    package var functions: [Function]

    /// What is missing, a sentence each, without a stop.
    package var gaps: [String] {
        functions.flatMap { function -> [String] in
            guard function.cases > 0 else { return ["\(function.name) has no case"] }
            var gaps = function.uncalled.map { "\(function.name): no case comes from \($0.name) (\($0.type))" }
            if function.successes == 0 { gaps.append("\(function.name): no golden expects success") }
            if function.errors == 0 { gaps.append("\(function.name): no golden expects an error") }
            return gaps
        }
    }
}

extension OpenWorkspace {
    /// Which functions, triggers and outcomes have a case, of all cases of the workspace.
    ///
    /// A trigger is covered by an event of the service that it belongs to; triggers of services whose events carry no
    /// sign of their sender are covered by any case.
    package func coverage() throws -> Coverage {
        let functions = try catalog().functions
        let cases = Dictionary(grouping: try fixtures.cases(), by: \.function)
        return Coverage(functions: functions.map { coverage(of: $0, by: cases[$0.name] ?? []) })
    }

    private func coverage(of function: FunctionConfiguration, by cases: [GoldenCase]) -> Coverage.Function {
        let outcomes = cases.compactMap { try? $0.golden()?.outcome }
        let events = cases.compactMap { try? JSONValue(parsing: $0.event().bytes) }
        let uncalled = function.triggers.filter { trigger in
            !events.contains { trigger.couldSend($0) }
        }
        let successes = outcomes.count { $0 == "success" }
        return Coverage.Function(
            name: function.name,
            cases: cases.count,
            successes: successes,
            errors: outcomes.count - successes,
            uncalled: uncalled.map { (name: $0.name, type: $0.type) },
            triggers: function.triggers.count
        )
    }
}

extension FunctionTrigger {
    /// Whether the service behind the trigger sends such events.
    func couldSend(_ event: JSONValue) -> Bool {
        let service = EventCatalog.service(of: event)
        // Requests written by hand say no more than their route.
        if type == "Api" || type == "HttpApi" { return (service ?? "apigateway") == "apigateway" && takes(event) }
        guard let service else { return !isRecognisable }
        return FunctionConfiguration.triggerTypes[service]?.contains(type) == true
    }

    /// Whether the events of its service show where they come from.
    private var isRecognisable: Bool { FunctionConfiguration.triggerTypes.values.contains { $0.contains(type) } }
}

// MARK: - Routes

extension FunctionTrigger {
    /// Whether an event is a request that goes to this trigger's route; one without a path takes every request.
    fileprivate func takes(_ event: JSONValue) -> Bool {
        guard let route = properties["Path"]?.string else { return event["requestContext"] != nil }
        let http = event["requestContext"]?["http"]
        let method = event["httpMethod"]?.string ?? http?["method"]?.string
        let wanted = properties["Method"]?.string?.uppercased() ?? "ANY"
        guard wanted == "ANY" || wanted == "X-AMAZON-APIGATEWAY-ANY-METHOD" || method?.uppercased() == wanted else {
            return false
        }
        let paths = [
            event["resource"]?.string, event["path"]?.string, event["rawPath"]?.string,
            event["routeKey"]?.string?.split(separator: " ").last.map(String.init),
        ]
        return paths.contains { $0.map { Self.matches($0, route) } == true }
    }

    /// Whether a path goes to a route, such as `/orders/{id}` or `/{proxy+}`.
    private static func matches(_ path: String, _ route: String) -> Bool {
        let (parts, pattern) = (path.split(separator: "/"), route.split(separator: "/"))
        let isGreedy = pattern.last?.hasSuffix("+}") == true
        guard isGreedy ? parts.count >= pattern.count : parts.count == pattern.count else { return false }
        return zip(parts, pattern).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }
}
