import Diagnostics
import LambdaModel
import Timekeeping

/// A role that a profile assumes, by keys that are found elsewhere.
///
/// Source: `AssumeRole` in the AWS Security Token Service API reference.
struct AssumedRole: Sendable, Hashable {
    var arn: String
    /// The profile that names the role.
    var profile: String
    var sessionName = "lamb"
    var externalID: String?
    /// How many seconds the session lasts; nil leaves it to the service.
    var duration: String?
    /// Where the keys come from.
    var source: CredentialSource
    var region: String
    var endpoint: LambdaEndpoint

    /// What asks for the role's keys.
    var request: SignableRequest {
        let fields: [(String, String?)] = [
            ("Action", "AssumeRole"), ("Version", "2011-06-15"), ("RoleArn", arn), ("RoleSessionName", sessionName),
            ("ExternalId", externalID), ("DurationSeconds", duration),
        ]
        let form = fields.compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
        return SignableRequest(
            method: "POST",
            path: endpoint.path + "/",
            headers: [
                ("Host", endpoint.authority), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                ("User-Agent", "lamb"),
            ],
            body: Array(form.joined(separator: "&").utf8)
        )
    }

    /// The keys in an answer; throws an unavailable diagnostic with the service's words when there are none.
    func credentials(in answer: InvokeAnswer) throws(Diagnostic) -> AWSCredentials {
        let document = String(decoding: answer.body, as: UTF8.self)
        guard answer.isAccepted, let id = element("AccessKeyId", of: document),
            let secret = element("SecretAccessKey", of: document)
        else {
            let words = [element("Code", of: document), element("Message", of: document)].compactMap(\.self)
            throw Diagnostic(
                .unavailable,
                "profile \"\(profile)\" does not get the role \"\(arn)\" (\(answer.status))"
                    + (words.isEmpty ? "" : ": ") + words.joined(separator: ": "),
                hint: "allow sts:AssumeRole to \(source.words), in the role's trust policy too"
            )
        }
        return AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: element("SessionToken", of: document),
            expiration: element("Expiration", of: document).flatMap { Timestamp(iso8601: $0) }
        )
    }
}

/// The text of the first element of a name in XML; nil when there is none.
private func element(_ name: String, of document: String) -> String? {
    guard let start = document.firstRange(of: "<\(name)>"),
        let end = document[start.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return String(document[start.upperBound..<end.lowerBound])
}
