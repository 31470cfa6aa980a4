package import Diagnostics
import LambdaModel

extension HTTPRequest {
    /// Reads a curl command line, as one types it or as browsers copy it; the file that `@` names is read by `contents`.
    ///
    /// Throws a usage diagnostic for an option that would change the request in a way that is not understood. Options
    /// that are about the connection and the output are passed over.
    package init(
        curl command: String,
        contents: (String) throws(Diagnostic) -> [UInt8]
    ) throws(Diagnostic) {
        var words = try shellWords(command)[...]
        if words.first.map({ $0 == "curl" || $0.hasSuffix("/curl") }) == true { words = words.dropFirst() }
        var reader = CurlReader()
        while let word = words.popFirst() { try reader.take(word, &words, contents) }
        self = try reader.request()
    }
}

/// The options of curl that make a request.
private struct CurlReader {
    private var method: String?
    private var address: String?
    private var headers: [HTTPRequest.Header] = []
    private var data: [[UInt8]] = []
    private var isJSON = false
    private var sendsAsQuery = false
    private var isHead = false
    private var form = MultipartForm()

    private static let shortNames: [Character: String] = [
        "X": "request", "H": "header", "d": "data", "b": "cookie", "A": "user-agent", "e": "referer", "u": "user",
        "G": "get", "I": "head", "F": "form",
        "s": "silent", "S": "show-error", "k": "insecure", "L": "location", "v": "verbose", "i": "include", "f": "fail",
        "g": "globoff", "N": "no-buffer", "4": "ipv4", "6": "ipv6", "0": "http1.0", "o": "output", "m": "max-time",
        "w": "write-out", "x": "proxy", "D": "dump-header", "O": "remote-name", "q": "disable", "E": "cert",
    ]
    /// What changes nothing about the request; those of the second list take a value.
    private static let passedOver: Set<String> = [
        "silent", "show-error", "insecure", "location", "verbose", "include", "fail", "fail-with-body", "globoff",
        "no-buffer", "ipv4", "ipv6", "http1.0", "http1.1", "http2", "http3", "remote-name", "disable", "no-keepalive",
        "progress-bar", "location-trusted", "tlsv1.2", "tlsv1.3", "path-as-is", "parallel",
    ]
    private static let passedOverWithValue: Set<String> = [
        "output", "max-time", "connect-timeout", "write-out", "proxy", "dump-header", "cert", "cacert", "key", "retry",
        "retry-delay", "resolve", "cookie-jar", "interface", "limit-rate", "max-redirs", "connect-to",
    ]

