import Diagnostics

/// Where a Lambda API answers, or the service that gives keys for it.
struct LambdaEndpoint: Sendable, Hashable {
    /// Scheme, host and port, and a path that comes before the API's own, without a slash at its end.
    let url: String
    let isEncrypted: Bool
    /// What the `Host` header says: the host, and the port unless it is the scheme's own.
    let authority: String
    /// The path before the API's own; empty for most.
    let path: String

    /// The service's own endpoint in a region.
    ///
    /// Throws a usage diagnostic for what cannot be a region's name.
    init(region: String, service: String = "lambda") throws(Diagnostic) {
        guard !region.isEmpty, region.utf8.allSatisfy({ isRegionCharacter($0) }) else {
            throw Diagnostic(.usage, "\"\(region)\" is not a region", hint: "write it as in eu-central-1")
        }
        authority = "\(service).\(region).\(Self.domain(of: region))"
        url = "https://" + authority
        path = ""
        isEncrypted = true
    }

    /// Reads a URL; throws a usage diagnostic for what is none of `http` or `https`.
    init(url text: String) throws(Diagnostic) {
        let scheme = ["https", "http"].first { text.lowercased().hasPrefix($0 + "://") }
        let rest = text.dropFirst((scheme?.count ?? 0) + 3)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...]
        let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !rest.contains { "@?#\"\\".contains($0) }
        guard let scheme, isPlain, let host = hostName(in: authority) else {
            throw Diagnostic(
                .usage,
                "\"\(text)\" is not the URL of an endpoint",
                hint: "write it as in http://127.0.0.1:3001 or https://lambda.eu-central-1.amazonaws.com"
            )
        }
        let port = authority.dropFirst(host.count)
        let isUsual = port.isEmpty || port == (scheme == "https" ? ":443" : ":80")
        self.authority = isUsual ? String(host) : String(authority)
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : String(path)
        isEncrypted = scheme == "https"
        url = "\(scheme)://\(authority)\(self.path)"
    }

    /// Whether requests stay on this machine.
    var isLoopback: Bool {
        let host = hostName(in: authority[...]) ?? ""
        return host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }

    /// The domain of a region's partition.
    ///
    /// Source: `partitions.json` in botocore.
    private static func domain(of region: String) -> String {
        domains.first { region.hasPrefix($0.prefix) }?.domain ?? "amazonaws.com"
    }

    private static let domains: [(prefix: String, domain: String)] = [
        ("cn-", "amazonaws.com.cn"), ("eusc-", "amazonaws.eu"), ("us-iso-", "c2s.ic.gov"),
        ("us-isob-", "sc2s.sgov.gov"), ("eu-isoe-", "cloud.adc-e.uk"), ("us-isof-", "csp.hci.ic.gov"),
    ]
}

private func isRegionCharacter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
}

/// The host of an authority, in brackets for IPv6; nil when host or port cannot be one.
private func hostName(in authority: Substring) -> Substring? {
    let host: Substring
    if authority.hasPrefix("[") {
        guard let end = authority.firstIndex(of: "]") else { return nil }
        host = authority[...end]
    } else {
        host = authority.prefix { $0 != ":" }
    }
    let port = authority[host.endIndex...]
    guard port.isEmpty || (port.hasPrefix(":") && UInt16(port.dropFirst()) != nil) else { return nil }
    return host.isEmpty ? nil : host
}
