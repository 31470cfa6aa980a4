package import Diagnostics
import LambdaModel
import LosslessJSON

/// Calls of AWS services with their answers, kept with a fixture so that its suite runs without any service.
package struct Cassette: Sendable {
    /// One call and what was answered.
    package struct Entry: Sendable {
        package var call: AWSCall
        package var answer: AWSAnswer

        /// Creates an entry.
        package init(call: AWSCall, answer: AWSAnswer) {
            self.call = call
            self.answer = answer
        }
    }

    /// In the order the calls came.
    package var entries: [Entry]

    /// Creates a cassette.
    package init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// Reads a cassette's file.
    /// - Throws: an invalid-input `Diagnostic` that names the file.
    package init(parsing bytes: [UInt8], file: String) throws(Diagnostic) {
        let entries = (try? JSONValue(parsing: bytes))?["calls"]?.array?.map(Entry.init(json:))
        guard let entries, !entries.contains(where: { $0 == nil }) else {
            throw Diagnostic(
                .invalidInput,
                "\"\(file)\" is no cassette",
                hint: "`test --effects record` writes it anew",
                at: SourceLocation(file: file)
            )
        }
        self.entries = entries.compactMap(\.self)
    }

    /// The file's bytes: JSON with an indentation of two.
    package func bytes() -> [UInt8] {
        JSONValue.object(JSONObject([("calls", .array(entries.map(\.json)))])).bytes(.pretty) + [UInt8(ascii: "\n")]
    }
}

extension Cassette.Entry {
    /// What is of one answer alone, and would only make files differ.
    private static let passing: Set<String> = [
        "date", "server", "content-length", "x-amzn-requestid", "x-amz-request-id", "x-amz-id-2", "x-amz-crc32",
    ]

    fileprivate init?(json: JSONValue) {
        guard let service = json["service"]?.string, let operation = json["operation"]?.string,
            let status = json["answer"]?["status"]?.int
        else { return nil }
        call = AWSCall(service: service, operation: operation, parameters: json["parameters"] ?? .null)
        let headers = json["answer"]?["headers"]?.object?.members ?? []
        answer = AWSAnswer(
            status: status,
            headers: headers.map { (name: $0.key, value: $0.value.string ?? "") },
            body: json["answer"]?["body"]?.string.map { Array($0.utf8) }
                ?? json["answer"]?["body_base64"]?.string.flatMap { base64Decoded($0) } ?? []
        )
    }

    fileprivate var json: JSONValue {
        let headers = answer.headers.filter { !Self.passing.contains($0.name.lowercased()) }
        let text = String(validating: answer.body, as: UTF8.self)
        let body: JSONObject.Member =
            text.map { ("body", .string($0)) } ?? ("body_base64", .string(base64Encoded(answer.body)))
        let answer = JSONObject([
            ("status", .int(answer.status)),
            ("headers", .object(JSONObject(headers.map { ($0.name, .string($0.value)) }))), body,
        ])
        return .object(
            JSONObject([
                ("service", .string(call.service)), ("operation", .string(call.operation)),
                ("parameters", call.parameters), ("answer", .object(answer)),
            ])
        )
    }
}
