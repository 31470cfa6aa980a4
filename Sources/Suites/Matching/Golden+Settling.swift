import LosslessJSON

extension Golden {
    /// This golden with the old one's values wherever a matcher accepts the new ones, and with what was not observed
    /// this time, so that only real changes show in the file.
    func settled(over old: Golden?, _ matchers: Matchers) -> Golden {
        guard let old else { return self }
        var settled = self
        if !matchers.isEmpty {
            let document = settle(document, over: old.document, MatcherCursor(matchers))
            if case .json = payload, let value = document["payload"] { settled.payload = .json(value) }
            settled.effects = effects == nil ? nil : document["effects"]?.array
            settled.logs = logs == nil ? nil : document["logs"]?.array?.compactMap(\.string)
        }
        settled.effects = settled.effects ?? old.effects
        settled.logs = settled.logs ?? old.logs
        return settled
    }
}

private func settle(_ new: JSONValue, over old: JSONValue?, _ cursor: MatcherCursor) -> JSONValue {
    guard let old, !cursor.isEmpty else { return new }
    if let matcher = cursor.matcher, !matcher.isUnordered { return matcher.accepts(new, expected: old) ? old : new }
    switch (new, old) {
    case (.object(let newObject), .object(let oldObject)):
        return .object(
            JSONObject(
                newObject.members.map { key, value in
                    (key, settle(value, over: oldObject[key], cursor.descending(.member(key))))
                }
            )
        )
    case (.array(let newElements), .array(let oldElements)) where cursor.matcher == nil:
        var settled = newElements
        for pair in ArrayAlignment(oldElements, newElements, cursor).pairs {
            guard let place = pair.right, let old = pair.left else { continue }
            settled[place] = settle(newElements[place], over: oldElements[old], cursor.descending(.element(old)))
        }
        return .array(settled)
    case (.string, .string):
        let differences = PartialComparison(cursor: cursor).differences(old, new)
        return differences.isEmpty ? old : new
    default: return new
    }
}

/// A comparison that begins below the root.
private struct PartialComparison {
    var cursor: MatcherCursor

    func differences(_ expected: JSONValue, _ actual: JSONValue) -> [Difference] {
        var walk = ComparisonWalk()
        walk.compare(expected, actual, cursor)
        return walk.differences
    }
}
