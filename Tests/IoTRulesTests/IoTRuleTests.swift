import Diagnostics
import IoTRules
import LosslessJSON
import Testing
import Timekeeping

@Suite("IoT rules")
struct IoTRuleTests {
    /// What a rule hands over as text; `-` for nothing.
    private func output(_ sql: String, _ payload: String, topic: String = "a/b") throws -> String {
        let message = IoTMessage(
            topic: topic,
            payload: Array(payload.utf8),
            time: Timestamp(milliseconds: 1_481_825_251_155),
            clientID: "sensor-7",
            seed: 1
        )
        return try IoTRule(sql: sql).output(for: message)?.text() ?? "-"
    }

    /// The value of an expression for an empty message; `-` for Undefined.
    private func value(_ expression: String) throws -> String {
        try output("SELECT VALUE \(expression) FROM '#'", #"{"none": null}"#)
    }

    @Test(
        "select as the guide's examples do",
        arguments: [
            ("SELECT * FROM 'a/b'", #"{"color":"red","temperature":50}"#),
            ("SELECT color FROM 'a/b'", #"{"color":"red"}"#),
            ("SELECT color AS my_color FROM 'a/b'", #"{"my_color":"red"}"#),
            ("select color as my_color, temperature as fahrenheit from 'a/b'", #"{"my_color":"red","fahrenheit":50}"#),
            ("SELECT *, 15 as speed FROM 'a/b'", #"{"color":"red","temperature":50,"speed":15}"#),
            ("SELECT VALUE color FROM 'a/b'", #""red""#),
            (
                "SELECT (temperature - 32) * 5 / 9 AS celsius, upper(color) as my_color FROM 'a/b'",
                #"{"celsius":10,"my_color":"RED"}"#
            ),
            ("SELECT color FROM 'a/b' WHERE temperature > 50 AND color <> 'red'", "-"),
            ("SELECT color FROM 'a/b' WHERE temperature >= 50 OR color <> 'red'", #"{"color":"red"}"#),
            ("SELECT color FROM 'a/b' WHERE NOT color = 'blue'", #"{"color":"red"}"#),
            ("SELECT color FROM 'a/b' WHERE temperature", "-"),
            ("SELECT color FROM 'a/b' WHERE missing = 5", "-"), ("SELECT color FROM 'a/c'", "-"),
            ("SELECT missing, color FROM 'a/b'", #"{"color":"red"}"#), ("SELECT VALUE missing FROM 'a/b'", "-"),
            ("SELECT [color, temperature] AS both FROM 'a/b'", #"{"both":["red",50]}"#),
            ("SELECT {'c': color, 't': get([temperature], 0)} AS o FROM 'a/b'", #"{"o":{"c":"red","t":50}}"#),
            ("SELECT topic(2) AS device, timestamp() AS ts FROM 'a/+'", #"{"device":"b","ts":1481825251155}"#),
            ("SELECT topic() AS t, clientid() AS c FROM '#'", #"{"t":"a/b","c":"sensor-7"}"#),
        ]
    )
    func select(sql: String, expected: String) throws {
        #expect(try output(sql, #"{"color":"red","temperature":50}"#) == expected)
    }

    @Test("drill into objects, and name an item after the last step")
    func nested() throws {
        let payload = #"{"color":{"red":255,"blue":0},"list":[{"x":1}]}"#
        #expect(try output("SELECT color.red as red_value FROM 'a/b'", payload) == #"{"red_value":255}"#)
        #expect(try output("SELECT color.blue FROM 'a/b'", payload) == #"{"blue":0}"#)
        #expect(try output("SELECT get(list, 0).x AS x FROM 'a/b'", payload) == #"{"x":1}"#)
    }

    @Test(
        "take the messages of their topic filter",
        arguments: [
            ("a/b", "a/b", true), ("a/b", "a/c", false), ("a/#", "a/b", true), ("a/#", "a/e/f", true),
            ("a/#", "a", false), ("a/#", "b/x", false), ("a/+", "a/b", true), ("a/+", "a/e/f", false),
            ("+/b", "a/b", true), ("#", "a", true), ("#", "$aws/things/x", false), ("$aws/+/x", "$aws/things/x", true),
            ("a/+/c", "a//c", true), ("A/b", "a/b", false),
        ]
    )
    func topics(filter: String, topic: String, isMatch: Bool) throws {
        #expect(try TopicFilter(filter).matches(topic) == isMatch)
    }

    @Test(
        "calculate and compare as the guide's tables of operators say",
        arguments: [
            ("1 + 2", "3"), ("1 + 2.5", "3.5"), ("'a' + 5", "\"a5\""), ("5 + 'a'", "\"5a\""), ("'a' + null", "-"),
            ("true + 1", "-"), ("'7' - 2", "5"), ("'x' - 2", "-"), ("7 / 2", "3"), ("7 / 2.0", "3.5"), ("7 % 3", "1"),
            ("7 / 0", "-"), ("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"), ("-3 + 1", "-2"), ("10 - 3 - 2", "5"),
            ("9223372036854775807 + 1", "9.223372036854776e+18"), ("'10' > 9", "true"), ("'a' > 9", "-"),
            ("'b' > 'a'", "-"), ("5 = 5.0", "true"), ("5 = '5'", "false"), ("5 <> '5'", "true"),
            ("[1, 2] = [1, 2]", "true"), ("{'a': 1, 'b': 2} = {'b': 2, 'a': 1}", "true"), ("none = null", "true"),
            ("none <> null", "false"), ("missing = missing", "-"), ("true AND 'TRUE'", "true"), ("false OR 'x'", "-"),
            ("NOT 'false'", "true"), ("NOT 5", "-"), ("1 < 2 AND NOT 2 < 1", "true"),
        ]
    )
    func operators(expression: String, expected: String) throws {
        #expect(try value(expression) == expected)
    }

    @Test(
        "call functions as the guide's examples do",
        arguments: [
            ("abs(-5)", "5"), ("abs('-5.123')", "5.123"), ("abs(true)", "-"), ("ceil(1.2)", "2"), ("ceil(-1.2)", "-1"),
            ("floor(1.2)", "1"), ("floor(-1.2)", "-2"), ("round(1.5)", "2"), ("round(-1.5)", "-2"), ("sign(-7)", "-1"),
            ("sqrt(9)", "3.0"), ("sqrt(-9)", "-"), ("power(2, 5)", "32.0"), ("mod(8, 3)", "2"), ("concat()", "-"),
            ("concat(1)", "1"), ("concat([1, 2, 3], 4)", "[1,2,3,4]"), ("concat(\"con\", \"cat\")", "\"concat\""),
            ("concat(1, 'hello')", "\"1hello\""), ("concat([1], 'a', [4])", "[1,\"a\",4]"),
            ("endswith('cat', 'at')", "true"), ("startswith('ranger', 'ran')", "true"),
            ("startswith('ranger', none)", "-"), ("get(['a', 'b', 'c'], 1)", "\"b\""),
            ("get({'a': 'b'}, 'a')", "\"b\""),
            ("get([1], 5)", "-"), ("indexof('abcd', 'bc')", "1"), ("isNull(5)", "false"), ("isNull(Null)", "true"),
            ("isUndefined(5)", "false"), ("isUndefined(null)", "false"), ("isUndefined(floor([1,2,3]))", "true"),
            ("length('hi')", "2"), ("length(false)", "5"), ("numbytes('€')", "3"),
            ("lower(['HELLO'])", #""[\"hello\"]""#),
            ("trim(' hi ')", "\"hi\""), ("ltrim(' h i ')", "\"h i \""), ("nanvl(8, 3)", "8"), ("nanvl(null, 3)", "3"),
            ("nanvl(missing, 3)", "3"), ("replace('abcd', 'bc', 'x')", "\"axd\""),
            ("substring('012345', 2)", "\"2345\""),
            ("substring('012345', 2.745)", "\"2345\""), ("substring(123, 2)", "\"3\""),
            ("substring('012345', -1)", "\"012345\""),
            ("substring(true, 1.2)", "\"rue\""), ("substring(false, -2.411E247)", "\"false\""),
            ("substring('012345', 1, 3)", "\"12\""), ("substring('012345', -50, 50)", "\"012345\""),
            ("substring('012345', 3, 1)", "\"\""), ("cast(true as Int)", "1"), ("cast(5 as String)", "\"5\""),
            ("cast('1.9' as Int)", "1"), ("cast(0 as Boolean)", "false"), ("cast('x' as Decimal)", "-"),
            ("sql_version()", "\"2016-03-23\""), ("encode('hi', 'base64')", "\"aGk=\""),
            ("decode('eyJ0IjozM30=', 'base64').t", "33"), ("decode('aGk=', 'base64')", "\"hi\""),
            ("decode('%', 'base64')", "null"), ("accountid()", "\"123456789012\""), ("topic(3)", "-"),
            ("'it''s'", "\"it's\""),
        ]
    )
    func functions(expression: String, expected: String) throws {
        #expect(try value(expression) == expected)
    }

    @Test("hide the prefix of Basic Ingest from topic()")
    func basicIngest() throws {
        let topic = "$aws/rules/BuildingManager/Buildings/Building5/Floor2"
        let sql = "SELECT topic() AS t, topic(3) AS f FROM '$aws/rules/BuildingManager/#'"
        #expect(try output(sql, "{}", topic: topic) == #"{"t":"Buildings/Building5/Floor2","f":"Floor2"}"#)
    }

    @Test("make the same identifiers from the same seed, and others for each call")
    func identifiers() throws {
        let both = "SELECT newuuid() AS a, newuuid() AS b FROM 'a/b'"
        let first = try output(both, "{}")
        #expect(try output(both, "{}") == first)
        let json = try JSONValue(parsing: first)
        #expect(json["a"]?.string?.count == 36)
        #expect(json["a"] != json["b"])
    }

    @Test("encode a payload that is no JSON, and say so when one is handed over as it is")
    func binary() throws {
        #expect(try output("SELECT encode(*, 'base64') AS data FROM 'a/b'", "hello") == #"{"data":"aGVsbG8="}"#)
        #expect(try output("SELECT topic() AS t FROM 'a/b' WHERE timestamp() % 5 = 0", "hello") == #"{"t":"a/b"}"#)
        #expect(throws: Diagnostic.self) { try output("SELECT * FROM 'a/b'", "hello") }
        #expect(throws: Diagnostic.self) { try output("SELECT *, 1 AS one FROM 'a/b'", "[1]") }
        #expect(try output("SELECT * FROM 'a/b'", "[1]") == "[1]")
    }

    @Test(
        "are refused with what is wrong, and what is not modelled by its name",
        arguments: [
            ("SELECT * FROM a/b", "\"a\" at 15, where a topic filter in single quotes is expected"),
            ("FROM 'a'", "\"FROM\" at 1, where SELECT is expected"), ("SELECT a", "it ends where FROM is expected"),
            ("SELECT a FROM 'a' WHERE", "it ends where a value is expected"),
            ("SELECT a FROM 'a' LIMIT 5", "\"LIMIT\" at 19, where the end is expected"),
            ("SELECT topic(1) FROM 'a'", "the item at 8 has no name"),
            ("SELECT 'a FROM b", "the text that begins at 8 has no closing quote"),
            ("SELECT a FROM 'a' WHERE b ! c", "unexpected character \"!\" at 27"),
            ("SELECT CASE a WHEN 1 THEN 2 END AS b FROM 'a'", "CASE at 8 is not modelled"),
            ("SELECT (SELECT b FROM c) AS d FROM 'a'", "SELECT at 9 is not modelled"),
            ("SELECT a FROM 'a' WHERE a IN [1, 2]", "IN at 27 is not modelled"),
            ("SELECT get_dynamodb('t', 'k', 1, 'r').a AS b FROM 'a'", "the function \"get_dynamodb\" is not modelled"),
            ("SELECT uper(a) AS b FROM 'a'", "there is no function \"uper\""),
            ("SELECT cast(a AS Date) AS b FROM 'a'", "\"Date\" at 18, where a type is expected"),
        ]
    )
    func refusals(sql: String, reason: String) throws {
        let refused = try #require(throws: Diagnostic.self) { try IoTRule(sql: sql) }
        #expect(refused.message == "the SQL of the IoT rule is not understood: \(reason)")
    }

    @Test("are refused when they would take the stack along")
    func bounds() throws {
        let deep = String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000)
        let long = "1" + String(repeating: " + 1", count: 20_000)
        let nots = String(repeating: "NOT ", count: 20_000) + "true"
        let members = "a" + String(repeating: ".a", count: 20_000)
        for expression in [deep, long, nots, members] {
            #expect(throws: Diagnostic.self) { try IoTRule(sql: "SELECT VALUE \(expression) FROM 'a'") }
        }
        #expect(try value(String(repeating: "(", count: 50) + "1 + --1" + String(repeating: ")", count: 50)) == "2")
    }

    @Test("are refused with a filter whose wildcards stand in the wrong place", arguments: ["a/#/b", "a/b+", "a#", ""])
    func filters(text: String) throws {
        let refused = try #require(throws: Diagnostic.self) { try IoTRule(sql: "SELECT * FROM '\(text)'") }
        #expect(refused.message == "\"\(text)\" is not a topic filter")
    }
}
