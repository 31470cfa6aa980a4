/// What becomes of a property of a resource, or of a member of one.
enum PropertyTreatment: Sendable, Equatable {
    /// The workbench does what it says, or it only describes.
    case applied
    /// It is listed by `show --unsupported` with this reason.
    case noted(String)
    /// It is a mapping, or a list of them, whose members are treated each in its way.
    case holds([String: PropertyTreatment])

    /// A mapping with members that are applied.
    static func holding(_ names: String...) -> PropertyTreatment {
        .holds(Dictionary(names.map { ($0, .applied) }) { $1 })
    }

    /// `Filter` of a bucket's notification.
    static let objectKeyFilter = holds(["S3Key": .holds(["Rules": .holding("Name", "Value")])])
    /// What a rule's target gets made of an event.
    static let inputTransformer = holding("InputPathsMap", "InputTemplate")
    /// When a schedule may fire.
    static let flexibleTimeWindow = holding("Mode", "MaximumWindowInMinutes")
}

// Reasons that several types share.
let notChecked = "permissions are not checked"
let alwaysTaken = "a target that is there never refuses an event"
let topicsDoNotFail = "deliveries of a topic do not fail here"

/// Names that are applied.
func applied(_ names: String...) -> [String: PropertyTreatment] {
    Dictionary(names.map { ($0, .applied) }) { $1 }
}

/// Names that are listed by `show --unsupported`, with the reason.
func noted(_ names: String..., because reason: String) -> [String: PropertyTreatment] {
    Dictionary(names.map { ($0, .noted(reason)) }) { $1 }
}

/// Several tables in one; the last that has a name wins.
func together(_ tables: [String: PropertyTreatment]...) -> [String: PropertyTreatment] {
    tables.reduce(into: [:]) { all, table in all.merge(table) { $1 } }
}
