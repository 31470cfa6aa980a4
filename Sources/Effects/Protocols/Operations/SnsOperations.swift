// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let snsText = """
        numbers: MaxResults
        booleans: IsInSandbox ReturnSubscriptionArn SenderFault isOptedOut
        elements: AWSAccountId=AWSAccountId[member] ActionName=ActionName[member] Attributes=Attributes{entry}
        elements: Endpoints=Endpoints[member] Failed=Failed[member] MessageAttributes=MessageAttributes{entry}
        elements: NumberCapabilities=NumberCapabilities[member] PhoneNumbers=PhoneNumbers[member]
        elements: PlatformApplications=PlatformApplications[member]
        elements: PublishBatchRequestEntries=PublishBatchRequestEntries[member] Subscriptions=Subscriptions[member]
        elements: Successful=Successful[member] TagKeys=TagKeys[member] Tags=Tags[member] Topics=Topics[member]
        elements: attributes=attributes[member] SetSMSAttributes/attributes=attributes{entry}
        elements: phoneNumbers=phoneNumbers[member]
        """
}
