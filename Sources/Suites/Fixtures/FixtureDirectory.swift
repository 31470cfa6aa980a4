package import Diagnostics
import SystemPackage

/// The fixtures of one workspace: a directory for each function, with the files of its cases.
package struct FixtureDirectory: Sendable {
    /// Where it is; it need not exist.
    package let path: String

    /// Names a directory without looking at it.
    package init(path: String) {
        self.path = path
    }

    /// The fixtures of a workspace: `ROOT/Fixtures`, or for a workspace below a directory `Workspaces` that
    /// directory's sibling `Fixtures/<workspace name>`.
    package static func forWorkspace(root: String) -> FixtureDirectory {
        let workspace = FilePath(root).lexicallyNormalized()
        var above = workspace.removingLastComponent()
        while let component = above.lastComponent {
            if component.string == "Workspaces", let name = workspace.lastComponent {
                let sibling = above.removingLastComponent().appending("Fixtures").appending(name)
                return FixtureDirectory(path: sibling.string)
            }
            above.removeLastComponent()
        }
        return FixtureDirectory(path: workspace.appending("Fixtures").string)
    }

    /// The directory of a function's cases.
    package func directory(of function: String) -> String { "\(path)/\(function)" }
}

// MARK: - Listing

extension FixtureDirectory {
    /// The ids of all cases, `function/name`, sorted; nothing is read but the directories.
    package func caseIDs() -> [String] {
        functions().flatMap { function in files(of: function).map { "\(function)/\($0.name)" } }
    }

    /// The names of all cases, each once, sorted: what `fixture:` completes to.
    package func caseNames() -> [String] {
        Set(functions().flatMap { files(of: $0).map(\.name) }).sorted()
    }

    /// The functions that have a directory here, sorted.
    package func functions() -> [String] {
        (DirectoryEntry.entries(of: path) ?? []).filter(\.isDirectory).map(\.name).sorted()
    }

    /// The cases of a function with the files that exist, sorted by name.
    func files(of function: String) -> [(name: String, files: GoldenCase.Files)] {
        var cases: [String: GoldenCase.Files] = [:]
        for entry in DirectoryEntry.entries(of: directory(of: function)) ?? [] {
            guard let (name, file) = Self.split(entry.name) else { continue }
            cases[name, default: []].insert(file)
        }
        return cases.sorted { $0.key < $1.key }.map { (name: $0.key, files: $0.value) }
    }

    private static let endings: [(ending: String, file: GoldenCase.Files)] = [
        (".event.json", .event), (".golden.json", .golden), (".case.yaml", .settings), (".golden.json.new", .pending),
        (".cassette.json", .cassette),
    ]

    private static func split(_ fileName: String) -> (name: String, file: GoldenCase.Files)? {
        for (ending, file) in endings where fileName.utf8.count > ending.utf8.count && fileName.hasSuffix(ending) {
            return (String(fileName.dropLast(ending.count)), file)
        }
        return nil
    }
}

// MARK: - Reading settings

extension FixtureDirectory {
    /// What `suite.yaml` says in this directory and in a function's own.
    func suiteSettings(over base: CaseSettings, in directory: String) throws(Diagnostic) -> CaseSettings {
        let file = "\(directory)/suite.yaml"
        guard let bytes = try FixtureFile.contents(of: file) else { return base }
        let settings = try CaseSettings(parsing: String(decoding: bytes, as: UTF8.self), file: file, over: base)
        guard settings.origin == nil else {
            throw Diagnostic(
                .invalidInput,
                "\"origin\" says where one case came from, not all of them",
                hint: "move it to the case's own case.yaml",
                at: SourceLocation(file: file)
            )
        }
        return settings
    }
}

extension FixtureDirectory {
    /// What the workspace's and the function's `suite.yaml` say of all cases of a function.
    package func settings(of function: String) throws(Diagnostic) -> CaseSettings {
        try suiteSettings(over: suiteSettings(over: CaseSettings(), in: path), in: directory(of: function))
    }
}

extension GoldenCase {
    /// The case with what its `case.yaml` says over the settings of its suite; what is wrong with it is its trouble.
    func withSettings(over suite: GoldenCase) -> GoldenCase {
        var read = GoldenCase(function: function, name: name, directory: directory, files: files, sharing: suite)
        do throws(Diagnostic) {
            if files.contains(.settings), let bytes = try FixtureFile.contents(of: casePath) {
                let text = String(decoding: bytes, as: UTF8.self)
                read.settings = try CaseSettings(parsing: text, file: casePath, over: suite.settings)
            }
            if !files.contains(.event) { throw Self.withoutEvent(id, at: eventPath) }
        } catch {
            read.trouble = error
        }
        return read
    }
}
