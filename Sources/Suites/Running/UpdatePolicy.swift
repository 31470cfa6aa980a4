package import Diagnostics

/// What a run may write beside its cases.
///
/// Without `--update` a failing or new case leaves `<case>.golden.json.new`, and `review` decides; a pending file
/// whose case passes again is removed. With `CI` set nothing is written, whatever was asked for.
package enum UpdatePolicy: String, Sendable, CaseIterable {
    /// Pending files for failing and new cases; what holds without `--update`.
    case pending
    /// Every golden is written anew, those of passing cases too.
    case all
    /// Goldens of failing and of new cases are written.
    case failing
    /// Goldens of new cases are written; failing ones leave a pending file.
    case missing
    /// Nothing is written.
    case none

    /// Reads the value of `--update`; throws a usage diagnostic with the nearest names.
    package init(option text: String) throws(Diagnostic) {
        guard let policy = UpdatePolicy(rawValue: text) else {
            let names = Self.allCases.map(\.rawValue)
            let hint = didYouMean(text, among: names, otherwise: "one of " + names.joined(separator: ", "))
            throw Diagnostic(.usage, "unknown update policy \"\(text)\"", hint: hint)
        }
        self = policy
    }

    /// What becomes of a case's golden.
    enum Action { case nothing, accept, leavePending, removePending }

    /// Decides for one verdict.
    func action(for verdict: Verdict) -> Action {
        switch (self, verdict) {
        case (.none, _), (_, .skipped), (_, .error): .nothing
        case (.all, _), (.failing, .failed), (.failing, .new), (.missing, .new): .accept
        case (_, .passed): .removePending
        case (_, .failed), (_, .new): .leavePending
        }
    }
}

/// One part of a suite that several machines share, as `--shard I/N` names it.
package struct Shard: Sendable, Hashable {
    /// Which part, counted from 1.
    package let index: Int
    /// How many parts there are.
    package let count: Int

    /// Parses `I/N`; throws a usage diagnostic when that is not a part of a whole.
    package init(parsing text: String) throws(Diagnostic) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let index = numbers[0], let count = numbers[1], index >= 1, index <= count else {
            throw Diagnostic(.usage, "\"\(text)\" is not a shard", hint: "the second of four is --shard 2/4")
        }
        self.index = index
        self.count = count
    }

    /// The cases that fall to this part: every N-th, so that a function's cases spread over all.
    package func part<Element>(of elements: [Element]) -> [Element] {
        stride(from: index - 1, to: elements.count, by: count).map { elements[$0] }
    }
}
