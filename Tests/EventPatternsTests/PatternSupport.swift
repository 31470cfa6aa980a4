import Diagnostics
import EventPatterns
import LosslessJSON
import Testing

/// One rule of a language, shown by a pattern, an event and whether they match.
struct Rule: CustomTestStringConvertible, Sendable {
    var name: String
    var pattern: String
    var event: String
    var isMatch: Bool

    init(_ name: String, _ pattern: String, _ event: String, _ isMatch: Bool) {
        (self.name, self.pattern, self.event, self.isMatch) = (name, pattern, event, isMatch)
    }

    var testDescription: String { name }

    /// Both ways of one rule: an event that matches and one that does not.
    static func both(_ name: String, _ pattern: String, _ yes: String, _ no: String) -> [Rule] {
        [Rule(name, pattern, yes, true), Rule("\(name): otherwise not", pattern, no, false)]
    }
}

/// What a closure throws, as a diagnostic.
func refusal(_ body: () throws -> some Any) -> Diagnostic? {
    do {
        _ = try body()
        return nil
    } catch {
        return Diagnostic(describing: error)
    }
}

/// The example event of the EventBridge User Guide.
let instanceEvent = """
    {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602",
     "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2", "account": "123456789012",
     "time": "2015-11-11T21:29:54Z", "region": "us-east-1",
     "resources": ["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
     "detail": {"instance-id": "i-0123456789", "state": "RUNNING", "c-count": 5, "d-count": 3, "x-limit": 301.8,
                "source-ip": "10.0.0.33", "empty": "", "nothing": null, "flag": true,
                "tags": ["blue", "green"], "file": "photos/cat.PNG", "path": "dir\\\\sub*"}}
    """
