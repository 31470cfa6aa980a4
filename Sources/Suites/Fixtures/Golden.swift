package import Diagnostics
package import Invocations
package import LambdaModel
package import LosslessJSON

/// What a case is expected to do, or did: the document in `<case>.golden.json`.
///
/// Its shape is `{"outcome": …, "payload": …, "effects": […], "logs": […]}`; `effects` and `logs` are there only when
/// they were observed. A payload that is not JSON is kept under `payload_text`, one that is not text either under
/// `payload_hex`.
package struct Golden: Sendable, Equatable {
    /// `success`, or the error type.
    package var outcome: String
    /// What the caller gets.
    package var payload: GoldenPayload
    /// What the handler did to the world, in order; nil when it was not observed.
    package var effects: [JSONValue]?
    /// The function's own log lines; nil when the case does not compare them.
    package var logs: [String]?

    /// Creates a golden from its parts.
    package init(outcome: String, payload: GoldenPayload, effects: [JSONValue]? = nil, logs: [String]? = nil) {
        self.outcome = outcome
        self.payload = payload
        self.effects = effects
        self.logs = logs
    }

    /// What an invocation did, as a golden would have it.
    package init(_ outcome: InvocationOutcome, effects: [JSONValue]? = nil, logs: [String]? = nil) {
        self.init(outcome: outcome.name, payload: GoldenPayload(outcome.payload), effects: effects, logs: logs)
    }

    /// The whole as one JSON document, which matchers' paths lead into.
    package var document: JSONValue {
        var members: [JSONObject.Member] = [("outcome", .string(outcome)), payload.member]
        if let effects { members.append(("effects", .array(effects))) }
        if let logs { members.append(("logs", .array(logs.map(JSONValue.string)))) }
        return .object(JSONObject(members))
    }

    /// The file's bytes: pretty, in its own key order, numbers as they were written, with a final newline.
    package func bytes() -> [UInt8] { document.bytes(.pretty) + [UInt8(ascii: "\n")] }
}

/// A payload as a golden keeps it.
package enum GoldenPayload: Sendable, Equatable {
    /// JSON, as almost every answer is.
    case json(JSONValue)
    /// Text that is not JSON; custom runtimes may answer so.
    case text(String)
    /// Bytes that are not UTF-8, in hexadecimal.
    case hex(String)

    /// Reads a payload in the most telling way that loses nothing.
    package init(_ payload: Payload) {
        if let value = try? JSONValue(parsing: payload.bytes) {
            self = .json(value)
        } else if let text = String(validating: payload.bytes, as: UTF8.self) {
            self = .text(text)
        } else {
            self = .hex(payload.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }

    fileprivate var member: JSONObject.Member {
        switch self {
        case .json(let value): ("payload", value)
        case .text(let text): ("payload_text", .string(text))
        case .hex(let digits): ("payload_hex", .string(digits))
        }
    }
}

// MARK: - Reading

extension Golden {
    /// Parses the text of a golden file; throws a diagnostic with file, line and column.
    package init(parsing bytes: [UInt8], file: String) throws(Diagnostic) {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw error.diagnostic(
                in: file,
                hint: "correct the golden, or remove it and accept what the next run writes"
            )
        }
        try self.init(document, file: file)
    }

    private static let members = ["outcome", "payload", "payload_text", "payload_hex", "effects", "logs"]

    /// Reads the document; throws a diagnostic when it has no outcome or no payload, or something else.
    init(_ document: JSONValue, file: String = "golden") throws(Diagnostic) {
        let outcome = document["outcome"]?.string
        guard let outcome, let payload = GoldenPayload(memberOf: document) else {
            throw Diagnostic(
                .invalidInput,
                "not a golden: it needs \(outcome == nil ? "an \"outcome\" that is a text" : "a \"payload\"")",
                hint: "a golden reads {\"outcome\": \"success\", \"payload\": …}",
                at: SourceLocation(file: file)
            )
        }
        for name in document.object?.members.map(\.key) ?? [] where !Self.members.contains(name) {
            throw Diagnostic(
                .invalidInput,
                "\"\(name)\" is no member of a golden",
                hint: didYouMean(
                    name,
                    among: Self.members,
                    otherwise: "known: " + Self.members.joined(separator: ", ")
                ),
                at: SourceLocation(file: file)
            )
        }
        for name in ["effects", "logs"] {
            guard let value = document[name], value.array == nil else { continue }
            throw Diagnostic(
                .invalidInput,
                "\"\(name)\" must be an array",
                hint: "write \"\(name)\": [], or leave it out when it is not compared",
                at: SourceLocation(file: file)
            )
        }
        let logs = document["logs"]?.array?.map { $0.string ?? $0.text() }
        self.init(outcome: outcome, payload: payload, effects: document["effects"]?.array, logs: logs)
    }
}

extension GoldenPayload {
    fileprivate init?(memberOf document: JSONValue) {
        if let value = document["payload"] {
            self = .json(value)
        } else if let text = document["payload_text"]?.string {
            self = .text(text)
        } else if let digits = document["payload_hex"]?.string {
            self = .hex(digits)
        } else {
            return nil
        }
    }
}
