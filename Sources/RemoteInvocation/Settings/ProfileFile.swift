/// A file such as `~/.aws/config`: named sections of settings, and settings with settings of their own below them.
///
/// Source: "Format of the shared config and credentials files" in the AWS SDKs and Tools Reference Guide.
struct ProfileFile: Sendable {
    /// What kinds of sections there are.
    enum Section: Hashable, Sendable {
        case profile(String), services(String), ssoSession(String), other
    }

    /// The settings of each section; the settings below `lambda =` are under `lambda.endpoint_url` and the like.
    private(set) var sections: [Section: [String: String]] = [:]

    /// Reads a file's text; lines that are no settings count for nothing, as AWS's own tools have it.
    /// - Parameters:
    ///   - text: the text.
    ///   - isConfiguration: whether profiles are written `[profile NAME]`; else each section is one, as in `credentials`.
    init(_ text: String, isConfiguration: Bool) {
        var section = Section.other
        var parent: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.trimmingSpaces
            guard let first = content.first, first != "#", first != ";" else { continue }
            if first == "[", !line.startsIndented {
                let title = content.dropFirst().prefix { $0 != "]" }.trimmingSpaces
                section = Self.section(title, isConfiguration: isConfiguration)
                sections[section] = sections[section] ?? [:]
                parent = nil
                continue
            }
            guard let equals = content.firstIndex(of: "=") else { continue }
            let key = content[..<equals].trimmingSpaces.lowercased()
            let value = Self.withoutComment(content[content.index(after: equals)...].trimmingSpaces)
            if line.startsIndented, let parent {
                sections[section, default: [:]]["\(parent).\(key)"] = value
            } else {
                sections[section, default: [:]][key] = value
                parent = value.isEmpty ? key : nil
            }
        }
    }

    private static func section(_ title: Substring, isConfiguration: Bool) -> Section {
        let words = title.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard isConfiguration else { return .profile(String(title)) }
        guard words.count == 2 else { return title == "default" ? .profile("default") : .other }
        let name = String(words[1].trimmingSpaces.filter { $0 != "\"" && $0 != "'" })
        switch words[0] {
        case "profile": return .profile(name)
        case "services": return .services(name)
        case "sso-session": return .ssoSession(name)
        default: return .other
        }
    }

    private static func withoutComment(_ value: Substring) -> String {
        let ends = [" #", " ;", "\t#", "\t;"].compactMap { value.firstRange(of: $0)?.lowerBound }
        return String(value[..<(ends.min() ?? value.endIndex)].trimmingSpaces)
    }
}

extension Substring {
    fileprivate var startsIndented: Bool { first == " " || first == "\t" }

    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
