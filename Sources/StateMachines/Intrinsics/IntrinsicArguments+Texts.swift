import Diagnostics
import Digests
import LambdaModel
import LosslessJSON

extension IntrinsicArguments {
    /// The pieces between any of the second text's characters; empty ones are left out.
    func split() throws(IntrinsicError) -> JSONValue {
        let (text, separators) = (try text(0), try text(1))
        return .array(text.split { separators.contains($0) }.map { .string(String($0)) })
    }

    /// The template with each `{}` replaced by an argument.
    func formatted() throws(IntrinsicError) -> JSONValue {
        var rest = values.dropFirst()[...]
        var output = ""
        var template = Substring(try text(0))
        while let character = template.popFirst() {
            switch (character, template.first) {
            case ("\\", let brace?) where "{}".contains(brace):
                output.append(template.removeFirst())
            case ("{", "}"):
                template.removeFirst()
                guard let value = rest.popFirst() else {
                    throw IntrinsicError(reason: "the template has more {} than there are arguments")
                }
                output += value.formatted
            default: output.append(character)
            }
        }
        guard rest.isEmpty else { throw IntrinsicError(reason: "there are more arguments than the template has {}") }
        return .string(output)
    }

    func base64Decoded() throws(IntrinsicError) -> JSONValue {
        guard let bytes = LambdaModel.base64Decoded(try shortText(0)) else {
            throw IntrinsicError(reason: "the string is not base64")
        }
        return .string(String(decoding: bytes, as: UTF8.self))
    }

    func hashed() throws(IntrinsicError) -> JSONValue {
        let text = values[0].string ?? values[0].text()
        guard text.count <= Self.maximumCharacters else {
            throw IntrinsicError(reason: "the data has more than \(Self.maximumCharacters) characters")
        }
        let bytes = Array(text.utf8)
        let digest: [UInt8]
        switch try self.text(1) {
        case "MD5": digest = md5Digest(bytes)
        case "SHA-1": digest = sha1Digest(bytes)
        case "SHA-256": digest = sha256Digest(bytes)
        case "SHA-384": digest = sha384Digest(bytes)
        case "SHA-512": digest = sha512Digest(bytes)
        default: throw IntrinsicError(reason: "the algorithm is none of MD5, SHA-1, SHA-256, SHA-384, SHA-512")
        }
        return .string(hexadecimal(digest))
    }

    // MARK: JSON

    func parsed() throws(IntrinsicError) -> JSONValue {
        let text = try text(0)
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: text)
        } catch {
            throw IntrinsicError(reason: error.diagnostic.message)
        }
    }

    /// The first object with the second's members on top; the service merges shallowly only.
    func merged() throws(IntrinsicError) -> JSONValue {
        guard values[2] == false else {
            throw IntrinsicError(reason: "only shallow merging is supported: the third argument must be false")
        }
        return .object(JSONObject(try object(0).members + (try object(1).members)))
    }
}

extension JSONValue {
    /// As `States.Format` writes a value: texts without quotes, objects as `{name=value}`, as Java writes a map.
    fileprivate var formatted: String {
        switch self {
        case .string(let text): text
        case .array(let elements): "[" + elements.map(\.formatted).joined(separator: ", ") + "]"
        case .object(let object):
            "{" + object.members.map { "\($0.key)=\($0.value.formatted)" }.joined(separator: ", ") + "}"
        case .null, .bool, .number: text()
        }
    }
}
