import Diagnostics
import YAMLDocuments

extension YAMLNode {
    /// Where the last of some keys stands, each in the mapping of the one before it; nil when there is none.
    func place(of keys: [String]) -> SourceLocation? {
        guard let member = members?.first(where: { $0.key.string == keys.first }) else { return nil }
        return keys.count == 1 ? member.key.location : member.value.place(of: Array(keys.dropFirst()))
    }
}
