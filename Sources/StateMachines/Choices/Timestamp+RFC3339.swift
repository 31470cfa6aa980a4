import LosslessJSON
import Timekeeping

extension Timestamp {
    /// Reads RFC 3339 with a capital `T`, and `Z` or an offset, as the Amazon States Language asks; nil for anything
    /// else.
    init?(rfc3339 value: JSONValue) {
        guard let text = value.string, text.contains("T"), text.wholeMatch(of: /.*(Z|[+-]\d\d:\d\d)/) != nil else {
            return nil
        }
        self.init(iso8601: text)
    }
}
