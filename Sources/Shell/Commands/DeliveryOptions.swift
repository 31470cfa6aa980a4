import Diagnostics
import Suites
import Workbench

extension IdempotencyOptions {
    /// Names to begin with when one delivery is named.
    static let deliveryNames = DeliveryKind.allCases.flatMap(\.firstNames)

    /// Asks for one delivery, as `--delivery` names it.
    /// - Throws: a usage `Diagnostic` for a name that no delivery has, and for two environments with one debugger.
    init(delivery name: String, isDebugging: Bool, _ output: Output) throws(Diagnostic) {
        self.init()
        guard let kind = Delivery.kind(named: name) else {
            let hint = didYouMean(
                name,
                among: Self.deliveryNames,
                otherwise: "one of " + Self.deliveryNames.joined(separator: ", ")
            )
            throw Diagnostic(.usage, "\"\(name)\" is not a value of \"--delivery\"", hint: hint)
        }
        delivery = name
        guard isDebugging else { return }
        guard kind != .atOnce else {
            throw Diagnostic(
                .usage,
                "\"--debug\" is not for \"\(name)\"",
                hint: "its two environments would wait for one debugger: choose again-warm or again-cold"
            )
        }
        debugging = DebuggerRequest { lines in lines.forEach(output.report) }
    }
}
