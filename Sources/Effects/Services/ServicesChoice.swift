/// Who answers the calls of handlers; what `set services` chooses.
package enum ServicesChoice: Sendable, Hashable, CustomStringConvertible {
    /// moto's server, started by us.
    case moto
    /// Services at a URL, such as LocalStack's.
    case endpoint(String)

    /// Reads `moto` or a URL; nil for anything else.
    package init?(_ text: String) {
        if text == "moto" {
            self = .moto
        } else if text.hasPrefix("http://") || text.hasPrefix("https://"), text.count > 8 {
            self = .endpoint(text.hasSuffix("/") ? String(text.dropLast()) : text)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .moto: "moto"
        case .endpoint(let url): url
        }
    }
}
