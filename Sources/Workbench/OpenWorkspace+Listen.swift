package import Diagnostics
package import Events
package import Functions
import Invocations
import LambdaModel
package import LosslessJSON
package import RequestListening
package import Suites
import Synchronization
import Timekeeping

/// What to make of the requests that a listener takes.
package struct ListenRequest: Sendable {
    /// The name that cases are given, with a number after it.
    package var name: String
    /// The function that answers.
    package var function: String
    /// Where to listen.
    package var address: ListeningAddress
    /// The front end whose events are made; nil leaves it to the function's triggers.
    package var form: String?
    /// How each case is recorded.
    package var options: RecordOptions

    /// Creates a request.
    package init(name: String, function: String, address: ListeningAddress, form: String?, options: RecordOptions) {
        self.name = name
        self.function = function
        self.address = address
        self.form = form
        self.options = options
    }
}

/// A request that was taken, answered and recorded.
package struct AnsweredRequest: Sendable {
    /// The request in a few words.
    package var words: String
    /// The status of the answer.
    package var status: Int
    /// The function's outcome.
    package var outcome: String
    /// The case that was made, or why there is none.
    package var recorded: Result<RecordedCase, Diagnostic>
}

extension OpenWorkspace {
    /// Takes HTTP requests, answers each by invoking a function, and makes a case of each, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - request: what to listen for.
    ///   - started: gets the address once requests are taken.
    ///   - report: gets every request with its answer and case.
    /// - Throws: a diagnostic when the function, the form or the address will not do; `CancellationError` at the end.
    package func listen(
        for request: ListenRequest,
        started: (ListeningAddress) -> Void,
        report: @escaping @Sendable (AnsweredRequest) -> Void
    ) async throws {
        let function = try catalog().configuration(named: request.function)
        try fixtures.check(name: request.name + "-1")
        let template = try form(request.form, for: function)
        if request.options.place != .remote { warn(beforeRunning: [function.name]) }
        let numbers = CaseNumbers(request.name, in: fixtures, of: function.name)
        let taken = Mutex(request.address)
        let begin = { (address: ListeningAddress) in
            taken.withLock { $0 = address }
            started(address)
        }
        try await listenForRequests(at: request.address, started: begin) { incoming in
            let event = try self.event(of: incoming, as: template, for: function)
            var asked = InvokeRequest(function: function.name, event: Payload(event.bytes()))
            asked.place = request.options.place
            let recording = try await self.invoke(asked)
            let outcome = recording.report.outcome
            let answer = Self.answer(to: event, recording.report)
            let origin = CaseOrigin(
                event: template.name,
                [.listener: "\(incoming.words) at \(taken.withLock { $0 }.text)"]
            )
            let recorded = await self.record(numbers.next(), of: function.name, event, origin, request.options)
            report(
                AnsweredRequest(words: incoming.words, status: answer.status, outcome: outcome.name, recorded: recorded)
            )
            return answer
        }
    }

    private func record(
        _ name: String,
        of function: String,
        _ event: JSONValue,
        _ origin: CaseOrigin,
        _ options: RecordOptions
    ) async -> Result<RecordedCase, Diagnostic> {
        do {
            return .success(
                try await record(name, of: function, event: Payload(event.bytes()), origin: origin, options)
            )
        } catch {
            return .failure(Diagnostic(describing: error))
        }
    }

    private static func answer(to event: JSONValue, _ report: InvocationReport) -> HTTPAnswer {
        guard case .succeeded(let payload) = report.outcome else { return .failed }
        if report.stream != nil { return HTTPAnswer(streamed: payload.bytes) }
        guard let response = try? JSONValue(parsing: payload.bytes) else { return .failed }
        return HTTPAnswer(to: event, response: response)
    }

    // MARK: Front ends

    /// The catalog's event for requests to a function: the one that is named, else that of its first front end.
    package func form(_ name: String?, for function: FunctionConfiguration) throws(Diagnostic) -> EventTemplate {
        let name = name ?? function.frontEnd
        guard HTTPRequest.forms.contains(name) else {
            let forms = "one of: " + HTTPRequest.forms.joined(separator: ", ")
            throw Diagnostic(
                .usage,
                "\"\(name)\" is not an event that carries a request",
                hint: didYouMean(name, among: HTTPRequest.forms, otherwise: forms)
            )
        }
        return try events.template(named: name)
    }

    /// The event that a front end makes of a request to a function.
    package func event(
        of request: HTTPRequest,
        as template: EventTemplate,
        for function: FunctionConfiguration
    ) throws(Diagnostic) -> JSONValue {
        let type = template.name.hasPrefix("apigateway:rest") ? "Api" : "HttpApi"
        let routes = function.triggers.filter { $0.type == type }.compactMap { trigger -> HTTPRoute? in
            guard let path = trigger.properties["Path"]?.string else { return nil }
            return HTTPRoute(method: trigger.properties["Method"]?.string ?? "ANY", path: path)
        }
        return try request.event(as: template, routes: routes, now: clock.now, account: function.account)
    }
}

extension FunctionConfiguration {
    /// The event of the front end that the template gives the function; the REST API's when it gives none.
    fileprivate var frontEnd: String {
        for trigger in triggers {
            switch trigger.type {
            case "Api": return "apigateway:rest-proxy"
            case "HttpApi":
                let version = trigger.properties["PayloadFormatVersion"]?.string
                return version == "1.0" ? "apigateway:http-api-v1" : "apigateway:http-api"
            case "FunctionUrl": return "lambda:function-url"
            default: continue
            }
        }
        return "apigateway:rest-proxy"
    }
}

/// Numbers for the cases of one listener, those that are taken left out.
private final class CaseNumbers: Sendable {
    private let name: String
    private let taken: Set<String>
    private let last = Mutex(0)

    init(_ name: String, in fixtures: FixtureDirectory, of function: String) {
        self.name = name
        taken = Set(
            fixtures.caseIDs().filter { $0.hasPrefix(function + "/") }.map { String($0.dropFirst(function.count + 1)) }
        )
    }

    func next() -> String {
        last.withLock { last in
            repeat { last += 1 } while taken.contains("\(name)-\(last)")
            return "\(name)-\(last)"
        }
    }
}
