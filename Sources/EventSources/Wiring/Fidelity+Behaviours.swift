import Timekeeping

/// How the service behaves beyond what can be set, with the figures that simulations use.
package let behaviourTable: [FidelityEntry] =
    entries(
        "Asynchronous invocation",
        modelled: [
            "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig", "DeadLetterConfig",
            "waits after errors: " + AsynchronousInvocations.retryWaits.map(\.shortWords).joined(separator: ", "),
            "back-off after throttles: from \(AsynchronousInvocations.firstBackOff.shortWords) to "
                + AsynchronousInvocations.longestBackOff.shortWords,
        ],
        approximated: [
            "duplicates": "as many as duplicate-rate says; the service says only that there can be some"
        ]
    )
    + entries(
        "SQS poller",
        modelled: ["visibility time-outs", "batches of one queue and function", "redrive", "order of FIFO groups"],
        approximated: [
            "scaling": "starts with \(QueueMapping.startingConcurrency) batches at once, adds "
                + "\(QueueMapping.addedEachMinute) a minute up to \(QueueMapping.greatestConcurrency); the service "
                + "adds up to so many",
            "receives": "find every visible message at once; the service may return fewer",
        ]
    )
    + entries(
        "Shards of streams",
        modelled: [
            "hash ranges and partition keys", "children are read when their parents are read to the end",
            "UpdateShardCount from half to double",
        ],
        approximated: [
            "UpdateShardCount":
                "splits and merges happen at once, as often as one likes; the service takes minutes, ten "
                + "times a day at most, and does not tell which short-lived shards it makes",
            "DynamoDB":
                "shards that hold records roll over every four hours from the start; a table's partitions never "
                + "split",
            "Kafka": "partitions are not added",
        ]
    )
    + entries(
        "Size of messages",
        modelled: [
            "batches below 6 MB of the event's JSON", "SQS: MaximumMessageSize, with attributes",
            "Kinesis: MaxRecordSizeInKiB, with the partition key", "SNS: 256 KB, with attributes",
        ],
        approximated: [
            "messages of one put": "all count as large as the first of them; they differ in ids and times",
            "refusals of what handlers send": "the message is not taken, but the handler is not told",
            "other services": "EventBridge, Kafka, DynamoDB and brokers take messages of any size",
        ]
    )
    + entries(
        "Execution environments",
        modelled: ["cold and warm starts", "reserved concurrency", "provisioned concurrency", "scaling rate"],
        approximated: [
            "choice of an environment": "the one used last; the service does not say which it takes",
            "time of day": "this machine's; the virtual one with --shift-clock, in Python, Node.js, Ruby and custom "
                + "runtimes whose programs use glibc",
            "duration": "as measured on this machine, or as handler-time declares",
        ]
    )
    + topicRuleBehaviours + receiptRuleBehaviours
