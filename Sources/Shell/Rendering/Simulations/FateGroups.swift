import EventSources
import Timekeeping
import Workbench

/// The messages of a simulation, those together that had the same fate, with what came of them below.
struct FateGroups {
    /// Messages with the same fate.
    struct Group {
        /// In ascending order.
        var messages: [Int]
        var lane: Lane?
        var fate: Fate
        /// How often a handler was given each.
        var deliveries: Int
        /// The shortest and the longest time from sending to the last word.
        var after: ClosedRange<Duration>
        /// What came of the first of them.
        var children: [Group]
    }

    /// What makes messages alike.
    private struct Likeness: Hashable {
        var lane: Int32
        var fate: Fate
        var deliveries: Int
        /// The same of what came of it.
        var below: [Likeness]
    }

    private(set) var groups: [Group] = []
    private let ledger: MessageLedger
    private let lanes: [Lane]
    private let laneOf: [Int32]
    private let children: [Int: [Int]]

    init(_ outcome: SimulationOutcome) {
        ledger = outcome.messages
        (lanes, laneOf) = Self.lanes(outcome)
        var children: [Int: [Int]] = [:]
        var roots: [Int] = []
        for index in 0..<ledger.count {
            if let parent = ledger.parent(of: MessageID(index)) {
                children[Int(parent.index), default: []].append(index)
            } else {
                roots.append(index)
            }
        }
        self.children = children
        groups = grouped(roots, depth: 0)
    }

    /// Where each message was sent to first, as far as the timeline knows.
    private static func lanes(_ outcome: SimulationOutcome) -> (lanes: [Lane], of: [Int32]) {
        var lanes: [Lane] = []
        var numbers: [Lane: Int32] = [:]
        var places = [Int32](repeating: -1, count: outcome.messages.count)
        for event in outcome.timeline.events where event.kind == .sent {
            guard let message = event.message else { continue }
            let number = numbers[event.lane] ?? Int32(lanes.count)
            if number == lanes.count {
                lanes.append(event.lane)
                numbers[event.lane] = number
            }
            for index in Int(message.index)..<min(places.count, Int(message.index) + event.count)
            where places[index] < 0 {
                places[index] = number
            }
        }
        return (lanes, places)
    }

    /// Chains of functions that call each other are followed so deep.
    private static let deepest = 40

    private func likeness(_ index: Int, depth: Int) -> Likeness {
        let message = MessageID(index)
        let below = depth > Self.deepest ? [] : (children[index] ?? []).map { likeness($0, depth: depth + 1) }
        return Likeness(
            lane: laneOf[index],
            fate: ledger.fate(of: message),
            deliveries: ledger.attempts(of: message),
            below: below
        )
    }

    private func grouped(_ indices: [Int], depth: Int) -> [Group] {
        var order: [Likeness] = []
        var members: [Likeness: [Int]] = [:]
        for index in indices {
            let likeness = likeness(index, depth: depth)
            if members[likeness] == nil { order.append(likeness) }
            members[likeness, default: []].append(index)
        }
        return order.map { group($0, members[$0] ?? [], depth) }
    }

    private func group(_ likeness: Likeness, _ members: [Int], _ depth: Int) -> Group {
        let times = members.map { ledger.settledAt(MessageID($0)) - ledger.sentAt(MessageID($0)) }
        let below = depth > Self.deepest ? [] : children[members[0]] ?? []
        return Group(
            messages: members,
            lane: likeness.lane < 0 ? nil : lanes[Int(likeness.lane)],
            fate: likeness.fate,
            deliveries: likeness.deliveries,
            after: (times.min() ?? .zero)...(times.max() ?? .zero),
            children: grouped(below, depth: depth + 1)
        )
    }
}

extension FateGroups.Group {
    /// The messages' numbers from 1, such as `#1–#2, #4–#25`; cut after a few stretches.
    func numbers(_ bars: Bars) -> String {
        var stretches: [ClosedRange<Int>] = []
        for index in messages {
            if let last = stretches.last, last.upperBound == index - 1 {
                stretches[stretches.count - 1] = last.lowerBound...index
                continue
            }
            guard stretches.count < 4 else { break }
            stretches.append(index...index)
        }
        let isCut = stretches.last.map { $0.upperBound != messages.last } ?? false
        let words = stretches.map { stretch in
            stretch.count == 1
                ? "#\(stretch.lowerBound + 1)"
                : "#\(stretch.lowerBound + 1)\(bars.isUnicode ? "–" : "-")#\(stretch.upperBound + 1)"
        }
        return (words + (isCut ? [bars.ellipsis] : [])).joined(separator: ", ")
    }
}
