package import Diagnostics

/// Where to listen: a port of this machine's loopback interface, and of no other.
package struct ListeningAddress: Sendable, Hashable {
    /// `127.0.0.1` or `::1`.
    package var host: String
    /// The port; 0 takes a free one.
    package var port: Int

    /// Reads `:8080`, `8080`, `127.0.0.1:8080`, `localhost:8080` or `[::1]:8080`; throws a usage diagnostic for anything
    /// else, other machines' addresses above all.
    package init(parsing text: String) throws(Diagnostic) {
        let colon = text.lastIndex(of: ":")
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        let name = colon.map { String(text[..<$0]) } ?? ""
        guard let port = Int(digits), (0...65_535).contains(port) else {
            throw Diagnostic(.usage, "\"\(text)\" is not a value of \"--listen\"", hint: "give a port, as in :8080")
        }
        switch name {
        case "", "localhost", "127.0.0.1": host = "127.0.0.1"
        case "[::1]": host = "::1"
        default:
            throw Diagnostic(
                .usage,
                "\"--listen \(text)\" would take requests from other machines",
                hint: "only this machine's are taken; write :\(port)"
            )
        }
        self.port = port
    }

    /// The address as a client writes it.
    package var text: String { host == "::1" ? "[::1]:\(port)" : "\(host):\(port)" }
}
