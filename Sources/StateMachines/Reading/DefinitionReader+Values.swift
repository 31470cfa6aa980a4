import LosslessJSON

extension DefinitionReader {
    /// An object at a place.
    mutating func object(_ json: JSONValue, at place: String) -> DefinitionFields? {
        let location = place.isEmpty ? nil : place
        guard let object = json.object else {
            report(.schema, "Expected value of type Object, not \(json.typeName)", at: location)
            return nil
        }
        return DefinitionFields(object: object, place: location)
    }

    /// A list's elements with their places.
    mutating func list(_ name: String, of fields: DefinitionFields) -> [(json: JSONValue, place: String)] {
        guard let value = fields.object[name] else { return [] }
        guard let elements = value.array else {
            expect("type Array", for: name, of: fields)
            return []
        }
        return elements.enumerated().map { ($1, "\(fields.place(of: name))[\($0)]") }
    }

    mutating func text(_ name: String, of fields: DefinitionFields) -> String? {
        guard let value = fields.object[name] else { return nil }
        guard let text = value.string else {
            expect("type String", for: name, of: fields)
            return nil
        }
        return text
    }

    mutating func integer(_ name: String, of fields: DefinitionFields, in range: ClosedRange<Int>) -> Int? {
        guard let value = fields.object[name] else { return nil }
        guard let integer = value.int, range.contains(integer) else {
            expect("type Integer, \(range.lowerBound) to \(range.upperBound),", for: name, of: fields)
            return nil
        }
        return integer
    }

    // MARK: Paths

    /// A path into data or context, of a field whose name says that it is one.
    mutating func path(_ name: String, of fields: DefinitionFields) -> Expression? {
        guard let text = text(name, of: fields) else { return nil }
        return expression(text, name, at: fields.place(of: name)) { (text) throws(JSONPathError) in
            try Expression(path: text)
        }
    }

    /// `InputPath` and its kin: a path, `null`, or by default the whole.
    mutating func dataPath(_ name: String, of fields: DefinitionFields) -> DataPath {
        switch fields.object[name] {
        case nil, .string("$"): .whole
        case .null: .nothing
        default: path(name, of: fields).map { .path($0) } ?? .whole
        }
    }

    mutating func resultPath(of fields: DefinitionFields) -> ResultPath {
        switch fields.object["ResultPath"] {
        case nil, .string("$"): return .replace
        case .null: return .discard
        default: break
        }
        switch path("ResultPath", of: fields) {
        case .input(let path) where path.isReference: return .path(path)
        case nil: return .replace
        default:
            report(.schema, "Value is not a Reference Path", at: fields.place(of: "ResultPath"))
            return .replace
        }
    }

    mutating func expression(
        _ text: String,
        _ name: String,
        at place: String,
        parse: (String) throws(JSONPathError) -> Expression
    ) -> Expression? {
        do throws(JSONPathError) {
            return try parse(text)
        } catch {
            let message = "The value for the field '\(name)' must be a valid JSONPath"
            let calls = name.hasSuffix(".$") ? " or a valid intrinsic function call" : ""
            let code: DefinitionProblem.Code = error.reason.contains("not modelled") ? .notModelled : .schema
            report(code, message + calls, at: place, hint: error.reason)
            return nil
        }
    }

    // MARK: Settings

    /// A field, or the one with `Path` after its name.
    mutating func setting<Value>(
        _ name: String,
        of fields: DefinitionFields,
        fixed: (inout DefinitionReader) -> Value?
    ) -> Setting<Value>? {
        refuseBoth(name, name + "Path", of: fields)
        if let value = fixed(&self) { return .fixed(value) }
        return path(name + "Path", of: fields).map { .path($0, field: name + "Path") }
    }

    mutating func integerSetting(
        _ name: String,
        of fields: DefinitionFields,
        in range: ClosedRange<Int>
    ) -> Setting<Int>? {
        setting(name, of: fields) { reader in reader.integer(name, of: fields, in: range) }
    }

    // MARK: Templates

    mutating func template(_ name: String, of fields: DefinitionFields) -> PayloadTemplate? {
        fields.object[name].map { template($0, at: fields.place(of: name)) }
    }

    private mutating func template(_ json: JSONValue, at place: String) -> PayloadTemplate {
        switch json {
        case .object(let object):
            var members: [PayloadTemplate.Member] = []
            for member in object.members {
                guard let read = templateMember(member, at: place) else { continue }
                members.append(read)
            }
            return .object(members)
        case .array(let elements):
            var templates: [PayloadTemplate] = []
            for (index, element) in elements.enumerated() {
                templates.append(template(element, at: "\(place)[\(index)]"))
            }
            return .array(templates)
        default: return .literal(json)
        }
    }

    private mutating func templateMember(
        _ member: JSONObject.Member,
        at place: String
    ) -> PayloadTemplate.Member? {
        let below = place + "/" + member.key
        guard member.key.hasSuffix(".$") else {
            return .init(name: member.key, content: .template(template(member.value, at: below)))
        }
        let read = expression(member.value.string ?? "", member.key, at: below) { (text) throws(JSONPathError) in
            try Expression(parsing: text)
        }
        return read.map { .init(name: String(member.key.dropLast(2)), content: .expression($0)) }
    }
}
