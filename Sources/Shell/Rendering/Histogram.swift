#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// How often values of each size occur, drawn as one bar a bucket; a bar may have a second part.
struct Histogram: Hashable {
    /// A stretch of values and how many fell into it.
    struct Bucket: Hashable {
        /// What stands before the bar.
        var label: String
        var count: Int
        /// How many of them are of the second sort, drawn at the end of the bar.
        var second = 0
    }

    var buckets: [Bucket]

    /// Takes buckets that were counted elsewhere.
    init(buckets: [Bucket]) {
        self.buckets = buckets
    }

    /// Sorts values (milliseconds) into buckets of equal ratio between the smallest and the largest.
    init(of values: [Double], count: Int = 10) {
        guard let smallest = values.min(), let largest = values.max() else {
            buckets = []
            return
        }
        guard largest > smallest, smallest > 0 else {
            buckets = [Bucket(label: "≤ " + Duration.milliseconds(largest).words, count: values.count)]
            return
        }
        let bounds = Self.bounds(from: smallest, to: largest, count: count)
        buckets = bounds.map { Bucket(label: "≤ " + Duration.milliseconds($0).words, count: 0) }
        for value in values {
            buckets[bounds.firstIndex { value <= $0 } ?? count - 1].count += 1
        }
    }

    /// Upper bounds, each the same multiple of the one before.
    private static func bounds(from smallest: Double, to largest: Double, count: Int) -> [Double] {
        (1..<count).map { index in
            let share = Double(index) / Double(count)
            return smallest * pow(largest / smallest, share)
        } + [largest]
    }

    /// One line a bucket: its label, a bar, and the count.
    func lines(width: Int, bars: Bars, palette: Palette) -> [String] {
        guard let most = buckets.map(\.count).max(), most > 0 else { return [] }
        let labels = buckets.map { bars.isUnicode ? $0.label : asciiLabel($0.label) }
        let labelWidth = labels.map { displayWidth(of: $0) }.max() ?? 0
        let countWidth = grouped(most).count
        let columns = max(8, min(60, width - labelWidth - countWidth - 4))
        return zip(labels, buckets).map { label, bucket in
            let count = grouped(bucket.count)
            return padLeft(palette(.dim, label), labelWidth - displayWidth(of: label)) + "  "
                + bar(bucket, most, columns, bars, palette) + "  " + padLeft(count, countWidth - count.count)
        }
    }

    private func bar(_ bucket: Bucket, _ most: Int, _ columns: Int, _ bars: Bars, _ palette: Palette) -> String {
        guard bucket.count > 0 else { return String(repeating: " ", count: columns) }
        let whole = bars.bar(from: 0, length: Double(bucket.count) / Double(most), columns: columns)
        let share = Double(bucket.count - bucket.second) / Double(bucket.count)
        let first = bucket.second == 0 ? whole.count : Int((Double(whole.count) * share).rounded(.down))
        return palette(.number, String(whole.prefix(first))) + palette(.caution, String(whole.dropFirst(first)))
            + String(repeating: " ", count: max(0, columns - whole.count))
    }
}

private func asciiLabel(_ label: String) -> String {
    label.replacing("≤", with: "<=").replacing("µ", with: "u").replacing("–", with: "-")
}

private func padLeft(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns)) + text
}
