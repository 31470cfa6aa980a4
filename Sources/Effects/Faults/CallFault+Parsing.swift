package import Diagnostics
import Timekeeping

extension CallFault {
    private static let kinds = ["throttle", "error:CODE", "latency:TIME", "lost", "reset", "timeout"]

    /// Reads `SERVICE:OPERATION=FAULT[@N]`, with `@N+` for the Nth such call and all after it.
    /// - Throws: a usage `Diagnostic` that names the part that is not known, with the nearest that is.
    package init(parsing text: String) throws(Diagnostic) {
        guard let sign = text.firstIndex(of: "="), let colon = text[..<sign].firstIndex(of: ":") else {
            throw Self.refused(text, hint: "write SERVICE:OPERATION=FAULT, as in dynamodb:PutItem=throttle@2")
        }
        service = try Self.service(text[..<colon])
        operation = try Self.operation(text[text.index(after: colon)..<sign], of: service)
        let fault = text[text.index(after: sign)...]
        let mark = fault.lastIndex(of: "@") ?? fault.endIndex
        occasion = try Self.occasion(fault[mark...].dropFirst(), isThere: mark < fault.endIndex, in: text)
        kind = try Self.kind(fault[..<mark])
        if service == AWSCall.http, case .error = kind {
            throw Self.refused(text, hint: "plain HTTP knows statuses only, as in error:503")
        }
    }

    /// Reads faults with commas between them.
    package static func list(parsing text: String) throws(Diagnostic) -> [CallFault] {
        var faults: [CallFault] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            faults.append(try CallFault(parsing: String(part.trimmingPrefix { $0 == " " })))
        }
        return faults
    }

    private static func refused(_ text: some StringProtocol, hint: String) -> Diagnostic {
        Diagnostic(.usage, "\"\(text)\" is no fault", hint: hint)
    }

    private static func service(_ word: Substring) throws(Diagnostic) -> String {
        let name = ServiceNames.canonical(String(word))
        guard name != "*", name != AWSCall.http, !ServiceNames.all.contains(name) else { return name }
        let hint = didYouMean(name, among: ServiceNames.all, otherwise: "services have boto3's names, such as dynamodb")
        throw Diagnostic(.usage, "no service \"\(word)\"", hint: hint)
    }

    /// Of a service that is not known by its operations each has to be taken.
    private static func operation(_ word: Substring, of service: String) throws(Diagnostic) -> String {
        guard !word.isEmpty else {
            throw Diagnostic(.usage, "a fault of \"\(service)\" names no operation", hint: "write * for every one")
        }
        let known =
            service == AWSCall.http
            ? AWSCall.methods
            : OperationNames.service(service)?.operations ?? ServiceTable.of(service).operations.map(\.name)
        guard !known.isEmpty, service != "ec2", !known.contains(where: { matches($0, String(word)) }) else {
            return String(word)
        }
        let usual = "operations are written as in the API: \(known[0])"
        let hint = didYouMean(word.filter { $0 != "*" }, among: known, otherwise: usual)
        throw Diagnostic(.usage, "\"\(service)\" has no operation \"\(word)\"", hint: hint)
    }

    private static func occasion(
        _ word: Substring,
        isThere: Bool,
        in text: String
    ) throws(Diagnostic) -> Occasion {
        guard isThere else { return .always }
        let isOpen = word.hasSuffix("+")
        guard let number = Int(isOpen ? word.dropLast() : word), number >= 1 else {
            throw refused(text, hint: "after @ stands the number of the call: @2, or @2+ for that one and all after it")
        }
        return isOpen ? .from(number) : .at(number)
    }

    private static func kind(_ word: Substring) throws(Diagnostic) -> Kind {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        let detail = parts.count > 1 ? parts[1] : nil
        switch (parts.first, detail) {
        case ("throttle", nil): return .throttle
        case ("lost", nil): return .lost
        case ("reset", nil): return .reset
        case ("timeout", nil): return .timeout
        case ("error", let code?): return try error(code)
        case ("error", nil):
            throw refused(word, hint: "name the error's code, or an HTTP status: error:AccessDenied, error:503")
        case ("latency", let time):
            guard let delay = time.flatMap({ Duration(words: $0) }) else {
                throw refused(word, hint: "write a time such as latency:500ms or latency:2s")
            }
            return .latency(delay)
        default:
            let names = kinds.map { String($0.prefix { $0 != ":" }) }
            let usual = "one of: " + kinds.joined(separator: ", ")
            let hint = didYouMean(parts.first ?? "", among: names, otherwise: usual)
            throw Diagnostic(.usage, "no fault \"\(word)\"", hint: hint)
        }
    }

    private static func error(_ code: String) throws(Diagnostic) -> Kind {
        if let status = Int(code) {
            guard (400...599).contains(status) else {
                throw refused("error:\(code)", hint: "the statuses of errors are 400 to 599")
            }
            return .status(status)
        }
        guard code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }) else {
            throw refused("error:\(code)", hint: "codes are letters and digits, such as ResourceNotFoundException")
        }
        return .error(code)
    }
}
