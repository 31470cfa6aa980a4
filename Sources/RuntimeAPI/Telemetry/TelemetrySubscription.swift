import LosslessJSON

/// Which API a subscription came in by.
package enum TelemetryAPI: Sendable, Equatable {
    /// `PUT /2022-07-01/telemetry`
    case telemetry
    /// `PUT /2020-08-15/logs`, its predecessor.
    case logs

    init?(method: String, path: String) {
        switch (method, path) {
        case ("PUT", "/2022-07-01/telemetry"), ("PUT", "/2022-07-01/telemetry/"): self = .telemetry
        case ("PUT", "/2020-08-15/logs"), ("PUT", "/2020-08-15/logs/"): self = .logs
        default: return nil
        }
    }

    /// How the log names it.
    package var name: String { self == .telemetry ? "TELEMETRY" : "LOGS" }

    /// Sources: "Lambda Telemetry API reference" and "Using the Lambda Logs API" in the AWS Lambda Developer Guide.
    fileprivate var schemaVersions: [String] {
        self == .telemetry ? ["2022-07-01", "2022-12-13", "2025-01-29"] : ["2020-08-15", "2021-03-18"]
    }
}

/// What an extension wants to be sent, and where.
package struct TelemetrySubscription: Sendable, Equatable {
    /// How a batch is put together; whichever limit is reached first sends it.
    package struct Buffering: Sendable, Equatable {
        package var maximumItems = 10_000
        package var maximumBytes = 262_144
        package var timeoutMilliseconds = 1_000
    }

    /// Where batches go, always on the loopback.
    package enum Destination: Sendable, Equatable {
        /// A JSON array in the body of a request with this method and path.
        case http(port: Int, path: String, method: String)
        /// Objects on a line each.
        case tcp(port: Int)
    }

    package var api: TelemetryAPI
    package var schemaVersion: String
    /// In the order they were named.
    package var types: [TelemetryType]
    package var buffering: Buffering
    package var destination: Destination
}

/// The streams one can subscribe to.
package enum TelemetryType: String, Sendable, CaseIterable {
    case platform, function, `extension`
}

// MARK: - Reading

extension TelemetrySubscription {
    /// Why a request is refused, in the words of a `ValidationError`.
    struct Problems: Error { var words: String }

    /// Reads the body of a request; every problem of it is named.
    init(_ api: TelemetryAPI, parsing body: [UInt8]) throws(Problems) {
        guard let document = try? JSONValue(parsing: body), case .object = document else {
            throw Problems(words: "the body should be a JSON object")
        }
        var problems: [String] = []
        let version = document["schemaVersion"]?.string ?? api.schemaVersions[0]
        if document["schemaVersion"] == nil, api == .telemetry { problems.append("schemaVersion is not provided") }
        if !api.schemaVersions.contains(version) {
            problems.append("schemaVersion should be one of \(api.schemaVersions.joined(separator: ", "))")
        }
        let types = Self.types(document["types"], &problems)
        let buffering = Self.buffering(document["buffering"], &problems)
        let destination = Self.destination(document["destination"], &problems)
        guard problems.isEmpty, let destination else {
            throw Problems(words: problems.joined(separator: "; "))
        }
        self.init(
            api: api,
            schemaVersion: version,
            types: types,
            buffering: buffering,
            destination: destination
        )
    }

    private static func types(_ value: JSONValue?, _ problems: inout [String]) -> [TelemetryType] {
        guard case .array(let names)? = value, !names.isEmpty else {
            problems.append("types should not be empty")
            return []
        }
        var types: [TelemetryType] = []
        for name in names {
            if let type = name.string.flatMap(TelemetryType.init(rawValue:)) {
                if !types.contains(type) { types.append(type) }
            } else {
                problems.append("types should be platform, function or extension, not \(name.text())")
            }
        }
        return types
    }

    private static func buffering(_ value: JSONValue?, _ problems: inout [String]) -> Buffering {
        var buffering = Buffering()
        func read(_ name: String, _ range: ClosedRange<Int>, into target: inout Int) {
            guard let given = value?[name] else { return }
            if let number = given.int, range.contains(number) {
                target = number
            } else {
                problems.append("\(name) should be between \(range.lowerBound) and \(range.upperBound)")
            }
        }
        read("maxItems", 1_000...10_000, into: &buffering.maximumItems)
        read("maxBytes", 262_144...1_048_576, into: &buffering.maximumBytes)
        read("timeoutMs", 25...30_000, into: &buffering.timeoutMilliseconds)
        return buffering
    }

    private static func destination(_ value: JSONValue?, _ problems: inout [String]) -> Destination? {
        switch value?["protocol"]?.string {
        case "HTTP"?:
            let method = value?["method"]?.string ?? "POST"
            if method != "POST", method != "PUT" { problems.append("method should be POST or PUT") }
            guard let uri = value?["URI"]?.string else {
                problems.append("URI is not provided")
                return nil
            }
            return http(uri, method, &problems)
        case "TCP"?:
            guard let port = value?["port"]?.int, isAllowed(port) else {
                problems.append("port should be between 1 and 65535 and not 9001")
                return nil
            }
            return .tcp(port: port)
        default:
            problems.append("protocol should be HTTP or TCP")
            return nil
        }
    }

    private static func http(_ uri: String, _ method: String, _ problems: inout [String]) -> Destination? {
        guard uri.hasPrefix("http://") else {
            problems.append("URI should begin with http://")
            return nil
        }
        let rest = uri.dropFirst(7)
        let authority = rest.prefix { $0 != "/" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        let path = String(rest.dropFirst(authority.count))
        // `sandbox` is what older clients write.
        guard parts[0] == "sandbox.localdomain" || parts[0] == "sandbox" else {
            problems.append("URI host should be sandbox.localdomain")
            return nil
        }
        guard parts.count == 2, let port = Int(parts[1]) else {
            problems.append("URI port is not provided")
            return nil
        }
        guard isAllowed(port), !path.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else {
            problems.append("URI port should be between 1 and 65535 and not 9001")
            return nil
        }
        return .http(port: port, path: path.isEmpty ? "/" : path, method: method)
    }

    /// Port 9001 is the platform's own.
    private static func isAllowed(_ port: Int) -> Bool { (1...65_535).contains(port) && port != 9001 }
}
