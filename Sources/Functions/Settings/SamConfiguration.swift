import Diagnostics
import LosslessJSON
import TOMLKit
import YAMLDocuments

/// The defaults of `samconfig.toml` (or `.yaml`) that matter to running functions.
///
/// A parameter is looked for under `local_invoke`, then `global`, then `deploy`, as SAM lets the command's own
/// section win. Source: "AWS SAM CLI configuration file" in the SAM Developer Guide.
struct SamConfiguration {
    /// The file that was read; nil when there is none.
    private(set) var file: String?
    /// The environment whose sections are read.
    private(set) var environment = "default"
    /// All that the file holds.
    private(set) var document: JSONValue?
    private var sections: [JSONValue] = []
    private var remoteSection: JSONValue?

    /// No configuration at all.
    init() {}

    /// Reads the named file, or else one of the usual names in a directory.
    init(in directory: String, file named: String?, environment: String) throws(Diagnostic) {
        let candidates = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"].map { directory + "/" + $0 }
        guard let file = named ?? candidates.first(where: fileExists) else {
            guard environment == "default" else {
                throw Diagnostic(
                    .notFound,
                    "no configuration environment \"\(environment)\": \"\(displayPath(directory))\" has no samconfig.toml"
                )
            }
            return
        }
        self.file = file
        self.environment = environment
        let document =
            try file.hasSuffix(".toml")
            ? tomlDocument(file) : YAMLNode(parsing: readText(file), file: displayPath(file)).json
        self.document = document
        guard let settings = document[environment] else {
            guard environment == "default" else { throw unknownEnvironment(environment, in: document, file) }
            return
        }
        remoteSection = settings["remote_invoke"]?["parameters"]
        sections = sectionNames.compactMap { settings[$0]?["parameters"] }
    }

    /// A setting's text in the first section that has it.
    func text(_ key: String) -> String? { value(key)?.string }

    /// The template the configuration names.
    var templateFile: String? { text("template_file") ?? text("template") }

    /// The setting that names the template.
    var templateKey: String { text("template_file") == nil ? "template" : "template_file" }

    /// The values for template parameters, in either of the spellings SAM accepts; later ones win.
    var parameterOverrides: [String: String] {
        guard let value = value("parameter_overrides") else { return [:] }
        if let object = value.object {
            return Dictionary(object.members.map { ($0.key, $0.value.string ?? $0.value.text()) }) { $1 }
        }
        return Dictionary(overrideWords(value).compactMap(override)) { $1 }
    }

    /// Where the functions are deployed; `remote_invoke` is asked first, the command that calls them there.
    var deployment: DeploymentDefaults {
        func text(_ key: String) -> String? { remoteSection?[key]?.string ?? self.text(key) }
        return DeploymentDefaults(profile: text("profile"), region: text("region"), stack: text("stack_name"))
    }

    /// Where a key stands in the file, its tables before it; the file alone when the line is not known.
    func place(of keys: [String]) -> SourceLocation? {
        guard let file else { return nil }
        let name = displayPath(file)
        guard let text = try? readText(file) else { return SourceLocation(file: name) }
        if file.hasSuffix(".toml") { return SourceLocation(file: name, line: TOMLPlaces(in: text).line(of: keys)) }
        return (try? YAMLNode(parsing: text, file: name))?.place(of: keys) ?? SourceLocation(file: name)
    }

    /// Where a setting stands that is read; the file alone when the line is not known.
    func place(ofSetting key: String) -> SourceLocation? {
        for section in sectionNames {
            for spelling in [key, key.replacing("_", with: "-")]
            where document?[environment]?[section]?["parameters"]?[spelling] != nil {
                return place(of: [environment, section, "parameters", spelling])
            }
        }
        return place(of: [])
    }

    /// Refuses a file that a setting names and that is not there, at the setting's place.
    func checkFile(named path: String, by key: String) throws(Diagnostic) {
        guard !fileExists(path) else { return }
        throw Diagnostic(
            .notFound,
            "cannot read \"\(displayPath(path))\": no such file",
            hint: "the setting \(key) names it: mend or remove that",
            at: place(ofSetting: key)
        )
    }

    private func value(_ key: String) -> JSONValue? {
        sections.lazy.compactMap { $0[key] ?? $0[key.replacing("_", with: "-")] }.first
    }
}

/// The sections that parameters are looked for in, in that order.
private let sectionNames = ["local_invoke", "global", "deploy"]

private func unknownEnvironment(_ name: String, in document: JSONValue, _ file: String) -> Diagnostic {
    let names = document.object?.keys.filter { $0 != "version" } ?? []
    return Diagnostic(
        .notFound,
        "no configuration environment \"\(name)\" in \"\(displayPath(file))\"",
        hint: didYouMean(name, among: names, otherwise: "it has: " + names.joined(separator: ", "))
    )
}

// MARK: - Parameter overrides

/// Words such as `Key=Value` or `ParameterKey=Key,ParameterValue=Value`, quotes removed.
func parameterWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var started = false
    var escaped = false
    for character in text {
        if escaped {
            word.append(character)
            escaped = false
        } else if character == "\\" {
            escaped = true
        } else if let open = quote {
            if character == open { quote = nil } else { word.append(character) }
        } else if character == "\"" || character == "'" {
            quote = character
            started = true
        } else if character.isWhitespace {
            if started || !word.isEmpty { words.append(word) }
            (word, started) = ("", false)
        } else {
            word.append(character)
        }
    }
    if started || !word.isEmpty { words.append(word) }
    return words
}

/// The words of overrides that are one text or a list of them.
private func overrideWords(_ value: JSONValue) -> [String] {
    (value.array ?? [value]).compactMap(\.string).flatMap(parameterWords)
}

/// The words of overrides that give no parameter a value.
func strayOverrides(_ value: JSONValue) -> [String] {
    overrideWords(value).filter { override($0) == nil }
}

private func override(_ word: String) -> (key: String, value: String)? {
    if word.hasPrefix("ParameterKey="), let comma = word.firstRange(of: ",ParameterValue=") {
        return (String(word[..<comma.lowerBound].dropFirst(13)), String(word[comma.upperBound...]))
    }
    guard let equals = word.firstIndex(of: "=") else { return nil }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
}

// MARK: - TOML

private func tomlDocument(_ file: String) throws(Diagnostic) -> JSONValue {
    let text = try readText(file)
    do {
        let table = try TOMLTable(string: text)
        return withExtendedLifetime(table) { json(table) }
    } catch let error as TOMLParseError {
        let start = error.source.begin
        throw Diagnostic(
            .invalidInput,
            "not TOML: \(error.description.lowercasedFirst)",
            hint: "a setting is written key = \"value\", below a [table]",
            at: SourceLocation(file: displayPath(file), line: start.line, column: start.column)
        )
    } catch {
        throw Diagnostic(
            .invalidInput,
            "not TOML: \(error)",
            hint: "a setting is written key = \"value\"",
            at: SourceLocation(file: displayPath(file))
        )
    }
}

private func json(_ value: some TOMLValueConvertible) -> JSONValue {
    if let table = value.table {
        return .object(JSONObject(table.keys.map { key in (key, table[key].map { json($0) } ?? .null) }))
    }
    if let array = value.array { return .array(array.map { json($0) }) }
    if let text = value.string { return .string(text) }
    if let truth = value.bool { return .bool(truth) }
    if let number = value.int { return .int(number) }
    if let number = value.double { return .decimal(number, places: 9) }
    return .string(value.debugDescription)
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
