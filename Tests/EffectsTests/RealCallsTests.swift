import ChildProcesses
import Effects
import FoundationEssentials
import LosslessJSON
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A Python with `boto3` and `moto[server]`; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

@Suite("Calls of the real SDK, answered by moto")
struct RealCallsTests {
    @Test(
        "are read as they were passed, and their results as boto3 reads them",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with boto3 and moto")
    )
    func calls() async throws {
        let script = FilePath(#filePath).removingLastComponent().appending("Peers/capture_calls.py")
        let output = try await runToCompletion(ChildCommand(try #require(python), [script.string]))
        #expect(output.exit.isSuccess, "\(output.errorText)")
        let exchanges = try output.outputText.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        let services = Set(exchanges.compactMap { $0["service"]?.string })
        #expect(services.count >= 30)
        #expect(exchanges.count >= 170)
        for exchange in exchanges {
            let differences = try Self.differences(of: exchange)
            let name = "\(exchange["service"]?.string ?? "").\(exchange["operation"]?.string ?? "")"
            #expect(differences == [], "\(name) \(exchange["parameters"]?.text() ?? "")")
        }
    }

    private static func differences(of exchange: JSONValue) throws -> [String] {
        let sent = try #require(exchange["request"])
        let request = AWSRequest(
            method: sent["method"]?.string ?? "",
            target: sent["target"]?.string ?? "",
            headers: headers(sent),
            body: body(sent)
        )
        guard let call = AWSCall(request) else { return ["no call was read from \(sent.text())"] }
        var all: [String] = []
        if call.service != exchange["service"]?.string { all.append("service \(call.service)") }
        if call.operation != exchange["operation"]?.string { all.append("operation \(call.operation)") }
        let passed = PassedValue(exchange["parameters"] ?? [:], service: call.service)
        all += passed.differences(from: call.parameters, at: "parameters")
        guard let answered = exchange["answer"] else { return all }
        let result = AWSResult(
            of: call,
            status: answered["status"]?.int ?? 0,
            headers: headers(answered),
            body: body(answered)
        )
        let error = exchange["error"]?.string
        // boto3 prefers the code from the time when SQS spoke the query protocol.
        if result.error != error,
            error != "AWS.SimpleQueueService.NonExistentQueue" || result.error != "QueueDoesNotExist"
        {
            all.append("error \(result.error ?? "none"), not \(error ?? "none")")
        }
        guard error == nil else { return all }
        return all
            + PassedValue(exchange["result"] ?? [:], service: call.service)
            .differences(from: result.value, at: "result")
    }

    private static func headers(_ message: JSONValue) -> [(name: String, value: String)] {
        (message["headers"]?.array ?? []).map { (name: $0[0]?.string ?? "", value: $0[1]?.string ?? "") }
    }

    private static func body(_ message: JSONValue) -> [UInt8] {
        Array(Data(base64Encoded: message["body"]?.string ?? "") ?? Data())
    }
}

/// A value as boto3 took or gave it, to be found again in what was read.
private struct PassedValue {
    let value: JSONValue
    let service: String

    init(_ value: JSONValue, service: String) {
        self.value = value
        self.service = service
    }

    func differences(from actual: JSONValue, at path: String) -> [String] {
        if let texts = value["$any"]?.array { return isAny(texts, actual) ? [] : [described(actual, path)] }
        if isEmpty, PassedValue(actual, service: service).isEmpty { return [] }
        switch (value, actual) {
        case (.object(let expected), .object(let found)): return members(expected, found, at: path)
        case (.array(let expected), .array(let found)) where expected.count == found.count:
            return zip(expected, found).enumerated().flatMap { index, pair in
                PassedValue(pair.0, service: service).differences(from: pair.1, at: "\(path)[\(index)]")
            }
        case (.number(let expected), .number(let found)) where expected.double == found.double: return []
        case (_, .string(let text)) where value.object != nil && service == "iam":
            // boto3 reads the policies that it gets.
            return (try? JSONValue(parsing: text.replacing("%7B", with: "{").replacing("%7D", with: "}"))) == value
                ? [] : [described(actual, path)]
        case (.string(let expected), .string(let found)) where service == "route53":
            // boto3 sends what follows "/hostedzone/".
            return expected.hasSuffix(found) ? [] : [described(actual, path)]
        default: return value == actual ? [] : [described(actual, path)]
        }
    }

    private func members(_ expected: JSONObject, _ found: JSONObject, at path: String) -> [String] {
        let missing = expected.members.flatMap { member -> [String] in
            let passed = PassedValue(member.value, service: service)
            guard let actual = found[member.key] else {
                return passed.isEmpty ? [] : ["\(path).\(member.key) is missing, expected \(member.value.text())"]
            }
            return passed.differences(from: actual, at: "\(path).\(member.key)")
        }
        let extra = found.members.filter {
            expected[$0.key] == nil && !PassedValue($0.value, service: service).isEmpty
                && !Self.besides.contains($0.key)
        }
        return missing + extra.map { "\(path).\($0.key) was not expected: \($0.value.text())" }
    }

    /// What boto3 makes up by itself, and what moto answers beyond the API.
    private static let besides: Set<String> = [
        "ClientToken", "ClientRequestToken", "StorageClass", "TagCount", "ChecksumCRC32", "ScheduleExpression",
        "ScheduleExpressionTimezone", "FlexibleTimeWindow",
    ]

    /// What a message need not say.
    private var isEmpty: Bool { [[], [:], "", .null].contains(value) }

    private func isAny(_ texts: [JSONValue], _ actual: JSONValue) -> Bool {
        if let digest = value["$sha256"], let found = actual["sha256"] { return digest == found }
        if let text = value["$text"]?.string, (try? JSONValue(parsing: text)) == actual { return true }
        if let number = actual.double { return texts.contains { abs((Double($0.string ?? "") ?? 0) - number) < 0.002 } }
        return texts.contains { text in actual.string?.hasPrefix(text.string ?? "") == true }
    }

    private func described(_ actual: JSONValue, _ path: String) -> String {
        "\(path) is \(actual.text()), not \(value.text())"
    }
}
