extension EventTemplate {
    /// The options among some words that change nothing, since the event says nothing of an account, a region, a
    /// partition or a moment; without dashes.
    package func idleOptions(in words: [String]) -> [String] {
        let asked = words.filter { $0.hasPrefix("--") }.map { $0.dropFirst(2).prefix { $0 != "=" } }
        guard asked.contains(where: { ["account", "region", "partition", "now"].contains($0) }) else { return [] }
        let sources = form.sources
        return asked.filter { option in
            switch option {
            case "account": !sources.contains { if case .account = $0 { true } else { false } }
            case "region": !sources.contains { if case .region = $0 { true } else { false } }
            case "now": !sources.contains { if case .now = $0 { true } else { false } }
            case "partition":
                !sources.contains { source in
                    switch source {
                    case .partition, .urlSuffix, .console: true
                    default: false
                    }
                }
            default: false
            }
        }.map(String.init)
    }
}

extension EventForm {
    /// Where the values of all its placeholders come from.
    fileprivate var sources: [PlaceholderSource] {
        (parameters.map(\.defaultValue) + values + recordValues + [event]).flatMap(\.sources)
    }
}

extension FormNode {
    fileprivate var sources: [PlaceholderSource] {
        switch self {
        case .literal: []
        case .placeholder(let placeholder): placeholder.sources
        case .text(let pieces): Self.sources(of: pieces)
        case .array(let nodes): nodes.flatMap(\.sources)
        case .records(let record): record.sources
        case .object(let members):
            members.flatMap { member in
                if case .computed(let pieces, let node) = member { return Self.sources(of: pieces) + node.sources }
                return member.node.sources
            }
        }
    }

    private static func sources(of pieces: [Piece]) -> [PlaceholderSource] {
        pieces.flatMap {
            if case .placeholder(let placeholder) = $0 { placeholder.sources } else { [PlaceholderSource]() }
        }
    }
}
