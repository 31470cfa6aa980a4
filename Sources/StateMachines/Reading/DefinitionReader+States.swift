import Diagnostics
import LosslessJSON
import Timekeeping

extension DefinitionReader {
    /// One state; nil when its type is unknown.
    mutating func state(_ name: String, _ json: JSONValue, at place: String) -> State? {
        checkName(name, at: place)
        guard let fields = object(json, at: place) else { return nil }
        require(["Type"], of: fields)
        guard let type = text("Type", of: fields) else { return nil }
        guard let allowed = StateFields.byType[type] else {
            let hint = didYouMean(
                type,
                among: StateFields.byType.keys,
                otherwise: "a type is one of \(StateFields.types)"
            )
            report(.schema, "Unsupported state type '\(type)'", at: fields.place(of: "Type"), hint: hint)
            return nil
        }
        refuseUnmodelled(fields)
        refuseFields(of: fields, otherThan: allowed.union(StateFields.unmodelled))
        checkQueryLanguage(fields)
        let transition = allowed.contains("Next") ? transition(fields) : nil
        return kind(type, fields).map { state(name, $0, transition, fields) }
    }

    private mutating func state(
        _ name: String,
        _ kind: State.Kind,
        _ transition: State.Transition?,
        _ fields: DefinitionFields
    ) -> State {
        State(
            name: name,
            kind: kind,
            transition: transition,
            inputPath: dataPath("InputPath", of: fields),
            outputPath: dataPath("OutputPath", of: fields),
            // A Map state's are its item selector, as it was called before.
            parameters: fields.object["Type"] == "Map" ? nil : template("Parameters", of: fields),
            resultSelector: template("ResultSelector", of: fields),
            resultPath: resultPath(of: fields),
            retriers: retriers(of: fields),
            catchers: catchers(of: fields)
        )
    }

    private mutating func checkName(_ name: String, at place: String) {
        if !names.insert(name).inserted { report(.duplicateName, "Duplicate State name: \(name)", at: place) }
        if name.isEmpty || name.count > 80 {
            report(.invalidName, "A state name has 1 to 80 characters, not \(name.count)", at: place)
        }
    }

    private mutating func refuseUnmodelled(_ fields: DefinitionFields) {
        for name in fields.object.keys where StateFields.unmodelled.contains(name) {
            report(.notModelled, "Field '\(name)'", at: fields.place, hint: StateFields.reason(for: name))
        }
    }

    private mutating func transition(_ fields: DefinitionFields) -> State.Transition? {
        refuseBoth("Next", "End", of: fields)
        if let next = text("Next", of: fields) { return .next(next) }
        guard let end = fields.object["End"] else {
            require(["Next"], of: fields, hint: "give the state \"Next\": \"…\", or \"End\": true")
            return nil
        }
        if end != true { expect("true", for: "End", of: fields) }
        return .end
    }

    private mutating func kind(_ type: String, _ fields: DefinitionFields) -> State.Kind? {
        switch type {
        case "Task": task(fields).map { .task($0) }
        case "Choice": .choice(choice(fields))
        case "Parallel": .parallel(branches(fields))
        case "Map": map(fields).map { .map($0) }
        case "Wait": wait(fields).map { .wait($0) }
        case "Pass": .pass(fields.object["Result"])
        case "Fail":
            .fail(FailState(error: textSetting("Error", of: fields), cause: textSetting("Cause", of: fields)))
        default: .succeed
        }
    }

    // MARK: Types

    private mutating func wait(_ fields: DefinitionFields) -> WaitState? {
        let given = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].filter { fields.object[$0] != nil }
        guard given.count == 1 else {
            report(
                .schema,
                "A Wait state needs one of Seconds, SecondsPath, Timestamp, TimestampPath",
                at: fields.place
            )
            return nil
        }
        if let seconds = integerSetting("Seconds", of: fields, in: 0...99_999_999) { return .seconds(seconds) }
        let timestamp = setting("Timestamp", of: fields) { reader in
            let text = reader.text("Timestamp", of: fields)
            if let text, Timestamp(rfc3339: .string(text)) == nil {
                reader.expect("type Timestamp (RFC 3339)", for: "Timestamp", of: fields)
            }
            return text
        }
        return timestamp.map { .timestamp($0) }
    }

    /// The `Error` and `Cause` of a Fail state, whose paths may be intrinsic functions.
    private mutating func textSetting(_ name: String, of fields: DefinitionFields) -> Setting<String>? {
        refuseBoth(name, name + "Path", of: fields)
        if let text = text(name, of: fields) { return .fixed(text) }
        guard let text = text(name + "Path", of: fields) else { return nil }
        let read = expression(text, name + "Path", at: fields.place(of: name + "Path")) {
            (text) throws(JSONPathError) in
            try Expression(parsing: text)
        }
        return read.map { .path($0, field: name + "Path") }
    }

    private mutating func branches(_ fields: DefinitionFields) -> [StateFlow] {
        require(["Branches"], of: fields)
        var branches: [StateFlow] = []
        for (json, place) in list("Branches", of: fields) {
            guard let inner = object(json, at: place) else { continue }
            refuseFields(of: inner, otherThan: ["StartAt", "States", "Comment"])
            branches.append(flow(inner))
        }
        return branches
    }
}
