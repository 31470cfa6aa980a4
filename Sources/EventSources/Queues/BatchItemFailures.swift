import LosslessJSON

/// What a function's answer says of the records it did not get done.
///
/// Source: "Success and failure conditions" of partial batch responses in the AWS Lambda Developer Guide: an empty or
/// null list is a success, an unknown or empty identifier makes the whole batch fail.
enum BatchItemFailures: Equatable {
    case none
    case all
    case some(Set<String>)

    /// - Parameters:
    ///   - answer: what the function answered.
    ///   - identifier: reads an `itemIdentifier`; empty when it is none.
    init(in answer: JSONValue, identifier: (JSONValue) -> String = { $0.string ?? "" }) {
        switch answer {
        case .null: self = .none
        case .object(let object):
            switch object["batchItemFailures"] {
            case nil, .null: self = .none
            case .array(let items):
                let ids = items.map { identifier($0["itemIdentifier"] ?? .null) }
                self = ids.isEmpty ? .none : ids.contains("") ? .all : .some(Set(ids))
            default: self = .all
            }
        default: self = .none
        }
    }
}
