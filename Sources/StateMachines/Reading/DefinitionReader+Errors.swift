import LosslessJSON

extension DefinitionReader {
    mutating func retriers(of fields: DefinitionFields) -> [Retrier] {
        var retriers: [Retrier] = []
        let entries = list("Retry", of: fields)
        let allowed: Set = [
            "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy",
            "Comment",
        ]
        for (index, (json, place)) in entries.enumerated() {
            guard let entry = object(json, at: place) else { continue }
            refuseFields(of: entry, otherThan: allowed)
            retriers.append(retrier(entry, errors(of: entry, isLast: index == entries.count - 1)))
        }
        return retriers
    }

    private mutating func retrier(_ fields: DefinitionFields, _ errors: ErrorPattern) -> Retrier {
        let interval = integer("IntervalSeconds", of: fields, in: 1...99_999_999) ?? 1
        return Retrier(
            errors: errors,
            interval: interval,
            maximumAttempts: integer("MaxAttempts", of: fields, in: 0...99_999_999) ?? 3,
            backoffRate: backoffRate(fields),
            maximumDelay: integer("MaxDelaySeconds", of: fields, in: min(interval + 1, 31_622_400)...31_622_400),
            isJittered: isJittered(fields)
        )
    }

    private mutating func backoffRate(_ fields: DefinitionFields) -> Double {
        guard let value = fields.object["BackoffRate"] else { return 2 }
        guard let rate = value.double, rate >= 1, rate.isFinite else {
            expect("type Number, at least 1.0,", for: "BackoffRate", of: fields)
            return 2
        }
        return rate
    }

    private mutating func isJittered(_ fields: DefinitionFields) -> Bool {
        switch text("JitterStrategy", of: fields) {
        case "FULL": return true
        case "NONE", nil: return false
        default:
            expect("FULL or NONE", for: "JitterStrategy", of: fields)
            return false
        }
    }

    mutating func catchers(of fields: DefinitionFields) -> [Catcher] {
        var catchers: [Catcher] = []
        let entries = list("Catch", of: fields)
        for (index, (json, place)) in entries.enumerated() {
            guard let entry = object(json, at: place) else { continue }
            refuseFields(of: entry, otherThan: ["ErrorEquals", "ResultPath", "Next", "Comment"])
            require(["Next"], of: entry)
            let errors = errors(of: entry, isLast: index == entries.count - 1)
            guard let next = text("Next", of: entry) else { continue }
            catchers.append(Catcher(errors: errors, resultPath: resultPath(of: entry), next: next))
        }
        return catchers
    }

    /// `States.ALL` stands alone and in the last entry.
    private mutating func errors(of fields: DefinitionFields, isLast: Bool) -> ErrorPattern {
        require(["ErrorEquals"], of: fields)
        let names = list("ErrorEquals", of: fields).compactMap(\.json.string)
        let place = fields.place(of: "ErrorEquals")
        if fields.object["ErrorEquals"] != nil, names.isEmpty {
            expect("a list of at least one error name", for: "ErrorEquals", of: fields)
        }
        if names.contains("States.ALL"), names.count > 1 {
            report(.schema, "States.ALL must appear alone", at: place)
        } else if names.contains("States.ALL"), !isLast {
            report(.schema, "States.ALL must appear in the last entry", at: place)
        }
        return ErrorPattern(names: names)
    }
}
