import LosslessJSON

extension DefinitionReader {
    mutating func map(_ fields: DefinitionFields) -> MapState? {
        refuseBoth("ItemProcessor", "Iterator", of: fields)
        refuseBoth("ItemSelector", "Parameters", of: fields)
        let name = fields.object["Iterator"] == nil ? "ItemProcessor" : "Iterator"
        require([name], of: fields)
        guard let json = fields.object[name], let inner = object(json, at: fields.place(of: name)) else { return nil }
        refuseFields(of: inner, otherThan: ["StartAt", "States", "Comment", "ProcessorConfig"])
        checkProcessor(inner)
        let percentage = integerSetting("ToleratedFailurePercentage", of: fields, in: 0...100)
        return MapState(
            iteration: flow(inner),
            itemsPath: dataPath("ItemsPath", of: fields),
            itemSelector: template("ItemSelector", of: fields) ?? template("Parameters", of: fields),
            maximumConcurrency: integerSetting("MaxConcurrency", of: fields, in: 0...10_000) ?? .fixed(0),
            toleratedFailures: integerSetting("ToleratedFailureCount", of: fields, in: 0...Int.max),
            toleratedPercentage: percentage
        )
    }

    private mutating func checkProcessor(_ fields: DefinitionFields) {
        guard let json = fields.object["ProcessorConfig"] else { return }
        guard let config = object(json, at: fields.place(of: "ProcessorConfig")) else { return }
        refuseFields(of: config, otherThan: ["Mode", "ExecutionType"])
        let place = config.place(of: "Mode")
        switch text("Mode", of: config) {
        case "INLINE", nil: break
        case "DISTRIBUTED":
            let hint = "lamb runs Inline Map states: \"Mode\": \"INLINE\""
            report(.notModelled, "Mode \"DISTRIBUTED\"", at: place, hint: hint)
        case let mode?:
            report(.schema, "Unsupported Mode '\(mode)'", at: place, hint: "write \"INLINE\"")
        }
    }
}
