import LambdaModel
import Testing

@Suite("Runtime identifiers")
struct RuntimeIdentifierTests {
    @Test(
        "have a family and a version",
        arguments: [
            ("python3.13", RuntimeIdentifier.Family.python, "3.13"), ("nodejs22.x", .nodejs, "22"),
            ("provided.al2023", .provided, "al2023"), ("provided", .provided, ""), ("java8.al2", .java, "8.al2"),
            ("dotnet8", .dotnet, "8"), ("ruby3.4", .ruby, "3.4"), ("library", .library, ""),
        ] as [(String, RuntimeIdentifier.Family, String)]
    )
    func parts(text: String, family: RuntimeIdentifier.Family, version: String) {
        #expect(RuntimeIdentifier(text).family == family)
        #expect(RuntimeIdentifier(text).version == version)
    }

    @Test("have no family when they are none of Lambda's", arguments: ["", "pyhton3.12", "rust1", "go1.x"])
    func unknown(text: String) {
        #expect(RuntimeIdentifier(text).family == nil)
    }

    @Test("current ones are known")
    func current() {
        for runtime in [
            RuntimeIdentifier.currentPython, .currentNode, .currentRuby, .currentJava, .currentDotnet,
            .currentProvided, .library,
        ] {
            #expect(RuntimeIdentifier.known.contains(runtime))
        }
    }

    @Test("are deprecated from a day on")
    func deprecation() {
        let ruby = RuntimeIdentifier("ruby3.2")
        #expect(ruby.deprecationDate == "2026-03-31")
        #expect(!ruby.isDeprecated(on: "2026-03-30"))
        #expect(ruby.isDeprecated(on: "2026-03-31"))
        #expect(RuntimeIdentifier("rust1").deprecationDate == nil)
        #expect(!RuntimeIdentifier.library.isDeprecated(on: "2099-01-01"))
    }

    @Test("reserved variables are those the runtime sets itself")
    func reserved() {
        #expect(reservedEnvironmentVariables.contains("AWS_REGION"))
        #expect(reservedEnvironmentVariables.contains("_HANDLER"))
        #expect(!reservedEnvironmentVariables.contains("TZ"))
        #expect(!reservedEnvironmentVariables.contains("PATH"))
    }
}
