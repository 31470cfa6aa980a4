package import Diagnostics

/// The active rule set of Amazon SES, and the addresses that mail came for.
package final class ReceiptRules: OpenAddresses {
    /// In the order they are looked at.
    let rules: [ReceiptRule]
    private var mailboxes: [String: SimulatedMailbox] = [:]

    /// Creates a rule set with its rules in order.
    package init(_ rules: [ReceiptRule]) { self.rules = rules }

    package var known: [String] { rules.flatMap(\.recipients).filter { $0.contains("@") } }

    package func receiver(at address: String, in simulation: Simulation) throws(Diagnostic) -> any Receiver {
        if let known = mailboxes[address] { return known }
        guard !rules.isEmpty else {
            throw Diagnostic(
                .notFound,
                "no receipt rule in the workspace takes mail for \"\(address)\"",
                hint: "its template defines none that is enabled: AWS::SES::ReceiptRule"
            )
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw Diagnostic(.usage, "\"\(address)\" is no mail address", hint: "write one as user@example.com")
        }
        let made = SimulatedMailbox(address, rules: rules.filter { $0.takes(address) }, hint: hint(for: address))
        mailboxes[address] = made
        simulation.add(made)
        return made
    }

    private func hint(for address: String) -> String {
        let known = rules.flatMap(\.recipients)
        return didYouMean(address, among: known, otherwise: "they take " + known.joined(separator: ", "))
    }
}
