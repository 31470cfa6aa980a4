import Diagnostics
import LosslessJSON

extension DefinitionReader {
    mutating func choice(_ fields: DefinitionFields) -> ChoiceState {
        require(["Choices"], of: fields)
        var rules: [ChoiceRule] = []
        for (json, place) in list("Choices", of: fields) {
            guard let rule = object(json, at: place) else { continue }
            require(["Next"], of: rule)
            guard let next = text("Next", of: rule), let test = test(rule, isRule: true) else { continue }
            rules.append(ChoiceRule(test: test, next: next))
        }
        if fields.object["Choices"] == .array([]) { expect("a list of at least one rule", for: "Choices", of: fields) }
        return ChoiceState(rules: rules, fallback: text("Default", of: fields))
    }

    /// A comparison, or a combination of tests; only a rule itself has `Next`.
    private mutating func test(_ fields: DefinitionFields, isRule: Bool) -> ChoiceTest? {
        let extra: Set = isRule ? ["Next", "Comment"] : ["Comment"]
        for name in ["And", "Or", "Not"] where fields.object[name] != nil {
            refuseFields(of: fields, otherThan: extra.union([name]))
            return combination(name, of: fields)
        }
        return comparison(fields, extra)
    }

    private mutating func combination(_ name: String, of fields: DefinitionFields) -> ChoiceTest? {
        if name == "Not" {
            guard let json = fields.object[name], let inner = object(json, at: fields.place(of: name)) else {
                return nil
            }
            return test(inner, isRule: false).map { .not($0) }
        }
        var tests: [ChoiceTest] = []
        for (json, place) in list(name, of: fields) {
            guard let inner = object(json, at: place), let test = test(inner, isRule: false) else { continue }
            tests.append(test)
        }
        if tests.isEmpty { expect("a list of at least one test", for: name, of: fields) }
        return name == "And" ? .all(tests) : .any(tests)
    }

    private mutating func comparison(_ fields: DefinitionFields, _ extra: Set<String>) -> ChoiceTest? {
        require(["Variable"], of: fields)
        let known = extra.union(["Variable"])
        let operators = fields.object.keys.filter { !known.contains($0) }
        guard operators.count == 1, let name = operators.first else {
            report(.schema, "A test has one comparison operator, not \(operators.count)", at: fields.place)
            return nil
        }
        let variable = path("Variable", of: fields)
        guard let (comparison, operand) = operand(name, of: fields), let variable else { return nil }
        return .compare(variable, comparison, operand)
    }

    private mutating func operand(
        _ name: String,
        of fields: DefinitionFields
    ) -> (ChoiceOperator, Setting<JSONValue>)? {
        if name.hasSuffix("Path"), let comparison = ChoiceOperator.byName[String(name.dropLast(4))],
            comparison.hasPathVariant
        {
            return path(name, of: fields).map { (comparison, .path($0, field: name)) }
        }
        guard let comparison = ChoiceOperator.byName[name], let value = fields.object[name] else {
            let hint = didYouMean(name, among: ChoiceOperator.byName.keys, otherwise: "such as StringEquals")
            report(.schema, "Field '\(name)' is not supported", at: fields.place, hint: hint)
            return nil
        }
        guard comparison.accepts(value) else {
            expect("the operator's type", for: name, of: fields)
            return nil
        }
        return (comparison, .fixed(value))
    }
}
