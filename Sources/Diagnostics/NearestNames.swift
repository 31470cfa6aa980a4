/// The names closest to what was typed, best first, for "did you mean".
///
/// A name counts as near when it differs by at most a third of its letters (insertions, removals, exchanges,
/// swapped neighbours) or when one begins with the other.
/// - Parameters:
///   - word: what was typed.
///   - names: the names that exist.
///   - limit: how many to return at most.
/// - Returns: the near names, the nearest first, equals in alphabetical order.
package func nearestNames(to word: String, among names: some Sequence<String>, limit: Int = 3) -> [String] {
    let typed = Array(word.lowercased().unicodeScalars)
    guard !typed.isEmpty else { return [] }
    let scored: [(name: String, distance: Int)] = names.compactMap { name in
        let candidate = Array(name.lowercased().unicodeScalars)
        let distance = editDistance(typed, candidate)
        let isPrefix = typed.count >= 2 && (candidate.starts(with: typed) || typed.starts(with: candidate))
        guard isPrefix || distance <= max(1, max(typed.count, candidate.count) / 3) else { return nil }
        return (name, isPrefix ? min(distance, 1) : distance)
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
}

/// A hint that offers the nearest names, or else says where the names are listed.
package func didYouMean(_ word: String, among names: some Sequence<String>, otherwise: String) -> String {
    let near = nearestNames(to: word, among: names).map { "\"\($0)\"" }
    guard let last = near.last else { return otherwise }
    let list = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or " + last
    return "did you mean \(list)?"
}

/// The optimal string alignment distance: like Levenshtein's, with swapped neighbours counted once.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, leftScalar) in left.enumerated() {
        var current = [row + 1]
        for (column, rightScalar) in right.enumerated() {
            let exchange = last[column] + (leftScalar == rightScalar ? 0 : 1)
            var best = min(exchange, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
