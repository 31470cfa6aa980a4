/// A path into a document as Step Functions reads it, such as `$.orders[?(@.total > 10)].id`.
///
/// The dialect is Jayway's, which the service uses: a path that can lead to many places gives an array, every other
/// one a single value. Functions other than `length()`, script expressions, the filter operators beyond comparison
/// (`=~`, `in`, `nin`, `subsetof`, `size`, `empty`), and several names in one step are refused by name.
package struct JSONPath: Sendable, Hashable {
    /// One step from a value to others.
    enum Step: Sendable, Hashable {
        /// The member with this name.
        case member(String)
        /// Every member, or every element.
        case wildcard
        /// The elements at these places, counted from the end when negative.
        case elements([Int])
        /// The elements from one place up to, not including, another.
        case slice(Int?, Int?)
        /// The elements for which a test holds.
        case filter(JSONPathFilter)
        /// The value itself and everything below it, as `..` says.
        case descendants
        /// How many elements an array has.
        case length
    }

    /// The path as it was written.
    package let text: String
    let steps: [Step]

    /// Parses a path; throws what is wrong with it, or which part of it is not modelled.
    package init(parsing text: String) throws(JSONPathError) {
        var parser = JSONPathParser(text)
        steps = try parser.path()
        self.text = text
    }

    /// The path as Jayway writes it, `$['a'][0]`, where it is made of members and elements; else as it was written.
    var bracketed: String {
        guard isReference else { return text }
        return "$" + steps.map(\.bracketed).joined()
    }

    /// Whether it leads to one place at most.
    package var isDefinite: Bool { steps.allSatisfy(\.isDefinite) }

    /// Whether it names one place by members and elements alone, as `ResultPath` and its kin ask.
    package var isReference: Bool {
        steps.allSatisfy { step in
            switch step {
            case .member: true
            case .elements(let places): places.count == 1 && places[0] >= 0
            default: false
            }
        }
    }
}

extension JSONPath.Step {
    fileprivate var bracketed: String {
        switch self {
        case .member(let name): "['\(name)']"
        case .elements(let places): "[\(places.map(String.init).joined(separator: ","))]"
        default: ""
        }
    }

    var isDefinite: Bool {
        switch self {
        case .member, .length: true
        case .elements(let places): places.count == 1
        case .wildcard, .slice, .filter, .descendants: false
        }
    }
}

/// Why some text is not a path that can be followed.
package struct JSONPathError: Error, Hashable {
    /// What is wrong, in lower case without a final stop.
    package var reason: String

    /// Creates an error from its words.
    package init(reason: String) {
        self.reason = reason
    }
}
