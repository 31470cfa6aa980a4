/// One line of a rendered difference, without colour; whoever shows it gives each kind and the emphasis its colour.
package struct DifferenceLine: Sendable, Hashable {
    /// What a line tells.
    package enum Kind: String, Sendable {
        /// The path of a difference.
        case path
        /// Something beside the two values.
        case note
        /// A part of both.
        case context
        /// A part of what was expected.
        case removed
        /// A part of what there is.
        case added
    }

    /// A stretch of a line.
    package struct Segment: Sendable, Hashable {
        /// The characters, without any markup.
        package var text: String
        /// Whether this is what differs inside the line.
        package var isEmphasised: Bool

        /// Creates a stretch.
        package init(_ text: String, isEmphasised: Bool = false) {
            self.text = text
            self.isEmphasised = isEmphasised
        }
    }

    /// What the line tells.
    package var kind: Kind
    /// The text without its marker, control characters already made visible.
    package var segments: [Segment]

    /// Creates a line.
    package init(_ kind: Kind, _ segments: [Segment]) {
        self.kind = kind
        self.segments = segments
    }

    /// Creates a line of one stretch.
    package init(_ kind: Kind, _ text: String) {
        self.init(kind, [Segment(text)])
    }

    /// What stands before the text: two columns, or none before a path.
    package var marker: String {
        switch kind {
        case .path: ""
        case .note, .context: "  "
        case .removed: "- "
        case .added: "+ "
        }
    }

    /// Marker and text.
    package var plainText: String { marker + segments.map(\.text).joined() }
}
