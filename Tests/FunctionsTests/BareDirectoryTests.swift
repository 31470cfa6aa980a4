import Functions
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@Suite("Directories without a template")
struct BareDirectoryTests {
    @Test(
        "are one function by their files",
        arguments: [
            (
                ["lambda_function.py": "def lambda_handler(event, context):\n  pass\n"], "python3.13",
                "lambda_function.lambda_handler"
            ),
            (
                ["app.py": "import os\n\ndef helper(a): pass\n\ndef handler(event, context): pass\n"], "python3.13",
                "app.handler"
            ),
            (["main.py": "def process(event, context): pass\n"], "python3.13", "main.process"),
            (["app.py": "handler = make()\n"], "python3.13", "app.handler"),
            (["lambda_function.py": ""], "python3.13", "lambda_function.lambda_handler"),
            (["index.mjs": "export const handler = async (event) => 1;\n"], "nodejs22.x", "index.handler"),
            (["index.js": "exports.lambdaHandler = async () => 1;\n"], "nodejs22.x", "index.lambdaHandler"),
            (["app.js": "async function main() {}\nmodule.exports = { other, main };\n"], "nodejs22.x", "app.main"),
            (["index.mjs": "async function handler() {}\nexport { handler };\n"], "nodejs22.x", "index.handler"),
            (["index.mjs": "export async function handler() {}\n"], "nodejs22.x", "index.handler"),
            (["index.cjs": "// exports.main\nmodule.exports.handler = () => 1\n"], "nodejs22.x", "index.handler"),
            (["app.rb": "require 'json'\ndef handler(event:, context:)\nend\n"], "ruby3.4", "app.handler"),
            (
                ["function.rb": "module Shop\n  class Orders\n    def self.place(event:, context:) = 1\n"], "ruby3.4",
                "function.Shop::Orders.place"
            ),
            (["lambda_function.rb": "# none\n"], "ruby3.4", "lambda_function.lambda_handler"),
            (["Package.swift": "// swift-tools-version: 6.0\n", "Makefile": "all:\n"], "provided.al2023", "bootstrap"),
            (["Makefile": "build-fn:\n"], "provided.al2023", "bootstrap"),
            (["shout.so": "\u{7F}ELF", "Makefile": ""], "library", ""),
        ] as [([String: String], String, String)]
    )
    func detection(files: [String: String], runtime: String, handler: String) async throws {
        try await reading(files) { catalog, root in
            let function = try #require(catalog.functions.first)
            #expect(function.name == "shop")
            #expect(function.runtime.description == runtime)
            #expect(function.handler == handler)
            #expect(function.code == .directory(root.string))
            #expect(function.guesses.contains { $0.contains(runtime) && $0.contains("guessed") })
            #expect(catalog.template == nil)
        }
    }

    @Test("an executable bootstrap wins; one that is not executable counts where nothing else is")
    func bootstrap() async throws {
        let files = ["bootstrap": "#!/bin/sh\n", "app.py": "def handler(e, c): pass\n"]
        try await reading(files, executables: ["bootstrap"]) { catalog, _ in
            #expect(catalog.functions.first?.runtime.description == "provided.al2023")
        }
        try await reading(files) { catalog, _ in #expect(catalog.functions.first?.runtime.family == .python) }
        try await reading(["bootstrap": "#!/bin/sh\n"]) { catalog, _ in
            #expect(catalog.functions.first?.guesses.first?.contains("not an executable") == true)
        }
    }

    @Test("build methods and libraries are known")
    func builds() async throws {
        try await reading(["Package.swift": ""]) { catalog, _ in
            #expect(catalog.functions.first?.buildMethod == "swift")
        }
        try await reading(["Makefile": ""]) { catalog, _ in #expect(catalog.functions.first?.buildMethod == "makefile")
        }
        try await reading(["x.so": ""]) { catalog, root in
            #expect(catalog.functions.first?.library == root.appending("x.so").string)
        }
    }

    @Test("with nothing like a handler are empty workspaces")
    func nothing() async throws {
        try await reading(["README.md": "hello"]) { catalog, _ in #expect(catalog.functions.isEmpty) }
    }

    @Test("take their variables from env.json, since no template declares any")
    func environment() async throws {
        let files = ["app.py": "def handler(e, c): pass\n", "env.json": #"{"Parameters":{"A":"1"},"shop":{"B":2}}"#]
        try await reading(files) { catalog, _ in
            let function = try #require(catalog.functions.first)
            #expect(function.variable("A") == "1")
            #expect(function.variable("B") == "2")
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("events of the workspace are listed in order")
    func events() async throws {
        let files = ["app.py": "", "events/put.json": "{}", "events/get.json": "{}", "events/notes.txt": ""]
        try await reading(files) { catalog, root in
            #expect(catalog.eventFiles == ["get", "put"].map { root.appending("events/\($0).json").string })
        }
    }
}
