package import LambdaModel

extension FunctionConfiguration {
    /// The function's ARN in its account; `$LATEST` adds no qualifier, as the service leaves it out.
    package func arn(qualifier: String) -> FunctionARN {
        FunctionARN(
            partition: account.partition,
            region: account.region,
            account: account.account,
            name: name,
            qualifier: qualifier == "$LATEST" ? nil : qualifier
        )
    }
}
