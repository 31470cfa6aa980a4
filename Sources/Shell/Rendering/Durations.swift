import Timekeeping

extension Duration {
    /// The duration in the unit that fits it, three digits at most: `812 µs`, `12.3 ms`, `1.24 s`, `2 min 5 s`.
    var words: String {
        let nanoseconds = Double(self.nanoseconds)
        switch abs(nanoseconds) {
        case ..<1: return "0 ms"
        case ..<999_500: return threeDigits(nanoseconds / 1e3) + " µs"
        case ..<999_500_000: return threeDigits(nanoseconds / 1e6) + " ms"
        case ..<59_995_000_000: return threeDigits(nanoseconds / 1e9) + " s"
        default:
            let seconds = Int((nanoseconds / 1e9).rounded())
            return seconds < 3600
                ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds / 3600) h \(seconds / 60 % 60) min"
        }
    }
}

/// A number with as many decimals as make three digits.
func threeDigits(_ value: Double) -> String {
    let decimals = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2
    return fixed(value, decimals)
}

/// A number with a fixed count of decimals.
func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + String(scaled / scale) + (decimals > 0 ? "." + padded(scaled % scale, decimals) : "")
}

/// A whole number with a comma before every three digits.
func grouped(_ number: Int) -> String {
    var digits = Array(String(abs(number)))
    var position = digits.count - 3
    while position > 0 {
        digits.insert(",", at: position)
        position -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
}

extension Timestamp {
    /// How long ago it was, seen from a moment: `now`, `12 s ago`, `3 min ago`, `2 h ago`, and from a day on its date.
    func ago(seenFrom now: Timestamp) -> String {
        let seconds = Int((now - self).nanoseconds / 1_000_000_000)
        switch seconds {
        case ..<1: return "now"
        case ..<60: return "\(seconds) s ago"
        case ..<3600: return "\(seconds / 60) min ago"
        case ..<86_400: return "\(seconds / 3600) h ago"
        default: return String(iso8601.prefix(16)).replacing("T", with: " ")
        }
    }

    /// The time of day in UTC with milliseconds, `10:32:05.120`.
    var timeOfDay: String {
        String(iso8601.dropFirst(11).dropLast())
    }
}
