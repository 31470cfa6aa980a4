/// The Amazon Resource Name of a function, with or without a qualifier.
package struct FunctionARN: Sendable, Hashable, CustomStringConvertible {
    package var partition: String, region: String, account: String, name: String
    /// A version or an alias.
    package var qualifier: String?

    /// Creates the ARN from its parts.
    package init(partition: String = "aws", region: String, account: String, name: String, qualifier: String? = nil) {
        self.partition = partition
        self.region = region
        self.account = account
        self.name = name
        self.qualifier = qualifier
    }

    package var description: String {
        "arn:\(partition):lambda:\(region):\(account):function:\(name)" + (qualifier.map { ":" + $0 } ?? "")
    }
}

/// The account and region a workspace pretends to be in.
package struct AccountContext: Sendable, Hashable {
    package var account: String, region: String, partition: String

    /// Creates a context; the defaults are those of AWS's own samples.
    package init(account: String = "123456789012", region: String = "us-east-1", partition: String = "aws") {
        self.account = account
        self.region = region
        self.partition = partition
    }
}