    mutating func take(
        _ word: String,
        _ rest: inout ArraySlice<String>,
        _ contents: (String) throws(Diagnostic) -> [UInt8]
    ) throws(Diagnostic) {
        guard word.hasPrefix("-"), word.count > 1 else { return try takeAddress(word) }
        if word.hasPrefix("--") {
            let name = String(word.dropFirst(2))
            return try take(option: name, written: word, attached: nil, &rest, contents)
        }
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let name = Self.shortNames[letter] else { throw Self.unknown("-\(letter)") }
            let takesValue = Self.passedOverWithValue.contains(name) || Self.takesValue(name)
            let attached = takesValue && !letters.isEmpty ? String(letters) : nil
            try take(option: name, written: "-\(letter)", attached: attached, &rest, contents)
            if takesValue { return }
        }
    }

    private static func takesValue(_ name: String) -> Bool {
        [
            "request", "header", "data", "data-raw", "data-binary", "data-ascii", "data-urlencode", "json", "cookie",
            "user-agent", "referer", "user", "url", "form", "form-string",
        ].contains(name)
    }

    private mutating func takeAddress(_ word: String) throws(Diagnostic) {
        guard address == nil else {
            throw Diagnostic(.usage, "the curl command names two addresses", hint: "record them one by one")
        }
        address = word
    }

    private mutating func take(
        option name: String,
        written: String,
        attached: String?,
        _ rest: inout ArraySlice<String>,
        _ contents: (String) throws(Diagnostic) -> [UInt8]
    ) throws(Diagnostic) {
        if Self.passedOver.contains(name) { return }
        switch name {
        case "get": return sendsAsQuery = true
        case "head": return isHead = true
        case "compressed": return headers.append(.init("Accept-Encoding", "deflate, gzip"))
        default: break
        }
        guard Self.takesValue(name) || Self.passedOverWithValue.contains(name) else { throw Self.unknown(written) }
        guard let value = attached ?? rest.popFirst() else {
            throw Diagnostic(.usage, "\"\(written)\" of the curl command lacks its value", hint: "give it")
        }
        if Self.passedOverWithValue.contains(name) { return }
        switch name {
        case "request": method = value
        case "url": try takeAddress(value)
        case "header": takeHeader(value)
        case "cookie": headers.append(.init("Cookie", value))
        case "user-agent": headers.append(.init("User-Agent", value))
        case "referer": headers.append(.init("Referer", value))
        case "user": headers.append(.init("Authorization", "Basic " + base64Encoded(Array(value.utf8))))
        case "json":
            isJSON = true
            data.append(try Self.content(value, contents))
        case "data", "data-ascii":
            data.append(try Self.content(value, contents).filter { $0 != 10 && $0 != 13 || !value.hasPrefix("@") })
        case "data-binary": data.append(try Self.content(value, contents))
        case "data-raw": data.append(Array(value.utf8))
        case "form", "form-string": try form.add(value, isText: name == "form-string", contents)
        case "data-urlencode": data.append(try Self.encodedField(value))
        default: throw Self.unknown(written)
        }
    }

    private static func unknown(_ option: String) -> Diagnostic {
        Diagnostic(
            .usage,
            "\"\(option)\" of the curl command is not understood here",
            hint: "give the body with -d, --data-raw, --data-binary, --data-urlencode, --json or -F"
        )
    }

    private mutating func takeHeader(_ line: String) {
        guard let colon = line.firstIndex(of: ":") else {
            // `-H 'Name;'` sends an empty header.
            if line.hasSuffix(";") { headers.append(.init(String(line.dropLast()), "")) }
            return
        }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        if !value.isEmpty { headers.append(.init(String(line[..<colon]), String(value))) }
    }

    private static func content(
        _ value: String,
        _ contents: (String) throws(Diagnostic) -> [UInt8]
    ) throws(Diagnostic) -> [UInt8] {
        value.hasPrefix("@") ? try contents(String(value.dropFirst())) : Array(value.utf8)
    }

    private static func encodedField(_ value: String) throws(Diagnostic) -> [UInt8] {
        guard !value.contains("@") || value.contains("=") else { throw unknown("--data-urlencode @") }
        guard let equals = value.firstIndex(of: "=") else { return Array(percentEncoded(value).utf8) }
        let name = value[..<equals]
        return Array(
            ((name.isEmpty ? "" : name + "=") + percentEncoded(String(value[value.index(after: equals)...]))).utf8
        )
    }

    func request() throws(Diagnostic) -> HTTPRequest {
        guard let address else {
            throw Diagnostic(.usage, "the curl command names no address", hint: "as in --curl 'curl https://host/path'")
        }
        let body = form.isEmpty ? Array(data.joined(separator: isJSON ? [] : [UInt8(ascii: "&")])) : form.body
        let sends = (!data.isEmpty && !sendsAsQuery) || !form.isEmpty
        let method = self.method ?? (isHead ? "HEAD" : sends ? "POST" : "GET")
        var request = try HTTPRequest(method: method, address: address, headers: headers, body: sends ? body : [])
        if sendsAsQuery, !body.isEmpty {
            request.query += (request.query.isEmpty ? "" : "&") + String(decoding: body, as: UTF8.self)
        }
        func add(_ name: String, _ value: String) {
            if request[name.lowercased()] == nil { request.headers.append(.init(name, value)) }
        }
        if !form.isEmpty {
            add("Content-Type", form.contentType)
        } else if sends {
            add("Content-Type", isJSON ? "application/json" : "application/x-www-form-urlencoded")
        }
        add("Accept", isJSON ? "application/json" : "*/*")
        add("User-Agent", "curl/8.5.0")
        return request
    }
}
