import Diagnostics
import LosslessJSON
import Testing
import YAMLDocuments

@Suite("YAML documents")
struct YAMLNodeTests {
    private func parse(_ text: String) throws -> YAMLNode { try YAMLNode(parsing: text, file: "t.yaml") }

    @Test("keep order, tags and places")
    func structure() throws {
        let node = try parse("b: 1\na:\n  - !Ref X\n  - !GetAtt\n    - Y\n    - Arn\n")
        #expect(node.members?.compactMap(\.key.string) == ["b", "a"])
        let elements = try #require(node["a"]?.elements)
        #expect(elements.map(\.tag) == ["!Ref", "!GetAtt"])
        #expect(elements[0].location == SourceLocation(file: "t.yaml", line: 3, column: 5))
        #expect(elements[1].elements?.compactMap(\.string) == ["Y", "Arn"])
    }

    @Test(
        "give scalars the types of the core schema",
        arguments: [
            ("1", "1"), ("1.50", "1.50"), ("-3", "-3"), ("true", "true"), ("False", "false"), ("~", "null"),
            ("", "null"),
            ("null", "null"), ("\"1\"", "\"1\""), ("'true'", "\"true\""), ("yes", "\"yes\""), ("012", "\"012\""),
            ("2012-10-17", "\"2012-10-17\""), ("| \n    x\n", "\"x\\n\""), ("!Ref 5", "5"),
        ]
    )
    func scalars(yaml: String, json: String) throws {
        #expect(try parse("k: \(yaml)")["k"]?.json.text() == json)
    }

    @Test("know YAML 1.1's spellings of truth when asked for truth", arguments: ["yes", "On", "TRUE", "true"])
    func truth(text: String) throws {
        #expect(try parse("k: \(text)")["k"]?.bool == true)
    }

    @Test("expand anchors, aliases and merge keys, own keys winning")
    func merging() throws {
        let node = try parse(
            """
            base: &base {Runtime: python3.12, Timeout: 3}
            more: &more {Timeout: 9, MemorySize: 128}
            one:
              <<: *base
              Timeout: 5
            two:
              <<: [*base, *more]
            three: *base
            """
        )
        #expect(node["one"]?.json == ["Runtime": "python3.12", "Timeout": 5])
        #expect(node["two"]?.json == ["Runtime": "python3.12", "Timeout": 3, "MemorySize": 128])
        #expect(node["three"]?.json == ["Runtime": "python3.12", "Timeout": 3])
    }

    @Test("read JSON as the YAML it is")
    func jsonText() throws {
        let node = try parse("{\n\t\"a\": [1, \"x\\u00e9\", true, null]\n}")
        #expect(node.json == ["a": [1, "xé", true, nil]])
    }

    @Test("an empty text is an empty mapping", arguments: ["", "\n", "# only a comment\n"])
    func empty(text: String) throws {
        #expect(try parse(text).members?.isEmpty == true)
    }

    @Test(
        "say where they are wrong",
        arguments: [
            ("a: [1, 2\nb: 3\n", 2, "not YAML"), ("a: b: c\n", 1, "mapping values"), ("a: 1\na: 2\n", 1, "given twice"),
            ("a:\n\t- 1\n", 2, "cannot start any token"), ("a: *nowhere\n", 1, "undefined alias"),
            ("a: 1\n---\nb: 2\n", 2, "another document"), ("a: \"open\n", 2, "quoted scalar"),
            ("a: @x\n", 1, "not YAML"),
        ]
    )
    func errors(text: String, line: Int, message: String) throws {
        let error = try #require(#expect(throws: Diagnostic.self) { try parse(text) })
        #expect(error.kind == .invalidInput)
        #expect(error.message.contains(message))
        #expect(error.location?.file == "t.yaml")
        #expect(error.location?.line == line)
    }

    @Test("tabs get a hint")
    func tabs() throws {
        let error = try #require(#expect(throws: Diagnostic.self) { try parse("a:\n\t- 1\n") })
        #expect(error.hint == "YAML is indented with spaces, never tabs")
    }

    @Test("aliases that multiply are refused in no time", .timeLimit(.minutes(1)))
    func bomb() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let error = try #require(#expect(throws: Diagnostic.self) { try parse(text) })
        #expect(error.message.contains("grows beyond"))
        let asKey = try #require(#expect(throws: Diagnostic.self) { try parse(text + "? *a12\n: 1\n") })
        #expect(asKey.message.contains("alias stands where a key"))
    }

    @Test("nesting without end is refused")
    func depth() throws {
        let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(throws: Diagnostic.self) { try parse(deep) }
        #expect(throws: Diagnostic.self) { try parse(String(repeating: "[", count: 100_000)) }
    }

    @Test("can be made of JSON")
    func fromJSON() {
        let value: JSONValue = ["a": [1, "1", true, nil, ["b": 25]]]
        #expect(YAMLNode(value, at: SourceLocation(file: "x")).json == value)
    }
}
