import Effects
import Foundation
import Functions
import LosslessJSON
import Timekeeping

/// How many calls a round has.
private let calls = 400
private let rounds = 5

/// A call of DynamoDB answered from a cassette, to moto behind the same gateway: the call alone by a bare client, by
/// boto3, and in a whole invocation of `lamb test`.
///
/// Judged is the call alone. boto3 takes longer to make a call and to read its answer than a cassette to answer it, and
/// that time is in the other two on both sides.
func cassetteFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let environment = try Peers.built("venv")
        _ = try Peers.built("venv/bin/moto_server")
        try FileManager.default.createSymbolicLink(
            atPath: directory + "/.venv",
            withDestinationPath: URL(filePath: environment).resolvingSymlinksInPath().path
        )
        let python = environment + "/bin/python"
        let call = try await withEffectsGateway(workspace: directory, logDirectory: directory) { gateway in
            let bench = try await GatewayBench(gateway)
            return [
                try await compare("cassette: a call, to moto", unit: "µs", rounds: rounds, target: .atMost(0.05)) {
                    try bench.call(bench.replay())
                } peer: {
                    try bench.call(bench.live())
                },
                try await compare("cassette: a call by boto3, to moto", unit: "µs", rounds: rounds, target: .none) {
                    try bench.boto(bench.replay(), python: python)
                } peer: {
                    try bench.boto(bench.live(), python: python)
                },
            ]
        }
        return call + [try await invocationFigure(in: directory, packages: try packages(of: python))]
    }
}

