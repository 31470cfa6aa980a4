import Timekeeping

/// Something that is to go wrong with calls of AWS services, as `--inject SERVICE:OPERATION=FAULT[@N]` asks for it.
package struct CallFault: Sendable, Hashable {
    /// What goes wrong.
    package enum Kind: Sendable, Hashable {
        /// The service's own error for too many calls is answered in its place.
        case throttle
        /// That error is answered in the service's place.
        case error(String)
        /// An answer of that HTTP status, from 400 to 599, takes the place of the service's.
        case status(Int)
        /// The service is asked that much later.
        case latency(Duration)
        /// The service carries the call out, and the handler sees its connection reset.
        case lost
        /// The handler sees its connection reset, and the service is not asked.
        case reset
        /// The service is not asked, and nobody ever answers.
        case timeout
    }

    /// Which of the calls that fit it happens to.
    package enum Occasion: Sendable, Hashable {
        /// Each of them.
        case always
        /// The one of that number, from 1.
        case at(Int)
        /// The one of that number and all after it.
        case from(Int)

        fileprivate func includes(_ number: Int) -> Bool {
            switch self {
            case .always: true
            case .at(let wanted): number == wanted
            case .from(let first): number >= first
            }
        }
    }

    /// boto3's name of the service, or `*`.
    package var service: String
    /// The operation, in which `*` stands for anything.
    package var operation: String
    package var kind: Kind
    package var occasion: Occasion

    /// Creates a fault.
    package init(_ kind: Kind, of service: String, _ operation: String, _ occasion: Occasion = .always) {
        self.service = service
        self.operation = operation
        self.kind = kind
        self.occasion = occasion
    }

    /// Whether it is about a call.
    func fits(_ call: AWSCall) -> Bool {
        (service == "*" || service == call.service) && matches(call.operation, operation)
    }

    /// Whether it happens to the call of a number among those that fit.
    func happens(to number: Int) -> Bool { occasion.includes(number) }

    /// The time that the call is held back; nil for other kinds.
    var delay: Duration? {
        if case .latency(let delay) = kind { delay } else { nil }
    }
}

/// Whether a text fits a pattern, in which `*` stands for anything.
func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return text == pattern }
    guard text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let range = rest.firstRange(of: part) else { return false }
        rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
}

// MARK: - As text

extension CallFault: CustomStringConvertible {
    /// The fault as it is asked for, such as `dynamodb:PutItem=throttle@2`.
    package var description: String { "\(service):\(operation)=\(kind)\(occasion)" }
}

extension CallFault.Kind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .throttle: "throttle"
        case .error(let code): "error:\(code)"
        case .status(let status): "error:\(status)"
        case .latency(let delay): "latency:\(delay.shortWords)"
        case .lost: "lost"
        case .reset: "reset"
        case .timeout: "timeout"
        }
    }
}

extension CallFault.Occasion: CustomStringConvertible {
    package var description: String {
        switch self {
        case .always: ""
        case .at(let number): "@\(number)"
        case .from(let number): "@\(number)+"
        }
    }
}
