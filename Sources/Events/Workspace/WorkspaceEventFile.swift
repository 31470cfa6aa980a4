import Diagnostics
import FileSystem
import LosslessJSON
import SystemPackage
import YAMLDocuments

/// A file of a workspace with an event of its own, `Events/SERVICE.TYPE.yaml`; its name is the event's.
struct WorkspaceEventFile: Sendable {
    /// The directory in a workspace that holds them.
    static let directory = "Events"

    var service: String
    var type: String
    /// The file's path, absolute.
    var path: String
    /// The path seen from the workspace.
    var shownPath: String
    /// The path seen from where the user stands.
    var typedPath: String

    /// The files of a workspace in alphabetical order, and what is wrong with the names of others.
    static func files(
        in root: String,
        seenFrom directory: String
    ) -> (files: [WorkspaceEventFile], problems: [Diagnostic]) {
        var files: [WorkspaceEventFile] = []
        var problems: [Diagnostic] = []
        for name in directoryEntries("\(root)/\(Self.directory)") where !name.hasPrefix(".") {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard let ending = parts.last, parts.count > 1, ending == "yaml" || ending == "yml" else { continue }
            let shown = "\(Self.directory)/\(name)"
            let path = "\(root)/\(shown)"
            let typed = path.hasPrefix(directory + "/") ? String(path.dropFirst(directory.count + 1)) : path
            guard parts.count == 3, isEventWord(parts[0]), isEventWord(parts[1]) else {
                problems.append(unnamed(typed))
                continue
            }
            let file = WorkspaceEventFile(
                service: String(parts[0]),
                type: String(parts[1]),
                path: path,
                shownPath: shown,
                typedPath: typed
            )
            if let other = files.last, other.service == file.service, other.type == file.type {
                problems.append(twice(other, file))
            } else {
                files.append(file)
            }
        }
        return (files, problems)
    }

    /// Reads and checks the event; throws invalid input with the line and the column of what is wrong.
    func template(replacingBuiltIn: Bool) throws(Diagnostic) -> EventTemplate {
        let document = try YAMLNode(parsing: String(decoding: try contents(), as: UTF8.self), file: typedPath)
        do {
            try checkReplacement(document, replacingBuiltIn)
            return try EventTemplate(
                service: service,
                type: type,
                origin: .workspace(path: shownPath, replacesBuiltIn: replacingBuiltIn),
                file: document.json
            )
        } catch {
            var diagnostic = error.diagnostic
            diagnostic.message = "event \"\(service):\(type)\": " + diagnostic.message
            diagnostic.location = document.location(of: error.path)
            throw diagnostic
        }
    }

    private func contents() throws(Diagnostic) -> [UInt8] {
        do {
            return try readFile(path)
        } catch {
            throw Diagnostic(.notFound, "cannot read \"\(typedPath)\": \(error)", hint: "check its name and mode")
        }
    }

    /// A built-in event is replaced only by a file that says so.
    private func checkReplacement(_ document: YAMLNode, _ replacingBuiltIn: Bool) throws(FormProblem) {
        let replaces = document["replaces"].flatMap(\.bool) ?? false
        guard replaces != replacingBuiltIn else { return }
        if replacingBuiltIn {
            throw FormProblem(
                "the catalog has an event of this name",
                hint: "give the file another name, or write \"replaces: true\" into it"
            )
        }
        var problem = FormProblem("it replaces nothing: the catalog has no event of this name", hint: "remove the line")
        problem.path = ["replaces"]
        throw problem
    }

    private static func unnamed(_ path: String) -> Diagnostic {
        Diagnostic(
            .invalidInput,
            "\"\(path)\" names no event",
            hint: "name it SERVICE.TYPE.yaml, of letters, digits and dashes, as in billing.invoice-paid.yaml",
            at: SourceLocation(file: path)
        )
    }

    private static func twice(_ first: WorkspaceEventFile, _ second: WorkspaceEventFile) -> Diagnostic {
        Diagnostic(
            .invalidInput,
            "\"\(first.typedPath)\" and \"\(second.typedPath)\" are the same event",
            hint: "remove one of them",
            at: SourceLocation(file: second.typedPath)
        )
    }
}

extension YAMLNode {
    /// The place of a part, or of the nearest one above it that is there.
    fileprivate func location(of path: [String]) -> SourceLocation {
        guard let step = path.first else { return location }
        if let members {
            guard let member = members.first(where: { $0.key.string == step }) else { return location }
            // The key tells more than the first line of a nested mapping, unless the part itself is asked for.
            if case .scalar = member.value.content { return member.value.location }
            return path.count == 1 ? member.key.location : member.value.location(of: Array(path.dropFirst()))
        }
        guard let elements, let index = Int(step), elements.indices.contains(index) else { return location }
        return elements[index].location(of: Array(path.dropFirst()))
    }
}

extension EventTemplate {
    /// Reads the text of a workspace's file, to see whether it can be read.
    init(yaml text: String) throws(Diagnostic) {
        let document = try YAMLNode(parsing: text, file: "")
        do {
            try self.init(
                service: "a",
                type: "b",
                origin: .workspace(path: "", replacesBuiltIn: false),
                file: document.json
            )
        } catch {
            throw error.diagnostic
        }
    }
}
