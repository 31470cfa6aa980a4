import Diagnostics

/// The settings that are the shell's own; the workbench has its own beside them.
enum SessionSetting: String, CaseIterable, Sendable {
    case output, color, suggestions, pager

    /// What it may be set to.
    var values: [String] {
        switch self {
        case .output: OutputFormat.allCases.map(\.rawValue)
        case .color: ColorChoice.allCases.map(\.rawValue)
        case .suggestions, .pager: ["on", "off"]
        }
    }

    /// What it is about.
    var words: String {
        switch self {
        case .output: "how results are written"
        case .color: "when to colour"
        case .suggestions: "suggestions from history while typing"
        case .pager: "long output through $PAGER"
        }
    }

    /// Its present value.
    func value(in settings: Session.Settings) -> String {
        switch self {
        case .output: settings.format.rawValue
        case .color: settings.color.rawValue
        case .suggestions: settings.showsSuggestions ? "on" : "off"
        case .pager: settings.usesPager ? "on" : "off"
        }
    }

    /// The value of a setting by its name; nil when it is none of the shell's.
    static func value(of key: String, _ settings: Session.Settings) -> String? {
        SessionSetting(rawValue: key)?.value(in: settings)
    }

    /// Changes it; throws a usage diagnostic for a value it does not take.
    func set(_ value: String, in settings: inout Session.Settings) throws(Diagnostic) {
        guard values.contains(value) else {
            let hint = didYouMean(value, among: values, otherwise: "one of: " + values.joined(separator: ", "))
            throw Diagnostic(.usage, "\"\(value)\" is not a value of \"\(rawValue)\"", hint: hint)
        }
        switch self {
        case .output: settings.format = OutputFormat(rawValue: value) ?? .text
        case .color: settings.color = ColorChoice(rawValue: value) ?? .auto
        case .suggestions: settings.showsSuggestions = value == "on"
        case .pager: settings.usesPager = value == "on"
        }
    }
}
