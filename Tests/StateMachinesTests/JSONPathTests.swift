import LosslessJSON
import StateMachines
import Testing

/// The document of Stefan Gössner's article, which every JSONPath dialect is shown on.
private let store = """
    {"store": {"book": [
      {"category": "reference", "author": "Nigel Rees", "price": 8.95},
      {"category": "fiction", "author": "Evelyn Waugh", "price": 12.99},
      {"category": "fiction", "author": "Herman Melville", "isbn": "0-553-21311-3", "price": 8.99}
    ], "bicycle": {"color": "red", "price": 19.95}}, "limit": 10, "odd name": {"a.b": true}}
    """

@Suite("JSONPath")
struct JSONPathTests {
    @Test(
        "selects",
        arguments: [
            ("$.limit", "10"),
            ("$['odd name']['a.b']", "true"),
            ("$.store.book[1].author", #""Evelyn Waugh""#),
            ("$.store.book[-1].author", #""Herman Melville""#),
            ("$.store.book[*].price", "[8.95,12.99,8.99]"),
            ("$.store.book[0:2].price", "[8.95,12.99]"),
            ("$.store.book[1:].price", "[12.99,8.99]"),
            ("$.store.book[-2:].price", "[12.99,8.99]"),
            ("$.store.book[0,2].price", "[8.95,8.99]"),
            ("$..author", #"["Nigel Rees","Evelyn Waugh","Herman Melville"]"#),
            ("$..color", #"["red"]"#),
            ("$.store.*.color", #"["red"]"#),
            ("$.store.book[?(@.price < 10)].price", "[8.95,8.99]"),
            ("$.store.book[?(@.price < $.limit && @.category == 'fiction')].price", "[8.99]"),
            ("$.store.book[?(@.isbn)].price", "[8.99]"),
            ("$.store.book[?(!(@.isbn))].price", "[8.95,12.99]"),
            ("$.store.book[?(@.category == 'reference' || @.price >= 12.99)].price", "[8.95,12.99]"),
            ("$.store.book[?(@.price > 100)]", "[]"),
            ("$.store.book[*].isbn", #"["0-553-21311-3"]"#),
            ("$.store.book.length()", "3"),
        ]
    )
    func selects(path: String, expected: String) throws {
        #expect(try JSONPath(parsing: path).value(in: try json(store))?.text() == expected)
    }

    @Test(
        "leads nowhere where a single place is not there, or a list is no list",
        arguments: ["$.nope", "$.store.nope.deep", "$.store.book[9]", "$.limit[0]", "$.nope[*].x", "$.limit[0:1]"]
    )
    func nowhere(path: String) throws {
        #expect(try JSONPath(parsing: path).value(in: try json(store)) == nil)
    }

    @Test(
        "says what it does not understand or model",
        arguments: [
            ("store", "a path begins with \"$\""),
            ("$.", "the path ends too early"),
            ("$.a[", "the path ends too early"),
            ("$.a[b]", "unexpected \"b\" at character 5"),
            ("$.a['b", "a quoted name is not closed"),
            ("$.a.sum()", "the function \"sum()\" is not modelled in paths"),
            ("$.a[(@.length-1)]", "script expressions are not modelled in paths"),
            ("$.a[0:4:2]", "the step of a slice is not modelled in paths"),
            ("$['a','b']", "several names in one step are not modelled in paths"),
            ("$.a[?(@.b =~ /x/)]", "the filter operator \"=~\" is not modelled"),
            ("$.a[?(@.b in ['x'])]", "the filter operator \"in\" is not modelled"),
        ]
    )
    func refuses(path: String, reason: String) {
        #expect(throws: JSONPathError(reason: reason)) { try JSONPath(parsing: path) }
    }

    @Test("puts a value where a reference path leads, and makes objects on the way")
    func puts() throws {
        let document = try json(#"{"a": {"b": 1}, "list": [1, 2]}"#)
        #expect(try JSONPath(parsing: "$.a.c.d").putting(true, into: document)?["a"]?["c"]?["d"] == true)
        #expect(try JSONPath(parsing: "$.list[1]").putting(9, into: document)?["list"]?.text() == "[1,9]")
        #expect(try JSONPath(parsing: "$.list[2]").putting(9, into: document) == nil)
        #expect(try JSONPath(parsing: "$.a.b.c").putting(9, into: document) == nil)
    }
}
