import LosslessJSON

/// An expression of IoT SQL.
indirect enum SQLExpression: Sendable {
    case literal(JSONValue)
    /// `*`: the whole payload.
    case payload
    /// A name of the payload.
    case name(String)
    /// `color.red`.
    case member(SQLExpression, String)
    case array([SQLExpression])
    case object([(key: String, value: SQLExpression)])
    case not(SQLExpression)
    case negative(SQLExpression)
    case operation(SQLExpression, SQLOperator, SQLExpression)
    case call(SQLFunction, [SQLExpression])
    /// `cast(value as type)`.
    case cast(SQLExpression, SQLType)
}

/// The operators between two values, those that bind least first.
enum SQLOperator: String, Sendable {
    case or = "OR", and = "AND"
    case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case plus = "+", minus = "-"
    case times = "*", divided = "/", modulo = "%"

    /// The operators of each level of binding; `NOT` stands between `AND` and the comparisons.
    static let levels: [[SQLOperator]] = [
        [.or], [.and], [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual], [.plus, .minus],
        [.times, .divided, .modulo],
    ]
}

/// A type that `cast` knows.
enum SQLType: Sendable {
    case text, int, decimal, bool

    /// The type of a keyword; nil for an unknown one.
    init?(keyword: String) {
        switch keyword.lowercased() {
        case "string", "nvarchar", "text", "ntext", "varchar": self = .text
        case "int", "integer": self = .int
        case "double", "decimal": self = .decimal
        case "bool", "boolean": self = .bool
        default: return nil
        }
    }
}
