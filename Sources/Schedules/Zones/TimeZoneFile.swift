package import Timekeeping

/// The offsets of a time zone, as a file of the IANA database holds them (RFC 9636, "TZif").
package struct TimeZoneFile: Sendable, Hashable {
    /// The zone's name, such as `Europe/Berlin`.
    package let name: String
    /// When the offset changes, in seconds since the epoch, ascending, with the offset from then on in seconds.
    let transitions: [Transition]
    /// The offset before the first change.
    let initialOffset: Int
    /// The rule for times after the last change.
    let rule: TimeZoneRule?

    struct Transition: Sendable, Hashable {
        var time: Int64
        var offset: Int
    }

    /// Universal time, which needs no file.
    package static let utc = TimeZoneFile(name: "UTC", transitions: [], initialOffset: 0, rule: nil)

    /// How many seconds local time is ahead of UTC at a moment.
    package func offset(at moment: Timestamp) -> Int {
        let seconds = moment.seconds
        guard let last = transitions.last else { return rule?.offset(at: seconds) ?? initialOffset }
        if seconds >= last.time { return rule?.offset(at: seconds) ?? last.offset }
        // The first change that lies after the moment.
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].time <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : transitions[low - 1].offset
    }

    /// What clocks show at a moment, as if it were UTC.
    package func localTime(at moment: Timestamp) -> Timestamp {
        moment + .seconds(offset(at: moment))
    }

    /// The moments at which clocks show a local time: none when it is left out, two when it comes twice.
    package func instants(of local: Timestamp) -> [Timestamp] {
        // No zone is further than 26 hours from UTC, so the offsets around the time are among those a day off.
        let offsets = [-93_600, 0, 93_600].map { offset(at: local + .seconds($0)) }
        return Set(offsets).sorted(by: >)
            .map { (offset: $0, moment: local + .seconds(-$0)) }
            .filter { self.offset(at: $0.moment) == $0.offset }
            .map(\.moment)
    }
}
