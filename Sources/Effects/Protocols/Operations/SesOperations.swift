// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let sesText = """
        numbers: Bounces Complaints DeliveryAttempts Max24HourSend MaxItems MaxResults MaxSendRate Rejects SentLast24Hours
        booleans: DkimEnabled Enabled ForwardingEnabled HeadersInBounceNotificationsEnabled
        booleans: HeadersInComplaintNotificationsEnabled HeadersInDeliveryNotificationsEnabled ReputationMetricsEnabled
        booleans: ScanEnabled SendingEnabled
        elements: Actions=Actions[member] BccAddresses=BccAddresses[member]
        elements: BouncedRecipientInfoList=BouncedRecipientInfoList[member] CcAddresses=CcAddresses[member]
        elements: ConfigurationSetAttributeNames=ConfigurationSetAttributeNames[member]
        elements: ConfigurationSets=ConfigurationSets[member]
        elements: CustomVerificationEmailTemplates=CustomVerificationEmailTemplates[member]
        elements: DefaultTags=DefaultTags[member] Destinations=Destinations[member]
        elements: DimensionConfigurations=DimensionConfigurations[member] DkimAttributes=DkimAttributes{entry}
        elements: DkimTokens=DkimTokens[member] EventDestinations=EventDestinations[member]
        elements: ExtensionFields=ExtensionFields[member] Filters=Filters[member] Identities=Identities[member]
        elements: MailFromDomainAttributes=MailFromDomainAttributes{entry} MatchingEventTypes=MatchingEventTypes[member]
        elements: NotificationAttributes=NotificationAttributes{entry} Policies=Policies{entry}
        elements: PolicyNames=PolicyNames[member] Recipients=Recipients[member] ReplacementTags=ReplacementTags[member]
        elements: ReplyToAddresses=ReplyToAddresses[member] RuleNames=RuleNames[member] RuleSets=RuleSets[member]
        elements: Rules=Rules[member] SendDataPoints=SendDataPoints[member] SendBulkTemplatedEmail/Status=Status[member]
        elements: Tags=Tags[member] TemplatesMetadata=TemplatesMetadata[member] ToAddresses=ToAddresses[member]
        elements: VerificationAttributes=VerificationAttributes{entry}
        elements: VerifiedEmailAddresses=VerifiedEmailAddresses[member]
        """
}
