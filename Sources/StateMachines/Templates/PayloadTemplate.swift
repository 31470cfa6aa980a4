import LosslessJSON

/// `Parameters`, `ItemSelector` or `ResultSelector`: JSON in which a name that ends in `.$` has a path or an intrinsic
/// function for its value.
indirect enum PayloadTemplate: Sendable, Hashable {
    case literal(JSONValue)
    case object([Member])
    case array([PayloadTemplate])

    /// One member of an object.
    struct Member: Sendable, Hashable {
        /// The name, without `.$`.
        var name: String
        var content: Content
    }

    /// What a member holds.
    enum Content: Sendable, Hashable {
        case template(PayloadTemplate)
        case expression(Expression)
    }

    /// The JSON that comes of it.
    func value(in scope: inout ExpressionScope) throws(StateFailure) -> JSONValue {
        switch self {
        case .literal(let value): return value
        case .array(let elements):
            var values: [JSONValue] = []
            for element in elements { values.append(try element.value(in: &scope)) }
            return .array(values)
        case .object(let members):
            var values: [JSONObject.Member] = []
            for member in members { values.append((member.name, try member.value(in: &scope))) }
            return .object(JSONObject(values))
        }
    }
}

extension PayloadTemplate.Member {
    fileprivate func value(in scope: inout ExpressionScope) throws(StateFailure) -> JSONValue {
        switch content {
        case .template(let template): try template.value(in: &scope)
        case .expression(let expression): try scope.value(of: expression, field: name + ".$")
        }
    }
}
