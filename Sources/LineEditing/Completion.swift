/// What TAB does to a row.
struct Completion: Equatable {
    /// How many characters before the cursor are replaced, and by what.
    var replaced = 0
    var inserted = ""
    /// What is listed below the line.
    var listed: [CompletionResult.Candidate] = []
    /// Whether the space that should follow is there already, and only has to be passed.
    var passesSpace = false

    /// Decides between inserting the only candidate, inserting what all have in common, and listing.
    ///
    /// - Parameters:
    ///   - result: the candidates, its `replacementStart` counted in `before`
    ///   - before: the row up to the cursor
    ///   - after: the character behind the cursor
    init(_ result: CompletionResult, before: String, after: Character?) {
        let start = min(max(0, result.replacementStart), before.count)
        let typed = before.dropFirst(start)
        replaced = typed.count
        inserted = String(typed)
        guard let first = result.candidates.first else { return }
        guard result.candidates.dropFirst().contains(where: { $0.text != first.text }) else {
            inserted = first.text
            guard first.appendsSpace else { return }
            if after == " " { passesSpace = true } else { inserted += " " }
            return
        }
        let common = result.candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
        if common.count > typed.count { inserted = common }
        listed = result.candidates
    }
}

extension String {
    /// The characters that both begin with.
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
