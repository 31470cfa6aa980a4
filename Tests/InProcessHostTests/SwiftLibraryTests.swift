import FunctionBuilds
import Functions
import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

extension Tag {
    /// Takes seconds.
    @Tag static var slow: Self
}

@Suite("A Swift package as a library", .tags(.slow))
struct SwiftLibraryTests {
    private let manifest = """
        // swift-tools-version: 6.3
        import PackageDescription
        let package = Package(
            name: "example",
            products: [.library(name: "Example", type: .dynamic, targets: ["Example"])],
            dependencies: [.package(name: "lamb", path: "\(repository)")],
            targets: [.target(name: "Example", dependencies: [.product(name: "LambHandler", package: "lamb")])]
        )
        """

    /// Values, existentials, generics and child tasks: what a lookup by name in the wrong image would confuse.
    private func source(fields: String, sum: String) -> String {
        """
        import LambHandler
        public protocol Addend: Sendable { var value: Int { get } }
        public struct Event: Codable, Addend, Sendable { \(fields); public var value: Int { \(sum) } }
        struct Box<Value: Sendable>: Sendable { var content: Value }
        enum Trouble: Error { case zero }
        public struct Example: LambdaHandler {
            public init() {}
            public func handle(_ event: Event, context: LambdaContext) async throws -> [String: Int] {
                let box: any Sendable = Box(content: event)
                guard let typed = box as? Box<Event>, let addend = typed.content as Any as? any Addend else { return [:] }
                if addend.value == 0 { throw Trouble.zero }
                if addend.value < 0 { fatalError("negative") }
                async let value = addend.value
                await Task.yield()
                let sum = await value
                context.logger.info("sum \\(sum)")
                return ["sum": sum, "fields": Mirror(reflecting: event).children.count]
            }
        }
        @c(lamb_handler_create)
        public func createHandler() -> UnsafeMutableRawPointer { LambdaLibrary.handler(Example()) }
        """
    }

    @Test("is built, runs, crashes guarded, and is reloaded after a change")
    func wholeLife() async throws {
        try await withHost { host, directory in
            let code = directory.appending("code")
            try write(manifest, to: code.appending("Package.swift"))
            try write(source(fields: "var a: Int", sum: "a"), to: code.appending("Sources/Example/Example.swift"))
            let builder = FunctionBuilder(stateDirectory: directory.appending("state").string)
            var function = libraryFunction(nil, in: code, timeoutSeconds: 20)
            function.library = try await builder.build(function) { _ in }.library
            let guarded = try host.invoker(for: function, place: .guarded)
            let inProcess = try host.invoker(for: function, place: .inProcess)
            for invoker in [guarded, inProcess] {
                let report = try await invoker.invoke(invocation(#"{"a":1,"b":"x"}"#))
                #expect(report.outcome.payload.text == #"{"fields":1,"sum":1}"#)
                #expect(report.functionLines == ["[info] sum 1"])
                let error = try await invoker.invoke(invocation(#"{"a":0}"#))
                #expect(error.outcome.payload.text == #"{"errorType":"Trouble","errorMessage":"zero"}"#)
            }
            let crash = try await guarded.invoke(invocation(#"{"a":-1}"#))
            #expect(crash.outcome.errorType == "Runtime.ExitError")
            #expect(crash.functionLines.last?.contains("Fatal error: negative") == true)

            try write(
                source(fields: "var b: String; var a: Int", sum: "a + b.count"),
                to: code.appending("Sources/Example/Example.swift")
            )
            #expect(try builder.needsBuild(function))
            #expect(try await builder.build(function) { _ in }.rebuilt)
            for invoker in [guarded, inProcess] {
                let report = try await invoker.invoke(invocation(#"{"a":1,"b":"xyz"}"#))
                #expect(report.outcome.payload.text == #"{"fields":2,"sum":4}"#)
                #expect(report.isCold)
            }
        }
    }
}
