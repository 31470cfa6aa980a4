import Diagnostics
import Invocations
import LosslessJSON

extension InvocationReport {
    /// The hosts that were called by HTTPS, which is tunnelled; in alphabetical order.
    var tunnelledHosts: [String] {
        guard let effects else { return [] }
        return Set(effects.filter { $0.service == Effect.tunnels }.compactMap { $0.parameters["host"]?.string })
            .sorted()
    }

    /// What has to be said of them.
    var tunnelWarnings: [Warning] {
        tunnelledHosts.map { Warning("what went to \"\($0)\" by HTTPS is not recorded: it was tunnelled") }
    }
}
