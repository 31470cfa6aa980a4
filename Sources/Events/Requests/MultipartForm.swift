import Diagnostics

/// A form with files as `multipart/form-data` (RFC 7578), the body that curl's `-F` makes.
struct MultipartForm {
    private var parts: [(head: String, content: [UInt8])] = []

    var isEmpty: Bool { parts.isEmpty }

    /// Adds `name=text`, `name=@file` or `name=<file`, the file optionally with `;type=` and `;filename=`.
    ///
    /// With `isText` the value is taken as it is. Throws a usage diagnostic for a field without a name.
    mutating func add(
        _ field: String,
        isText: Bool,
        _ contents: (String) throws(Diagnostic) -> [UInt8]
    ) throws(Diagnostic) {
        guard let equals = field.firstIndex(of: "="), equals > field.startIndex else {
            throw Diagnostic(.usage, "\"-F \(field)\" of the curl command has no name", hint: "as in -F name=value")
        }
        let name = field[..<equals]
        let value = String(field[field.index(after: equals)...])
        guard !isText, let mark = value.first, mark == "@" || mark == "<" else {
            parts.append((disposition(of: name), Array(value.utf8)))
            return
        }
        let settings = value.dropFirst().split(separator: ";").map(String.init)
        let path = settings.first ?? ""
        func setting(_ key: String) -> String? {
            settings.dropFirst().first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
        }
        let content = try contents(path)
        guard mark == "@" else {
            parts.append((disposition(of: name), content))
            return
        }
        let file = setting("filename") ?? path.split(separator: "/").last.map(String.init) ?? path
        let type = setting("type") ?? "application/octet-stream"
        parts.append((disposition(of: name) + "; filename=\"\(file)\"\r\nContent-Type: \(type)", content))
    }

    private func disposition(of name: Substring) -> String { "Content-Disposition: form-data; name=\"\(name)\"" }

    /// What separates the parts; the same each time, so that a command gives the same event.
    private static let boundary = "------------------------6c616d62d74a1f00"

    /// The type that names the boundary.
    var contentType: String { "multipart/form-data; boundary=\(Self.boundary)" }

    /// The parts between boundaries.
    var body: [UInt8] {
        var body: [UInt8] = []
        for (head, content) in parts {
            body += Array("--\(Self.boundary)\r\n\(head)\r\n\r\n".utf8) + content + [13, 10]
        }
        return body + Array("--\(Self.boundary)--\r\n".utf8)
    }
}
