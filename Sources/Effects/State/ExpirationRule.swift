import Functions
import LosslessJSON

/// A rule of a bucket's lifecycle that deletes objects some days after they were made.
struct ExpirationRule: Sendable, Hashable {
    var bucket: String
    var prefix: String
    var days: Int

    /// After so many seconds the objects are due, whatever the time of day.
    ///
    /// Source: "Lifecycle rules: based on an object's age" in the S3 User Guide, which rounds up to the next midnight.
    var seconds: Int { (days + 1) * 86_400 }

    /// Whether an object falls under it.
    func applies(to bucket: String, _ key: String) -> Bool { bucket == self.bucket && key.hasPrefix(prefix) }

    /// The rules of a template's buckets that ask for nothing but a prefix and an age.
    static func rules(of resources: [ServiceResource]) -> [ExpirationRule] {
        resources.filter { $0.type == "AWS::S3::Bucket" }.flatMap { resource -> [ExpirationRule] in
            let bucket = resource.properties["BucketName"]?.string ?? ""
            let rules = resource.properties["LifecycleConfiguration"]?["Rules"]?.array ?? []
            return rules.compactMap { ExpirationRule($0, of: bucket) }
        }
    }

    private init?(_ rule: JSONValue, of bucket: String) {
        let filters = ["TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan"]
        guard rule["Status"] == "Enabled", filters.allSatisfy({ rule[$0] == nil }), let age = rule["ExpirationInDays"],
            let days = Int(age.string ?? age.text())
        else { return nil }
        self.bucket = bucket
        self.days = days
        prefix = rule["Prefix"]?.string ?? ""
    }
}
