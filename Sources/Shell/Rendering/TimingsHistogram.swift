import Recordings
import Timekeeping

/// The durations of one function as a histogram, warm and cold apart.
struct TimingsHistogram {
    var bars: [DurationBar]

    /// The drawing, with a legend when there are cold starts.
    func lines(_ output: Output) -> [String] {
        let buckets = bars.map { bar in
            Histogram.Bucket(label: "\(bar.from.words) –", count: bar.warm + bar.cold, second: bar.cold)
        }
        var lines = Histogram(buckets: buckets)
            .lines(width: output.drawingWidth, bars: output.bars, palette: output.palette)
        if bars.contains(where: { $0.cold > 0 }), output.palette.isColored {
            lines.append(output.palette(.number, "warm") + " " + output.palette(.caution, "cold"))
        }
        return lines
    }
}
