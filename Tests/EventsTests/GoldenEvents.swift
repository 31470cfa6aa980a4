/// `s3:put --bucket photos`, seed 42.
let s3Put = #"""
    {"Records":[{"eventVersion":"2.5","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-0\#
    1-15T12:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDAY18B5JLMY\#
    26CWJO6W"},"requestParameters":{"sourceIPAddress":"203.0.113.207"},"responseElements":{"x-amz-reques\#
    t-id":"UDFCP3JR4LVSL77H","x-amz-id-2":"sYE0nXcJgsrReyNonO7XHgs0AgpqA49sGH42gXDcsYkL/1Z0NJSyFeiLsKYj0\#
    KDpKVXBlMV8w7P="},"s3":{"s3SchemaVersion":"1.0","configurationId":"ae175332-39e4-49a1-acb8-ad4703b36\#
    0a1","bucket":{"name":"photos","ownerIdentity":{"principalId":"A2AWPWRBNWWZWJ"},"arn":"arn:aws:s3:::\#
    photos"},"object":{"key":"uploads/photo.png","size":1024,"eTag":"617ce2c0e2b08751e7a311d6689d4016","\#
    sequencer":"006968D6C0C03FBC5F"}}}]}
    """#

/// `sqs:receive-message-fifo --count 2`, seed 42.
let sqsFIFO = #"""
    {"Records":[{"messageId":"6624536f-5ad5-44d4-8a03-e50015c044b8","receiptHandle":"AQEB6a96oSKM3hyLFtN\#
    inxyXpp7sYE0nXcJgsrReyNonO7XHgs0AgpqA49sGH42gXDcsYkL/1Z0NJSyFeiLsKYj0KDpKVXBlMV8w7PMu/oIeEqldOyw+Pu7\#
    CUrEGe+fDxx343+uPJS3OtXkViw+HS4RwLCSXanavj4rvujn1JBymxPD06uexXfIxHCMrfR0lb5wMeIsrsorukUZirDoCoaNas7A\#
    YQ2oYbd2sik5r/R+YicInZ2Ll5ZxrlG2aCgUFgy4f2KztaAvtsenozS1Utkdbmt0cXxTYvRHjB/EubS+V+MvJj2rDt+XPnlfulHT\#
    s4wu12HZh+am/AzPyYxByAuRz67==","body":"Hello from SQS!","attributes":{"ApproximateReceiveCount":"1",\#
    "SentTimestamp":"1768478399963","SequenceNumber":"18875895952125786368","MessageGroupId":"group-1","\#
    SenderId":"AIDAGS3F2AWPWRBNWWZWJ","MessageDeduplicationId":"00bb224c8a333a8b67953a897eb47377a2cb47d6\#
    0b53d38f5b6dba857bcb908c","ApproximateFirstReceiveTimestamp":"1768478399991"},"messageAttributes":{}\#
    ,"md5OfBody":"7b270e59b47ff90a553787216d55d91d","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sq\#
    s:us-east-1:123456789012:MyQueue.fifo","awsRegion":"us-east-1"},{"messageId":"4df55778-f9e2-4c3f-940\#
    e-7c9fe115762a","receiptHandle":"AQEBdVN1DcrdIeye9H1phXYkB/PzdZDf7Q8ygkoWG0sGeF9TrCCL9YOcNH+3QT6YhkY\#
    OIBuljMQf5gn4D0u+AAIScK+zH3y6ypu+2YD/3cZZwzwHd0e765prmdfJOuEgEvBS04PZW/MaPzqoBLUg5JAlsA+mbCquHsSeODS\#
    ORordLaiPslQU6/rs4RHSCXDOsDCE5hXu0XPTkuC8TcJ4XAhxL2V3IWLzTndhBVcB8EWYR+Tz1viT7JbJfewqWnhm1Ykx7z96fTH\#
    NHNgdbG5illBoTiDSvR0LJL97eHWKXWJeGr1n6tn4By11IpacHXYH1sGsshZw9hSVLb15pDO2DlthKR==","body":"Hello fro\#
    m SQS!","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1768478399963","SequenceNumber"\#
    :"18875895952125786624","MessageGroupId":"group-1","SenderId":"AIDAGS3F2AWPWRBNWWZWJ","MessageDedupl\#
    icationId":"23d3932f3c587b389dec8337a44dc623715f91b7bb82e234637e9634103acd5c","ApproximateFirstRecei\#
    veTimestamp":"1768478399991"},"messageAttributes":{},"md5OfBody":"7b270e59b47ff90a553787216d55d91d",\#
    "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:MyQueue.fifo","awsRegio\#
    n":"us-east-1"}]}
    """#

/// `cloudwatch:logs`, seed 42.
let cloudWatchLogs = #"""
    {"awslogs":{"data":"H4sIAAAAAAAA/wFPAbD+eyJtZXNzYWdlVHlwZSI6IkRBVEFfTUVTU0FHRSIsIm93bmVyIjoiMTIzNDU2\#
    Nzg5MDEyIiwibG9nR3JvdXAiOiIvYXdzL2xhbWJkYS9teS1mdW5jdGlvbiIsImxvZ1N0cmVhbSI6IjIwMjYvMDEvMTUvWyRMQVRF\#
    U1RdNjE3Y2UyYzBlMmIwODc1MWU3YTMxMWQ2Njg5ZDQwMTYiLCJzdWJzY3JpcHRpb25GaWx0ZXJzIjpbImVycm9ycyJdLCJsb2dF\#
    dmVudHMiOlt7ImlkIjoiMzMzNjQ0Nzg1OTMwMjMwMTY1ODk1OTUyODQ0MjAxMjg0NjA3OTQxMzc5MjEzMDE5Njc5MzYxMTMiLCJ0\#
    aW1lc3RhbXAiOjE3Njg0NzgzOTg1MDAsIm1lc3NhZ2UiOiJbRVJST1JdIEZpcnN0IHRlc3QgbWVzc2FnZSJ9XX2BW7nXTwEAAA==\#
    "}}
    """#
