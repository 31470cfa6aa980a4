import AsyncHTTPClient
import Diagnostics
import NIOCore
import NIOPosix
import SystemPackage
import Timekeeping

/// A call that got no answer.
struct CallFailure {
    var error: any Error
    /// The function, as it was called.
    var function: String
    var endpoint: LambdaEndpoint
    var patience: Duration

    var diagnostic: Diagnostic {
        switch error as? HTTPClientError {
        case .deadlineExceeded, .readTimeout:
            return Diagnostic(
                .unavailable,
                "\"\(function)\" has not answered within \(patience.shortWords)",
                hint:
                    "that is its time-out in the template and half a minute; where it is deployed it may have another, and "
                    + "may still run"
            )
        case .remoteConnectionClosed:
            return Diagnostic(
                .unavailable,
                "the connection to \"\(endpoint.url)\" ended before \"\(function)\" answered",
                hint: "the function may have run: its log in CloudWatch says so"
            )
        case .connectTimeout: return unreachable("it does not take the connection")
        case .tlsHandshakeTimeout: return unreachable("it does not answer in TLS")
        case let other?: return unreachable(other.shortDescription)
        case nil: return diagnosticOfSystem
        }
    }

    /// What the network says.
    private var diagnosticOfSystem: Diagnostic {
        switch error {
        case is NIOTooManyBytesError:
            return Diagnostic(.failed, "the answer of \"\(function)\" is larger than any of Lambda's")
        case let error as NIOConnectionError:
            let reason = error.connectionErrors.first.map { Self.words(of: $0.error) }
            return unreachable(reason ?? "the name \"\(error.host)\" is not known")
        default: return unreachable(Self.words(of: error))
        }
    }

    private func unreachable(_ reason: String) -> Diagnostic {
        Diagnostic(
            .unavailable,
            "\"\(endpoint.url)\" cannot be reached: \(reason)",
            hint:
                "check the region and --endpoint-url, and that this network lets requests out; `doctor` says what is used"
        )
    }

    private static func words(of error: any Error) -> String {
        guard let error = error as? IOError else { return String(describing: error) }
        return Errno(rawValue: error.errnoCode).description
    }
}