/// A case whose handler makes ten calls, the first of its 30 runs in a new environment.
private func invocationFigure(in directory: String, packages: String) async throws -> Figure {
    let lamb = try Peers.lamb()
    try write(
        """
        Resources:
          Items: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: items}}
          work:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Timeout: 30
              MemorySize: 1769
              Environment: {Variables: {PYTHONPATH: "\(packages)"}}

        """,
        to: directory + "/template.yaml"
    )
    try write(
        """
        import boto3
        items = boto3.client("dynamodb")
        def handler(event, context):
            for number in range(5):
                items.put_item(TableName="items", Item={"id": {"S": str(number)}})
                items.get_item(TableName="items", Key={"id": {"S": str(number)}})

        """,
        to: directory + "/code/app.py"
    )
    try write("{}", to: directory + "/Fixtures/work/ten.event.json")
    try write(#"{"outcome": "success", "payload": null}"#, to: directory + "/Fixtures/work/ten.golden.json")
    let test = { (options: [String]) in
        let command = [lamb, "-w", directory, "test", "--output", "json"] + options
        let output = try Program(command).result(of: "lamb test")
        guard let line = output.split(separator: "\n").first, let ms = try JSONValue(parsing: String(line))["ms"] else {
            throw FailedRun("lamb test told no time")
        }
        return Double(ms.text()) ?? .nan
    }
    _ = try test(["--effects", "record"])
    return try await compare("cassette: ten calls in an invocation", unit: "ms", rounds: 3, target: .none) {
        try test(["--effects", "replay", "--repeat", "30"])
    } peer: {
        try test(["--effects", "live", "--repeat", "30"])
    }
}

private func packages(of python: String) throws -> String {
    let program = "import boto3, os; print(os.path.dirname(os.path.dirname(boto3.__file__)))"
    return try Program([python, "-c", program]).result(of: "import boto3").trimmingCharacters(in: .newlines)
}

private func write(_ text: String, to path: String) throws {
    let directory = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
}

// MARK: - The gateway

/// A gateway with moto behind it, and a cassette of the calls that are measured.
private struct GatewayBench {
    private let gateway: EffectsGateway
    private let cassette: Cassette
    private let liveURL: String
    private let replayURL: String

    init(_ gateway: EffectsGateway) async throws {
        self.gateway = gateway
        liveURL = try await gateway.openEndpoint(of: "live", for: .services)
        replayURL = try await gateway.openEndpoint(of: "replay", for: .cassette)
        let connection = try BareConnection(to: liveURL)
        let key = #""KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]"#
        let attribute = #""AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]"#
        let table = #"{"TableName": "items", "BillingMode": "PAY_PER_REQUEST", \#(key), \#(attribute)}"#
        try connection.ask("CreateTable", table)
        let tape = EffectsTape.recording()
        gateway.use(tape, for: "record")
        gateway.begin("record", in: "live", observing: [])
        for number in 0..<calls { try connection.ask(number) }
        gateway.begin("", in: "live", observing: [])
        cassette = tape.recorded
    }

    /// The URL of moto behind the gateway.
    func live() -> String { liveURL }

    /// The URL of the gateway with the cassette put in anew.
    func replay() -> String {
        gateway.use(.playing(cassette), for: "replay")
        gateway.begin("replay", in: "replay", observing: [])
        return replayURL
    }

    /// Microseconds of a call by a client that does nothing but send it and wait.
    func call(_ url: String) throws -> Double {
        let connection = try BareConnection(to: url)
        let start = monotonicNanoseconds()
        for number in 0..<calls { try connection.ask(number) }
        let time = Double(monotonicNanoseconds() - start) / 1e3 / Double(calls)
        _ = gateway.takeEffects(of: "live", since: 0) + gateway.takeEffects(of: "replay", since: 0)
        return time
    }

    /// Microseconds of a call by boto3.
    func boto(_ url: String, python: String) throws -> Double {
        let program = """
            import boto3, time
            items = boto3.client("dynamodb", endpoint_url="\(url)", region_name="us-east-1",
                                 aws_access_key_id="test", aws_secret_access_key="test")
            def call(number):
                key = {"id": {"S": str(number // 2)}}
                if number % 2: items.get_item(TableName="items", Key=key)
                else: items.put_item(TableName="items", Item=key)
            call(0)
            start = time.perf_counter()
            for number in range(1, \(calls)): call(number)
            print((time.perf_counter() - start) * 1e6 / \(calls - 1))
            """
        let output = try Program([python, "-c", program]).result(of: "boto3")
        return Double(output.trimmingCharacters(in: .newlines)) ?? .nan
    }
}

/// A client that does nothing but send a request and wait for its answer.
private final class BareConnection {
    private let descriptor: Int32
    private let host: String
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(to url: String) throws {
        host = String(url.dropFirst("http://".count))
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = (UInt16(host.split(separator: ":").last ?? "") ?? 0).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw FailedRun("cannot connect to \(url)") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
    }

    deinit { close(descriptor) }

    /// Puts an item, and gets it with the next number.
    func ask(_ number: Int) throws {
        let key = #"{"id": {"S": "\#(number / 2)"}}"#
        if number % 2 == 0 {
            try ask("PutItem", #"{"TableName": "items", "Item": \#(key)}"#)
        } else {
            try ask("GetItem", #"{"TableName": "items", "Key": \#(key)}"#)
        }
    }

    func ask(_ operation: String, _ parameters: String) throws {
        let scope = "AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/dynamodb/aws4_request"
        let request = """
            POST / HTTP/1.1\r
            Host: \(host)\r
            Content-Type: application/x-amz-json-1.0\r
            X-Amz-Target: DynamoDB_20120810.\(operation)\r
            Authorization: AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0\r
            Content-Length: \(parameters.utf8.count)\r
            \r
            \(parameters)
            """
        let bytes = Array(request.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw FailedRun("cannot send a call") }
        try readAnswer(to: operation)
    }

    private func readAnswer(to operation: String) throws {
        var answer = ""
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw FailedRun("\(operation) was not answered") }
            answer += String(decoding: buffer[..<count], as: UTF8.self)
            guard let end = answer.range(of: "\r\n\r\n") else { continue }
            let head = answer[..<end.lowerBound].lowercased()
            guard head.hasPrefix("http/1.1 200") else { throw FailedRun("\(operation): \(answer)") }
            let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            let expected = length.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            if answer[end.upperBound...].utf8.count >= expected { return }
        }
    }
}
