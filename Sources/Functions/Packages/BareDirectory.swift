import Diagnostics
import FileSystem
import LambdaModel

/// A directory without a template, taken for one function by the files in it.
struct BareDirectory {
    private let path: String
    private let name: String
    private let entries: [String]

    /// Looks at a directory; the function takes the given name.
    init(_ path: String, name: String) {
        self.path = path
        self.name = functionName(from: name)
        entries = directoryEntries(path)
    }

    /// The function the files make, with what was guessed about it; nil when nothing looks like one.
    func function(code: FunctionCode) -> FunctionConfiguration? {
        bootstrap(code, executable: true) ?? python(code) ?? node(code) ?? ruby(code) ?? swiftPackage(code) ?? library(
            code
        )
            ?? makefile(code) ?? bootstrap(code, executable: false)
    }

    /// A custom runtime; one that lacks its mode is taken for one only when nothing else is there.
    private func bootstrap(_ code: FunctionCode, executable: Bool) -> FunctionConfiguration? {
        guard entries.contains("bootstrap"), fileKind(path + "/bootstrap") == .file(executable: executable) else {
            return nil
        }
        let reason = executable ? "\"bootstrap\" is an executable" : "\"bootstrap\" is a file, though not an executable"
        return guessed(.currentProvided, "bootstrap", code, because: reason)
    }

    private func python(_ code: FunctionCode) -> FunctionConfiguration? {
        let names = ["lambda_function.py", "app.py", "handler.py", "main.py", "index.py"]
        guard let file = names.first(where: entries.contains), let text = try? readText("\(path)/\(file)") else {
            return nil
        }
        let fallback = file == "lambda_function.py" ? "lambda_handler" : "handler"
        let found = pythonHandler(in: text)
        let reason = found == nil ? "no function in \"\(file)\" looks like a handler" : "\"\(file)\" defines it"
        return guessed(.currentPython, "\(file.dropLast(3)).\(found ?? fallback)", code, because: reason)
    }

    private func node(_ code: FunctionCode) -> FunctionConfiguration? {
        let stems = ["index", "app", "handler", "main", "lambda"]
        let names = stems.flatMap { stem in [".mjs", ".js", ".cjs"].map { stem + $0 } }
        guard let file = names.first(where: entries.contains), let text = try? readText("\(path)/\(file)") else {
            return nil
        }
        let stem = file.prefix { $0 != "." }
        let found = nodeHandler(in: text)
        let reason = found == nil ? "no export of \"\(file)\" looks like a handler" : "\"\(file)\" exports it"
        return guessed(.currentNode, "\(stem).\(found ?? "handler")", code, because: reason)
    }

    private func ruby(_ code: FunctionCode) -> FunctionConfiguration? {
        let names = ["lambda_function.rb", "app.rb", "handler.rb", "function.rb", "main.rb", "index.rb"]
        guard let file = names.first(where: entries.contains), let text = try? readText("\(path)/\(file)") else {
            return nil
        }
        let fallback = file == "lambda_function.rb" ? "lambda_handler" : "handler"
        let found = rubyHandler(in: text)
        let reason = found == nil ? "no method in \"\(file)\" looks like a handler" : "\"\(file)\" defines it"
        return guessed(.currentRuby, "\(file.dropLast(3)).\(found ?? fallback)", code, because: reason)
    }

    private func swiftPackage(_ code: FunctionCode) -> FunctionConfiguration? {
        guard entries.contains("Package.swift") else { return nil }
        var function = guessed(
            .currentProvided,
            "bootstrap",
            code,
            because: "\"Package.swift\" makes it a Swift package"
        )
        function.buildMethod = "swift"
        return function
    }

    private func library(_ code: FunctionCode) -> FunctionConfiguration? {
        guard let file = entries.first(where: { $0.hasSuffix(".so") }) else { return nil }
        var function = guessed(.library, "", code, because: "\"\(file)\" is a dynamic library")
        function.library = "\(path)/\(file)"
        return function
    }

    private func makefile(_ code: FunctionCode) -> FunctionConfiguration? {
        guard entries.contains("Makefile") else { return nil }
        var function = guessed(.currentProvided, "bootstrap", code, because: "\"Makefile\" is to build its bootstrap")
        function.buildMethod = "makefile"
        return function
    }

    private func guessed(
        _ runtime: RuntimeIdentifier,
        _ handler: String,
        _ code: FunctionCode,
        because reason: String
    ) -> FunctionConfiguration {
        var function = FunctionConfiguration(
            name: name,
            logicalID: name,
            runtime: runtime,
            handler: handler,
            code: code
        )
        function.guesses = ["runtime \"\(runtime)\" is guessed: \(reason)"]
        if !handler.isEmpty { function.guesses.append("handler \"\(handler)\" is guessed: \(reason)") }
        return function
    }
}

/// A directory's name as a function's: letters, digits, hyphens and underscores, at most 64.
private func functionName(from name: String) -> String {
    let admitted = hyphenated(name)
    return admitted.isEmpty ? "function" : String(admitted.prefix(64))
}

/// A name with a hyphen for every character that names of functions and stacks cannot hold.
func hyphenated(_ name: String) -> String {
    let admitted = name.unicodeScalars.map { scalar -> Character in
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    return String(admitted)
}
