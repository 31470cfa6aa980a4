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
        for runtime in [RuntimeIdentifier.currentPython, .currentNode, .currentProvided, .library] {
            #expect(RuntimeIdentifier.known.contains(runtime))
        }
    }

    @Test("reserved variables are those the runtime sets itself")
    func reserved() {
        #expect(reservedEnvironmentVariables.contains("AWS_REGION"))
        #expect(reservedEnvironmentVariables.contains("_HANDLER"))
        #expect(!reservedEnvironmentVariables.contains("TZ"))
        #expect(!reservedEnvironmentVariables.contains("PATH"))
    }
}
