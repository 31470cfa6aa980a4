package import Diagnostics
import EventSources
import Functions

/// One line of what `fidelity` prints: a setting or a behaviour of the service, and how truly it is modelled.
package struct FidelityLine: Sendable, Hashable {
    /// How truly, from as documented to not at all.
    package enum Degree: String, Sendable, CaseIterable {
        case modelled, approximated
        /// It has no effect, and `show --unsupported` lists it.
        case marked
        /// A workspace that sets it is not simulated.
        case refused
    }

    /// Whose it is, such as `AWS::SQS::Queue`.
    package var area: String
    package var setting: String
    package var degree: Degree
    /// What differs from the service, or why there is nothing; nil for what is modelled.
    package var difference: String?
}

/// Everything that is modelled, nearly or not: put together from the tables that templates and simulations are read by,
/// so that it cannot be out of date.
package enum FidelityReport {
    /// All lines, by area.
    package static var lines: [FidelityLine] {
        functionPropertyNotes.map { note in
            FidelityLine(
                area: note.type,
                setting: note.name,
                degree: note.reasonNotApplied == nil ? .modelled : .marked,
                difference: note.reasonNotApplied
            )
        } + (behaviourTable + fidelityTable + LambdaPrices.fidelity).map(FidelityLine.init)
    }

    /// The lines that have a word in their area, setting or degree, whatever its case.
    ///
    /// Throws a not-found diagnostic when there is none.
    package static func lines(mentioning word: String) throws(Diagnostic) -> [FidelityLine] {
        let wanted = word.lowercased()
        let all = lines
        let found = all.filter { line in
            [line.area, line.setting, line.degree.rawValue].contains { $0.lowercased().contains(wanted) }
        }
        guard found.isEmpty else { return found }
        let hint = didYouMean(word, among: all.map(\.setting), otherwise: "`fidelity` lists everything")
        throw Diagnostic(.notFound, "nothing that is modelled or not mentions \"\(word)\"", hint: hint)
    }
}

extension FidelityLine {
    init(_ entry: FidelityEntry) {
        switch entry.fidelity {
        case .modelled: self.init(entry, .modelled, nil)
        case .approximated(let difference): self.init(entry, .approximated, difference)
        case .refused(let reason): self.init(entry, .refused, reason)
        }
    }

    private init(_ entry: FidelityEntry, _ degree: Degree, _ difference: String?) {
        self.init(area: entry.area, setting: entry.setting, degree: degree, difference: difference)
    }
}
