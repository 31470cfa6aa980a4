package import Diagnostics
package import LambdaModel
import LosslessJSON
import SystemPackage

/// An event of another tool's file that is to become a case.
package struct ImportedEvent: Sendable {
    /// The case's name: the file's or the event's own, with what no file name holds replaced by hyphens.
    package var name: String
    /// The function that the file names; nil when it names none.
    package var function: String?
    /// The event, or the answer when answers are imported.
    package var content: Payload
    /// Where it comes from.
    package var origin: CaseOrigin
}

/// What a file of another tool holds.
package struct ImportedFile: Sendable {
    package var events: [ImportedEvent]
    /// Names of snapshots that hold no JSON.
    package var skipped: [String] = []
}

extension ImportedFile {
    /// Reads an event file, shared test events of SAM and the Lambda console, or syrupy's snapshots.
    ///
    /// Shared test events are a schema of the registry `lambda-testevent-schemas`, as OpenAPI, with an example for each
    /// event; as it is, or as `aws schemas describe-schema` prints it.
    /// - Parameters:
    ///   - bytes: the file's bytes.
    ///   - path: its name, for origins and messages.
    /// - Returns: the events.
    /// - Throws: an invalid-input diagnostic when it is none of these.
    package static func read(_ bytes: [UInt8], path: String) throws(Diagnostic) -> ImportedFile {
        if path.hasSuffix(".ambr") { return snapshots(bytes, path) }
        let document: JSONValue
        do {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw error.diagnostic(
                in: path,
                hint: "import event files, SAM's shared test events, or .ambr snapshots"
            )
        }
        if let shared = try shared(document, path) { return shared }
        let stem = FilePath(path).stem ?? path
        let event = ImportedEvent(
            name: caseName(stem.hasSuffix(".event") ? String(stem.dropLast(6)) : stem),
            content: Payload(bytes),
            origin: CaseOrigin([.file: path])
        )
        return ImportedFile(events: [event])
    }

    private static func shared(_ document: JSONValue, _ path: String) throws(Diagnostic) -> ImportedFile? {
        var schema = document
        if let content = document["Content"]?.string, let inner = embeddedJSON(content) { schema = inner }
        guard schema["openapi"] != nil, let components = schema["components"] else { return nil }
        let examples = components["examples"]?.object?.members ?? []
        guard !examples.isEmpty else {
            throw Diagnostic(
                .invalidInput,
                "\"\(path)\" holds a schema without test events",
                hint: "they are its components' examples"
            )
        }
        let function = functionName(document["SchemaName"]?.string ?? FilePath(path).stem ?? "")
        let events = examples.compactMap { name, example -> ImportedEvent? in
            guard let value = example["value"] else { return nil }
            return ImportedEvent(
                name: caseName(name),
                function: function,
                content: Payload(value.bytes()),
                origin: CaseOrigin([.imported: path, .name: name])
            )
        }
        return ImportedFile(events: events)
    }

    /// The function of a schema's name, `_FUNCTION-schema`.
    private static func functionName(_ schema: String) -> String? {
        guard schema.hasPrefix("_"), schema.hasSuffix("-schema") else { return nil }
        return String(schema.dropFirst().dropLast(7))
    }

    private static func snapshots(_ bytes: [UInt8], _ path: String) -> ImportedFile {
        var file = ImportedFile(events: [])
        for snapshot in AmberSnapshot.read(String(decoding: bytes, as: UTF8.self)) {
            guard let value = snapshot.value else {
                file.skipped.append(snapshot.name)
                continue
            }
            file.events.append(
                ImportedEvent(
                    name: caseName(snapshot.name),
                    content: Payload(value.bytes()),
                    origin: CaseOrigin([.imported: path, .name: snapshot.name])
                )
            )
        }
        return file
    }
}

/// A name as a case can have it: what is no letter, digit, `_` or `.` becomes a hyphen.
func caseName(_ name: String) -> String {
    var made = ""
    for character in name {
        let isKept = character.isLetter || character.isNumber || "_.-".contains(character)
        if isKept { made.append(character) } else if !made.isEmpty, made.last != "-" { made.append("-") }
    }
    while made.last == "-" { made.removeLast() }
    while let first = made.first, first == "." || first == "-" { made.removeFirst() }
    return made.isEmpty ? "case" : made
}
