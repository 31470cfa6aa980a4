// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let sqsText = """
        numbers: ApproximateNumberOfMessagesMoved ApproximateNumberOfMessagesToMove DelaySeconds MaxNumberOfMessages
        numbers: MaxNumberOfMessagesPerSecond MaxResults StartedTimestamp VisibilityTimeout WaitTimeSeconds
        booleans: SenderFault
        elements: Attribute=Attributes{} MessageAttribute=MessageAttributes{}
        elements: MessageSystemAttribute=MessageSystemAttributes{} AttributeName=AttributeNames[]
        elements: MessageAttributeName=MessageAttributeNames[] Tag=Tags{} TagKey=TagKeys[]
        elements: SendMessageBatchRequestEntry=Entries[] DeleteMessageBatchRequestEntry=Entries[]
        elements: ChangeMessageVisibilityBatchRequestEntry=Entries[] SendMessageBatchResultEntry=Successful[]
        elements: DeleteMessageBatchResultEntry=Successful[] ChangeMessageVisibilityBatchResultEntry=Successful[]
        elements: BatchResultErrorEntry=Failed[] ListQueues/QueueUrl=QueueUrls[] ReceiveMessage/Message=Messages[]
        elements: AWSAccountIds=AWSAccountIds[] Actions=Actions[] AttributeNames=AttributeNames[] Attributes=Attributes{}
        elements: BinaryListValues=BinaryListValues[] Entries=Entries[] Failed=Failed[]
        elements: MessageAttributeNames=MessageAttributeNames[] MessageAttributes=MessageAttributes{}
        elements: MessageSystemAttributeNames=MessageSystemAttributeNames[]
        elements: MessageSystemAttributes=MessageSystemAttributes{} Messages=Messages[] QueueUrls=QueueUrls[]
        elements: Results=Results[] StringListValues=StringListValues[] Successful=Successful[] TagKeys=TagKeys[]
        elements: Tags=Tags{} queueUrls=queueUrls[] tags=tags{}
        """
}
