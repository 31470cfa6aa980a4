/// How often values of each size occur, drawn as one bar a bucket.
struct Histogram {
    /// A stretch of values and how many fell into it.
    struct Bucket: Hashable {
        var upperBound: Double
        var count: Int
    }

    var buckets: [Bucket]

    /// Sorts values (milliseconds) into buckets of equal ratio between the smallest and the largest.
    init(of values: [Double], count: Int = 10) {
        guard let smallest = values.min(), let largest = values.max() else {
            buckets = []
            return
        }
        guard largest > smallest, smallest > 0 else {
            buckets = [Bucket(upperBound: largest, count: values.count)]
            return
        }
        let ratio = largest / smallest
        buckets = (1...count).map { index in
            Bucket(upperBound: smallest * power(ratio, Double(index) / Double(count)), count: 0)
        }
        buckets[count - 1].upperBound = largest
        for value in values {
            let index = buckets.firstIndex { value <= $0.upperBound } ?? count - 1
            buckets[index].count += 1
        }
    }

    /// Takes buckets that were counted elsewhere.
    init(buckets: [Bucket]) {
        self.buckets = buckets
    }

    /// One line a bucket: its upper bound, a bar, and the count.
    func lines(width: Int, bars: Bars, palette: Palette) -> [String] {
        guard let most = buckets.map(\.count).max(), most > 0 else { return [] }
        let labels = buckets.map { "≤ " + words(milliseconds: $0.upperBound) }
            .map { bars.isUnicode ? $0 : $0.replacing("≤", with: "<=").replacing("µ", with: "u") }
        let labelWidth = labels.map { displayWidth(of: $0) }.max() ?? 0
        let countWidth = grouped(most).count
        let columns = max(8, min(60, width - labelWidth - countWidth - 4))
        return zip(labels, buckets).map { label, bucket in
            let bar = bucket.count == 0
                ? "" : bars.bar(from: 0, length: Double(bucket.count) / Double(most), columns: columns)
            let count = grouped(bucket.count)
            return String(repeating: " ", count: labelWidth - displayWidth(of: label)) + palette(.dim, label) + "  "
                + palette(.number, pad(bar, to: columns)) + "  "
                + String(repeating: " ", count: countWidth - count.count) + count
        }
    }
}

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

private func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
