// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let sqsText = """
        numbers: ApproximateNumberOfMessagesMoved ApproximateNumberOfMessagesToMove DelaySeconds MaxNumberOfMessages
        numbers: MaxNumberOfMessagesPerSecond MaxResults StartedTimestamp VisibilityTimeout WaitTimeSeconds
        booleans: SenderFault
        elements: AWSAccountIds=AWSAccountIds[] Actions=Actions[] AttributeNames=AttributeNames[] Attributes=Attributes{}
        elements: BinaryListValues=BinaryListValues[] Entries=Entries[] Failed=Failed[]
        elements: MessageAttributeNames=MessageAttributeNames[] MessageAttributes=MessageAttributes{}
        elements: MessageSystemAttributeNames=MessageSystemAttributeNames[]
        elements: MessageSystemAttributes=MessageSystemAttributes{} Messages=Messages[] QueueUrls=QueueUrls[]
        elements: Results=Results[] StringListValues=StringListValues[] Successful=Successful[] TagKeys=TagKeys[]
        elements: Tags=Tags{} queueUrls=queueUrls[] tags=tags{}
        """
}
