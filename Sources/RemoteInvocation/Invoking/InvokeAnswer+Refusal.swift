import Diagnostics
import Invocations
import LosslessJSON

/// What a refusal is about, to be named in words.
struct RefusedCall: Sendable {
    var function: String
    var qualifier: String
    var access: RemoteAccess

    /// The function, with its version or alias when one was asked for.
    var name: String { qualifier == "$LATEST" ? function : function + ":" + qualifier }
}

extension InvokeAnswer {
    /// What went wrong when the service did not take a call; the function has not run then.
    func refusal(of call: RefusedCall) -> Diagnostic {
        let body = try? JSONValue(parsing: body)
        let words = (body?["message"] ?? body?["Message"])?.string ?? ""
        // The header's value may go on with a URL after a colon.
        let named = (self[header: "X-Amzn-ErrorType"] ?? body?["__type"]?.string)?
            .split(separator: "#").last?.prefix { $0 != ":" }
        guard let type = named.map(String.init) else { return foreign(call) }
        let said = words.isEmpty ? type : "\(type): \(words)"
        switch status {
        case 404: return missing(call, words: words)
        case 401, 403: return notLetIn(call, type, words)
        case 413: return Diagnostic(.invalidInput, "the event is too large for \"\(call.name)\" (\(said))", hint: large)
        case 400 where Self.credentialTypes.contains(type): return notLetIn(call, type, words)
        case 400..<500:
            return Diagnostic(
                type == "InvalidRequestContentException" ? .invalidInput : .failed,
                "Lambda does not invoke \"\(call.name)\" (\(status)): \(said)"
            )
        default:
            return Diagnostic(
                .failed,
                "Lambda cannot run \"\(call.name)\" (\(status)): \(said)",
                hint:
                    "`again --where remote` tries once more; lamb does not do so by itself, as the function may have run"
            )
        }
    }

    private var large: String { "pass large data through S3 and send its key" }

    private func missing(_ call: RefusedCall, words: String) -> Diagnostic {
        let url = call.access.endpoint.value.url
        let names =
            "SAM and CloudFormation name functions STACK-LogicalId-RANDOM: give that with --function-name, set "
            + "remote-names, or Metadata: {Lamb: {RemoteName: …}}; another region: --region"
        let hasQualifier = call.qualifier != "$LATEST"
        return Diagnostic(
            .notFound,
            "no function \"\(call.name)\" at \"\(url)\"" + (words.isEmpty ? "" : ": " + words),
            hint: hasQualifier ? "leave out --qualifier to see whether the function is there; " + names : names
        )
    }

    /// Refused for who asks: unknown keys, keys without the right, or a wrong clock.
    private func notLetIn(_ call: RefusedCall, _ type: String, _ words: String) -> Diagnostic {
        let who = call.access.credentials.words
        let said = words.isEmpty ? type : "\(type): \(words)"
        return Diagnostic(
            .unavailable,
            "\"\(call.name)\" is not invoked with \(who) (\(status)): \(said)",
            hint: hint(type, words)
        )
    }

    private func hint(_ type: String, _ words: String) -> String {
        let isSkewed = ["Signature expired", "Signature not yet current"].contains { words.hasPrefix($0) }
        switch type {
        case _ where isSkewed, "RequestTimeTooSkewed", "RequestExpired":
            return "this machine's clock is more than five minutes off: set it (timedatectl set-ntp true)"
        case "ExpiredTokenException", "ExpiredToken": return "the session has ended: get new credentials"
        case "UnrecognizedClientException", "InvalidClientTokenId":
            return "the key is unknown there, or its session token is missing: check the profile, and AWS_SESSION_TOKEN"
        case "InvalidSignatureException", "SignatureDoesNotMatch":
            return "the secret does not belong to the key: check AWS_SECRET_ACCESS_KEY, or the profile's"
        case "AccessDeniedException": return "allow lambda:InvokeFunction on the function, or choose another --profile"
        default: return "check the credentials; `doctor` says which are used"
        }
    }

    /// Not an answer of Lambda's.
    private func foreign(_ call: RefusedCall) -> Diagnostic {
        Diagnostic(
            .unavailable,
            "\"\(call.access.endpoint.value.url)\" answers \(status), and not as Lambda does",
            hint: "check the endpoint, found in \(call.access.endpoint.origin)"
        )
    }

    /// Errors of credentials that some services answer with 400.
    private static let credentialTypes: Set<String> = [
        "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidSignatureException",
        "IncompleteSignatureException", "MissingAuthenticationTokenException", "MissingAuthenticationToken",
    ]
}
