import ChildProcesses
import Diagnostics
import LosslessJSON
import Timekeeping

extension CredentialSource {
    /// Runs a profile's process for its keys.
    ///
    /// Throws an unavailable diagnostic when the process fails, with what it wrote to its standard error.
    static func credentials(ofProcess command: String, profile: String) async throws -> AWSCredentials {
        let completed = try await runToCompletion(ChildCommand("/bin/sh", ["-c", command]))
        guard completed.exit.isSuccess else {
            let words = completed.errorText.split(separator: "\n").last.map { ": \($0)" } ?? ""
            throw failure("fails with \(completed.exit.description)" + words, of: profile)
        }
        return try credentials(in: completed.output, of: profile)
    }

    /// Source: "Process credential provider" in the AWS SDKs and Tools Reference Guide.
    private static func credentials(in output: [UInt8], of profile: String) throws -> AWSCredentials {
        guard let document = try? JSONValue(parsing: output) else { throw failure("writes no JSON", of: profile) }
        guard document["Version"]?.int == 1 else { throw failure("writes none of \"Version\": 1", of: profile) }
        guard let id = document["AccessKeyId"]?.string, let secret = document["SecretAccessKey"]?.string else {
            throw failure("writes no \"AccessKeyId\" and \"SecretAccessKey\"", of: profile)
        }
        return AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: document["SessionToken"]?.string,
            expiration: document["Expiration"]?.string.flatMap { Timestamp(iso8601: $0) }
        )
    }

    private static func failure(_ words: String, of profile: String) -> Diagnostic {
        Diagnostic(
            .unavailable,
            "the credential_process of profile \"\(profile)\" \(words)",
            hint: "run it by hand, or choose another profile with --profile"
        )
    }
}
