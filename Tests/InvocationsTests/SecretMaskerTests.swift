import Invocations
import LosslessJSON
import Testing

@Suite("Secret masker")
struct SecretMaskerTests {
    private let masker = SecretMasker()

    @Test(
        "hides what a name announces",
        arguments: [
            (#"{"Authorization":"Bearer abc.def"}"#, #"{"Authorization":"Bearer ***"}"#),
            (#"{"authorization" : "abcdef", "x": 1}"#, #"{"authorization" : "***", "x": 1}"#),
            (#"{"X-Api-Key": "k\"1", "y": "z"}"#, #"{"X-Api-Key": "***", "y": "z"}"#),
            (#"{"multi":{"Cookie":["a=1","b=2"]}}"#, #"{"multi":{"Cookie":["***","***"]}}"#),
            (#"{"cookies":["a=1; b=2"],"n":1}"#, #"{"cookies":["***"],"n":1}"#),
            (#"{"secretAccessKey":"wJalr"}"#, #"{"secretAccessKey":"***"}"#),
            (#"{"refresh_token":"r"}"#, #"{"refresh_token":"***"}"#),
            (
                #"{"body":"{\"password\":\"hunter2\",\"user\":\"ann\"}"}"#,
                #"{"body":"{\"password\":\"***\",\"user\":\"ann\"}"}"#
            ),
            ("AWS_SESSION_TOKEN=abc PATH=/bin", "AWS_SESSION_TOKEN=*** PATH=/bin"),
            ("https://h/p?token=abc&page=2", "https://h/p?token=***&page=2"),
            ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic ***"),
            ("Cookie: a=1; b=2\nnext line", "Cookie: ***\nnext line"),
            (
                "curl -H 'Authorization: Bearer a.b' -d '{\"n\": 1}'",
                "curl -H 'Authorization: Bearer ***' -d '{\"n\": 1}'"
            ),
            ("{'password': 'hunter2', 'a': 1}", "{'password': '***', 'a': 1}"),
            ("invoke f --api-key s3cr3t --name x", "invoke f --api-key *** --name x"),
            (
                #"invoke f s3:put --header Authorization=Bearer\ abcdef123456 --trace"#,
                #"invoke f s3:put --header Authorization=Bearer\ *** --trace"#
            ),
            (#"curl -H Authorization:\ Bearer\ abc.def --data x"#, #"curl -H Authorization:\ Bearer\ *** --data x"#),
            (#"! curl -H Cookie:\ a=1\;\ b=2 http://h"#, #"! curl -H Cookie:\ *** http://h"#),
            (#"invoke f --password my\ long\$ecret --name x"#, "invoke f --password *** --name x"),
            (#"TOKEN=a\ b\ c run"#, "TOKEN=*** run"),
            (#"{"body":"{\"h\":\"token=a\",\"n\":1}"}"#, #"{"body":"{\"h\":\"token=***\",\"n\":1}"}"#),
            (#"{"line":"token=a\\ b"}"#, #"{"line":"token=***\\ b"}"#),
            ("! curl -u ann:hunter2 http://h", "! curl -u ann:*** http://h"),
            ("curl --user 'ann:hunter 2' http://h", "curl --user 'ann:***' http://h"),
            (#"{"curl":"curl -u \"ann:pw\" h"}"#, #"{"curl":"curl -u \"ann:***\" h"}"#),
            ("postgres://ann:pw@db/x", "postgres://ann:***@db/x"),
            (#"{"line":"run --password \"x y\" -v"}"#, #"{"line":"run --password \"***\" -v"}"#),
        ]
    )
    func names(text: String, masked: String) {
        #expect(masker.masked(text) == masked)
    }

    @Test(
        "hides numbers that a name announces, unless they are too short for a secret",
        arguments: [
            (#"{"token":12345678,"n":1}"#, #"{"token":"***","n":1}"#),
            (#"{"token": 12345678}"#, #"{"token": "***"}"#),
            (#"{"password":1234,"pin":1234,"cardPin":"9876"}"#, #"{"password":"***","pin":"***","cardPin":"***"}"#),
            (#"{"body":"{\"token\":12345678}"}"#, #"{"body":"{\"token\":\"***\"}"}"#),
            ("{'token': 12345678}", "{'token': '***'}"),
            (#"invoke f {"token":12345678}"#, #"invoke f {"token":"***"}"#),
            ("invoke f --set token=123456789 --pin 1234", "invoke f --set token=*** --pin ***"),
        ]
    )
    func numbers(text: String, masked: String) {
        #expect(masker.masked(text) == masked)
    }

    @Test(
        "hides what stands in arrays and objects below a name, but for what says what it is",
        arguments: [
            (
                #"{"password":{"value":"hunter22","name":"db","on":true,"x":null,"n":123456},"y":"z"}"#,
                #"{"password":{"value":"***","name":"db","on":true,"x":null,"n":"***"},"y":"z"}"#
            ),
            (#"{"tokens":["aaaaaaaaaa","bbbbbbbb"],"n":1}"#, #"{"tokens":["***","***"],"n":1}"#),
            (#"{"secrets":[[{"a":["x"]}],"y"]}"#, #"{"secrets":[[{"a":["***"]}],"***"]}"#),
            (#"{"passwords":["x"],"apiKeys":{"a":"k"}}"#, #"{"passwords":["***"],"apiKeys":{"a":"***"}}"#),
            ("{\n  \"token\": {\n    \"id\": 12345678\n  }\n}", "{\n  \"token\": {\n    \"id\": \"***\"\n  }\n}"),
            (
                #"{"authorization":[{"key":"Authorization","value":"Basic abc"}]}"#,
                #"{"authorization":[{"key":"Authorization","value":"Basic ***"}]}"#
            ),
            (
                #"{"body":"{\n  \"password\": {\n    \"S\": \"x\"\n  }\n}"}"#,
                #"{"body":"{\n  \"password\": {\n    \"S\": \"***\"\n  }\n}"}"#
            ),
            ("{ password: { value: 'hunter22' }, n: 1 }", "{ password: { value: '***' }, n: 1 }"),
            (#"--set secret={"value":"x","n":123456} y"#, #"--set secret={"value":"***","n":"***"} y"#),
        ]
    )
    func nested(text: String, masked: String) {
        #expect(masker.masked(text) == masked)
    }

    @Test(
        "leaves counts, legs of connectors and words alone, in JSON and in prose",
        arguments: [
            #"{"tokens":120000,"maxTokens":4096,"token_count":123456,"token":120,"totalTokens":[123456789]}"#,
            #"{"usage":{"input_tokens":123456,"output_tokens":654321},"tokens":["the","cat"]}"#,
            #"{"pin":13,"gpio_pin":7,"spin":12345,"pin2":1234,"pins":[1234],"pin":"A1","expires_in":86400}"#,
            #"{"password":1.25,"token":123456789e3,"secret":-12345,"token":true,"password":{"ok":true,"n":1}}"#,
            #"{"secret":"","token":[],"password":{},"tokens":{"a":{}}}"#, "--tokens 123456789", "tokens: 123456789",
            "Unexpected token: { foo", #"Unexpected token: [see "docs"]"#, "the secrets: thoseofothers",
        ]
    )
    func counts(text: String) {
        #expect(masker.masked(Array(text.utf8)) == nil)
    }

    @Test(
        "takes no quotation mark that ends a string for one that begins a secret",
        arguments: [
            #"{"line":"your token: ","n":"m"}"#, #"{"line":"your token=","n":"m"}"#, #"{"line":"token: '","n":"m"}"#,
            #"{"line":"run --password ","n":"m"}"#, #"{"body":"{\"password\":\"","n":"m"}"#,
            #"{"body":"{\"password\":{\"a\":[1234567,\"b","n":{"a":"c"}}"#, #"{"a":"secret=[","n":"m"}"#,
            #"{"body":"{\"password\":[\"abc","n":"m"}"#, #"{"line":"secret={\"a\":\"b","n":"m"}"#,
        ]
    )
    func cutTexts(text: String) throws {
        let masked = try JSONValue(parsing: Array(masker.masked(text).utf8))
        #expect(masked["n"] == (try JSONValue(parsing: Array(text.utf8)))["n"])
    }

    @Test("takes no longer the deeper names lie in each other")
    func depth() {
        let text = String(repeating: #"{"token":"#, count: 200_000)
        let time = ContinuousClock().measure { _ = masker.masked(text) }
        #expect(time < .seconds(20))
    }

    @Test(
        "hides what its form gives away",
        arguments: [
            ("key AKIAIOSFODNN7EXAMPLE used", "key AKIA*** used"),
            ("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "got ***"),
            ("with ghp_0123456789abcdefABCDEF0123456789abcd!", "with ghp_***!"),
            ("sent Bearer 0123456789abcdef, ok", "sent Bearer ***, ok"),
            (#"sent Bearer\ 0123456789abcdef, ok"#, #"sent Bearer\ ***, ok"#),
            (
                "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----"
            ),
        ]
    )
    func forms(text: String, masked: String) {
        #expect(masker.masked(text) == masked)
    }

    @Test(
        "leaves everything else alone",
        arguments: [
            #"{"nextToken":"abc","clientToken":"x","token":null,"password":12,"secret":{"a":1}}"#,
            #"{"key":"photos/cat.png","eTag":"d41d8cd98f","monkey":"x","method":"GET"}"#,
            "Unexpected token: }", "the secret to success", "task_token: 1", "", ":", "=", "\"", "token=",
            "PWD=/home/ann", "docker run -u 1000:1000 curlimages/curl", "curl -u ann", "curl http://h:80 -us",
            "sort -u a:b",
            "https://example.com/a:b", "AKIA", "eyJ", "-----BEGIN CERTIFICATE-----\nMII",
            #"{"Authorization":"***"}"#, "--", "Bearer", "time: 12:30:45",
        ]
    )
    func harmless(text: String) {
        #expect(masker.masked(Array(text.utf8)) == nil)
    }

    @Test("keeps JSON valid and masks only once")
    func validity() throws {
        let event = #"{"headers":{"Authorization":"Bearer a\\\"b","cookie":"x"},"body":"{\"token\":\"a\\\\\"}"}"#
        let masked = try #require(masker.masked(Array(event.utf8)))
        let value = try JSONValue(parsing: masked)
        #expect(value["headers"]?["Authorization"]?.string == "Bearer ***")
        #expect(value["headers"]?["cookie"]?.string == "***")
        #expect(masker.masked(masked) == nil)
    }

    @Test("survives any cut of a text")
    func cuts() {
        let text = Array(
            (#"{"Cookie":["a","b"],"b":"{\"token\":\"x\",\"pin\":1234}","secret":{"a":[123456,"x"]},"u":"s://u:p@h"}"#
                + " Authorization: Bearer eyJa.eyJb.c -----BEGIN").utf8
        )
        for start in text.indices {
            for end in start...text.count { _ = masker.masked(Array(text[start..<end])) }
        }
    }
}
