import Diagnostics

extension PatternNode {
    /// Refuses what the service refuses of policies (SNS Developer Guide, "Filter policy constraints").
    func checkLimits(of scope: FilterPolicy.Scope, _ reader: PatternReader) throws(Diagnostic) {
        if scope == .messageAttributes, let nested = firstNested {
            throw reader.refusal(
                "scope MessageAttributes does not support nested filter policies",
                at: [nested],
                hint: "set FilterPolicyScope: MessageBody to match within the message"
            )
        }
        guard fields.count + choices.count <= 5 else {
            throw reader.refusal("it can not have more than 5 keys, and has \(fields.count + choices.count)")
        }
        let combinations = combinations(depth: 1)
        guard combinations <= 150 else {
            throw reader.refusal(
                "it is too complex: \(combinations) combinations of values, and 150 are allowed",
                hint: "the numbers of values of all keys are multiplied, each times the depth of its key"
            )
        }
    }

    private var firstNested: String? {
        for field in fields { if case .object = field.condition { return field.name } }
        return choices.joined().lazy.compactMap(\.firstNested).first
    }

    /// The product of every key's number of values times its depth; the choices of an `$or`, of which the guide says
    /// nothing, are added up, as each is a rule of its own to event-ruler.
    private func combinations(depth: Int) -> Int {
        let products = fields.map { field in
            switch field.condition {
            case .leaf(let leaf): (leaf.matchers.count + (leaf.acceptsAbsence ? 1 : 0)) * depth
            case .object(let node): node.combinations(depth: depth + 1)
            }
        }
        let sums = choices.map { choice in choice.map { $0.combinations(depth: depth) }.reduce(0, saturatingAdd) }
        return (products + sums).reduce(1, saturatingMultiply)
    }
}

private func saturatingAdd(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
}

private func saturatingMultiply(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
}
