import Diagnostics
import FunctionBuilds
import Functions
import LambTestSupport
import LambdaModel
import Synchronization
import SystemPackage
import Testing

@Suite("Building functions")
struct FunctionBuilderTests {
    private func function(at directory: FilePath, method: String? = "makefile") -> FunctionConfiguration {
        var function = FunctionConfiguration(
            name: "shout",
            logicalID: "Shout",
            runtime: RuntimeIdentifier("provided.al2023"),
            handler: "",
            code: .directory(directory.string)
        )
        function.buildMethod = method
        return function
    }

    private let makefile = "build-Shout:\n\tcp text.txt $(ARTIFACTS_DIR)/bootstrap\n\techo copied\n"

    @Test("a Makefile builds to the artifacts directory, once for the same sources")
    func makefileBuild() async throws {
        try await withTemporaryDirectory { directory in
            let code = directory.appending("code")
            try write(makefile, to: code.appending("Makefile"))
            try write("one", to: code.appending("text.txt"))
            let builder = FunctionBuilder(stateDirectory: directory.appending("state").string)
            let function = function(at: code)
            #expect(try builder.needsBuild(function))
            #expect(builder.built(function) == nil)

            let lines = Mutex<[String]>([])
            let first = try await builder.build(function) { line in lines.withLock { $0.append(line) } }
            #expect(first.rebuilt)
            #expect(lines.withLock { $0 }.contains("copied"))
            #expect(try read(FilePath(try #require(first.bootstrap))) == "one")
            #expect(try !builder.needsBuild(function))

            let second = try await builder.build(function) { _ in }
            #expect(!second.rebuilt)
            #expect(second.duration == first.duration)
            #expect(builder.built(function) == second)

            try write("two!", to: code.appending("text.txt"))
            #expect(try builder.needsBuild(function))
            let third = try await builder.build(function) { _ in }
            #expect(try read(FilePath(try #require(third.bootstrap))) == "two!")
        }
    }

    @Test("a failed build says the first error and leaves what was built before")
    func failure() async throws {
        try await withTemporaryDirectory { directory in
            let code = directory.appending("code")
            try write(makefile, to: code.appending("Makefile"))
            try write("one", to: code.appending("text.txt"))
            let builder = FunctionBuilder(stateDirectory: directory.appending("state").string)
            let function = function(at: code)
            let first = try await builder.build(function) { _ in }
            try write(
                "build-Shout:\n\t@echo 'main.c:3:1: error: no such thing' >&2; false\n",
                to: code.appending("Makefile")
            )
            let error = await #expect(throws: Diagnostic.self) { try await builder.build(function) { _ in } }
            #expect(error?.kind == .failed)
            #expect(error?.message.hasSuffix("main.c:3:1: error: no such thing") == true)
            #expect(try read(FilePath(try #require(first.bootstrap))) == "one")
            #expect(try builder.needsBuild(function))
        }
    }

    @Test("code without a build method runs where it is")
    func noBuild() async throws {
        try await withTemporaryDirectory { directory in
            try write("#!/bin/sh\n", to: directory.appending("bootstrap"), executable: true)
            let builder = FunctionBuilder(stateDirectory: directory.appending("state").string)
            let function = function(at: directory, method: nil)
            #expect(try !builder.needsBuild(function))
            let built = try await builder.build(function) { _ in }
            #expect(built.taskRoot == directory.string)
            #expect(built.bootstrap == directory.appending("bootstrap").string)
            #expect(!built.rebuilt)
        }
    }

    @Test("an unknown build method is refused by name")
    func unknownMethod() async throws {
        try await withTemporaryDirectory { directory in
            let builder = FunctionBuilder(stateDirectory: directory.string)
            let error = #expect(throws: Diagnostic.self) {
                try builder.needsBuild(function(at: directory, method: "rust-cargolambda"))
            }
            #expect(error?.message.contains("\"rust-cargolambda\"") == true)
        }
    }

    @Test("the sample in C builds to a library")
    func shout() async throws {
        try await withTemporaryDirectory { directory in
            let repository = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            let function = function(at: repository.appending("Workspaces/storefront/shout"))
            let builder = FunctionBuilder(stateDirectory: directory.string)
            let built = try await builder.build(function) { _ in }
            #expect(built.library == directory.appending("build/shout/libshout.so").string)
        }
    }
}
