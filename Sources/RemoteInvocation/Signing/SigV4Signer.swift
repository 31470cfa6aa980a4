import Digests
import LambdaModel
import Timekeeping

/// Signs requests to AWS services with Signature Version 4, in the `Authorization` header.
///
/// Source: "AWS Signature Version 4 for API requests" in the IAM User Guide; the path is encoded twice, as for every
/// service but S3.
struct SigV4Signer: Sendable {
    var credentials: AWSCredentials
    var region: String
    /// The service's signing name, such as `lambda`.
    var service: String

    /// The headers of a request with those that sign it.
    func signedHeaders(of request: SignableRequest, at time: Timestamp) -> [(name: String, value: String)] {
        var request = request
        let stamp = time.basicISO8601
        request.headers.append(("X-Amz-Date", stamp))
        if let token = credentials.sessionToken { request.headers.append(("X-Amz-Security-Token", token)) }
        let canonical = CanonicalRequest(request)
        let scope = "\(stamp.prefix(8))/\(region)/\(service)/aws4_request"
        let signature = signature(of: canonical, stamp: stamp, scope: scope)
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
            + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
        return request.headers + [("Authorization", authorization)]
    }

    private func signature(of request: CanonicalRequest, stamp: String, scope: String) -> String {
        let digest = hexadecimal(sha256Digest(Array(request.text.utf8)))
        let text = ["AWS4-HMAC-SHA256", stamp, scope, digest].joined(separator: "\n")
        let start = Array(("AWS4" + credentials.secretAccessKey).utf8)
        // The key is made of the scope's parts, one after another.
        let key = scope.split(separator: "/").reduce(start) { sha256AuthenticationCode(of: Array($1.utf8), key: $0) }
        return hexadecimal(sha256AuthenticationCode(of: Array(text.utf8), key: key))
    }
}

/// A request in the one form that both sides sign.
struct CanonicalRequest: Sendable {
    let text: String
    /// The names of the headers that are signed, in lower case, joined by semicolons.
    let signedHeaders: String

    init(_ request: SignableRequest) {
        var headers: [String: [String]] = [:]
        // Proxies may change who says to be calling.
        for (name, value) in request.headers where name != "User-Agent" {
            headers[name.lowercased(), default: []].append(value.singleSpaced)
        }
        let names = headers.keys.sorted()
        signedHeaders = names.joined(separator: ";")
        let lines = names.map { "\($0):\(headers[$0, default: []].joined(separator: ","))\n" }.joined()
        let path = percentEncoded(request.path.isEmpty ? "/" : request.path, keeping: "-._~/")
        let digest = hexadecimal(sha256Digest(request.body))
        text = [request.method, path, request.encodedQuery, lines, signedHeaders, digest].joined(separator: "\n")
    }
}

extension String {
    /// Without spaces at the ends, and with one in place of several.
    fileprivate var singleSpaced: String { split(separator: " ").joined(separator: " ") }
}

extension Timestamp {
    /// ISO 8601 without punctuation, as signatures have it: `20150830T123600Z`.
    var basicISO8601: String {
        String(iso8601Seconds.filter { $0 != "-" && $0 != ":" })
    }
}
