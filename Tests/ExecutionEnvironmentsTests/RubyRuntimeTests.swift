import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Ruby functions", .serialized, .enabled(if: hasRuby, "ruby is not installed"))
struct RubyRuntimeTests {
    @Test("gives the handler its event, a whole context and loggers with the request id")
    func handler() async throws {
        try await withBench { bench in
            let function = try TestFunction.ruby(
                """
                require 'logger'
                puts 'loading'
                $logger = Logger.new($stdout)
                def handler(event:, context:)
                  $logger.info('from the logger')
                  left = context.get_remaining_time_in_millis
                  { got: event, id: context.aws_request_id, name: context.function_name, arn: context.invoked_function_arn,
                    memory: context.memory_limit_in_mb, custom: context.client_context['custom'],
                    left: left > 0 && left <= 3000, trace: ENV['_X_AMZN_TRACE_ID'][0, 5] }
                end
                """,
                in: bench.directory
            )
            for number in 1...2 {
                let report = try await bench.invoke(function, "{\"n\": \(number), \"s\": \"ä漢🐑\"}")
                let json = report.json
                #expect(json["got"] == ["n": .int(number), "s": "ä漢🐑"], "\(report.outcome.payload.text)")
                #expect(json["id"] == "7e0e3a3c-0000-4000-8000-000000000001")
                #expect(json["name"] == "under-test")
                #expect(json["arn"] == "arn:aws:lambda:us-east-1:123456789012:function:under-test")
                #expect(json["memory"] == "128")
                #expect(json["custom"] == ["k": "v"])
                #expect(json["left"] == true)
                #expect(json["trace"] == "Root=")
                #expect(report.isCold == (number == 1))
                let logged = try #require(report.functionLines.last)
                #expect(logged.hasPrefix("I, [2"))
                #expect(logged.hasSuffix("  INFO 7e0e3a3c-0000-4000-8000-000000000001 -- : from the logger"))
                #expect(report.functionLines.contains("loading") == (number == 1))
                #expect(report.warnings.isEmpty)
            }
        }
    }

    @Test("reports errors in Lambda's shape, and gives up a process after a critical one")
    func errors() async throws {
        try await withBench { bench in
            let function = try TestFunction.make(
                anyRuby,
                "lib/functions.Shop::Orders.place",
                [
                    "lib/functions.rb": """
                    require 'stringio'
                    module Shop
                      class Orders
                        def self.place(event:, context:)
                          case event['kind']
                          when 'raise' then raise ArgumentError, 'no such order'
                          when 'name' then nothing_of_the_kind
                          when 'gems' then return Gem::Version.new('1.10') > Gem::Version.new('1.9')
                          when 'exit' then exit(3)
                          when 'bytes' then return StringIO.new("raw \\u00e4")
                          when 'large' then return 'x' * 7_000_000
                          end
                          $$
                        end
                      end
                    end
                    """
                ],
                in: bench.directory
            )
            let first = try await bench.invoke(function, "{}")
            let raised = try await bench.invoke(function, "{\"kind\": \"raise\"}")
            #expect(raised.outcome.name == "Function<ArgumentError>")
            #expect(raised.json.object?.keys == ["errorMessage", "errorType", "stackTrace"])
            #expect(raised.json["errorMessage"] == "no such order")
            let trace = raised.json["stackTrace"]?.array?.compactMap(\.string) ?? []
            #expect(trace.count == 1)
            #expect(trace.first?.hasSuffix("/lib/functions.rb:6:in `place'") == true, "\(trace)")
            #expect(raised.functionLines.first == "Error raised from handler method")
            #expect(raised.functionLines.last?.contains("\"errorType\": \"Function<ArgumentError>\"") == true)
            #expect(try await bench.invoke(function, "{\"kind\": \"gems\"}").outcome.payload.text == "true")
            #expect(try await bench.invoke(function, "{\"kind\": \"bytes\"}").outcome.payload.text == "raw ä")
            let large = try await bench.invoke(function, "{\"kind\": \"large\"}")
            #expect(large.outcome.name == "Function.ResponseSizeTooLarge")
            #expect(try await bench.invoke(function, "{}").outcome.payload == first.outcome.payload)

            let named = try await bench.invoke(function, "{\"kind\": \"name\"}")
            #expect(named.outcome.name == "Function<NameError>")
            let after = try await bench.invoke(function, "{}")
            #expect(after.isCold)
            #expect(after.outcome.payload != first.outcome.payload)
            #expect(try await bench.invoke(function, "{\"kind\": \"exit\"}").outcome.name == "Function<SystemExit>")
        }
    }

    @Test(
        "reports what is wrong while loading",
        arguments: [
            ("missing.handler", "", "Init<LoadError>", "cannot load such file -- missing"),
            ("app.handler", "require 'not/here'", "Init<LoadError>", "cannot load such file -- not/here"),
            ("app.handler", "raise 'while loading'", "Init<RuntimeError>", "while loading"),
            ("app.handler", "def handler(", "Init<SyntaxError>", "syntax error"),
            ("app", "", "Init<ArgumentError>", "Invalid handler [\"app\"], must be of form FILENAME.METHOD"),
        ]
    )
    func initialization(handler: String, source: String, type: String, message: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.make(anyRuby, handler, ["app.rb": source], in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.contains(message) == true, "\(report.outcome.payload.text)")
            #expect(report.functionLines.contains("Init error when loading handler \(handler)"))
        }
    }

    @Test("finds gems of the function and of its layers, and libraries of layers")
    func gems() async throws {
        try await withBench { bench in
            var function = try TestFunction.make(
                "ruby3.4",
                "app.handler",
                [
                    "app.rb": """
                    require 'shared'
                    require 'greeting'
                    require 'numbers'
                    def handler(event:, context:) = [Greeting::WORDS, Numbers::ONE, SHARED, Gem.loaded_specs.key?('greeting')]
                    """
                ],
                in: bench.directory
            )
            let bundle = bench.directory.appending("task/vendor/bundle/ruby/3.1.0")
            let layer = bench.directory.appending("layer/ruby")
            for (place, name, text) in [
                (bundle, "greeting", "module Greeting; WORDS = 'hello'; end"),
                (layer.appending("gems/3.4.0"), "numbers", "module Numbers; ONE = 1; end"),
            ] {
                try write(text, to: place.appending("gems/\(name)-1.0.0/lib/\(name).rb"))
                let specification = """
                    Gem::Specification.new { |s| s.name = '\(name)'; s.version = '1.0.0'; s.summary = 's'; s.authors = ['a'];
                    s.files = ['lib/\(name).rb'] }
                    """
                try write(specification, to: place.appending("specifications/\(name)-1.0.0.gemspec"))
            }
            try write("SHARED = 2", to: layer.appending("lib/shared.rb"))
            function.configuration.layers = [bench.directory.appending("layer").string]
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "[\"hello\",1,2,true]")
            let warning = try #require(report.warnings.first).message
            #expect(warning.hasPrefix("\"ruby3.4\" is not installed; ruby 3."), "\(warning)")
        }
    }
}
