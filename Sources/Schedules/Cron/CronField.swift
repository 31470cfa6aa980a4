/// One of the fields of a cron expression: what its values are, and how lists, ranges and steps of them are read.
struct CronField: Sendable {
    /// The field's name in messages.
    let name: String
    let range: ClosedRange<Int>
    /// The names of the values, the first one's first.
    var names: [String] = []
    /// Whether a range may lead over the end, as 20-2 in hours.
    var wraps = true
    /// Whether `/` may be used.
    var hasSteps = true

    static let minutes = CronField(name: "minutes", range: 0...59)
    static let hours = CronField(name: "hours", range: 0...23)
    static let daysOfMonth = CronField(name: "day-of-month", range: 1...31)
    static let months = CronField(
        name: "month",
        range: 1...12,
        names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    )
    static let daysOfWeek = CronField(
        name: "day-of-week",
        range: 1...7,
        names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        hasSteps: false
    )
    static let years = CronField(name: "year", range: 1970...2199, wraps: false)

    /// The values that a field's text stands for, in order.
    func values(of text: String) throws(ScheduleFault) -> [Int] {
        var values: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            values.formUnion(try self.values(ofItem: item))
        }
        return values.sorted()
    }

    private func values(ofItem item: Substring) throws(ScheduleFault) -> [Int] {
        let parts = item.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return try span(of: item) }
        guard hasSteps else { throw fault("does not take steps") }
        guard parts.count == 2, let step = Int(parts[1]), step > 0 else {
            throw fault("has the step \"\(item)\"", hint: "a step is a start, a slash and a positive number: 0/15")
        }
        let isStart = parts[0] != "*" && !parts[0].contains("-")
        let span = isStart ? Array(try value(of: parts[0])...range.upperBound) : try span(of: parts[0])
        return stride(from: 0, to: span.count, by: step).map { span[$0] }
    }

    /// The values of `*`, of one value, or of a range, in the order of the range.
    private func span(of text: Substring) throws(ScheduleFault) -> [Int] {
        if text == "*" { return Array(range) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return [try value(of: text)] }
        let (first, last) = (try value(of: ends[0]), try value(of: ends[1]))
        if first <= last { return Array(first...last) }
        guard wraps else { throw fault("has the range \(text), which runs backwards") }
        return Array(first...range.upperBound) + Array(range.lowerBound...last)
    }

    /// One value, by number or by name.
    func value(of text: Substring) throws(ScheduleFault) -> Int {
        if let place = names.firstIndex(of: String(text)) { return range.lowerBound + place }
        guard let value = Int(text), range.contains(value), text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
            let words = names.isEmpty ? "" : " or \(names[0])-\(names[names.count - 1])"
            throw fault("has \"\(text)\"", hint: "its values are \(range.lowerBound)-\(range.upperBound)\(words)")
        }
        return value
    }

    func fault(_ reason: String, hint: String? = nil) -> ScheduleFault {
        ScheduleFault(reason: "the field \(name) \(reason)", hint: hint)
    }
}
