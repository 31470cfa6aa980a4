import LosslessJSON
import Timekeeping

/// What an on-failure destination is told about a batch that was given up: where it lies, not what it holds.
///
/// Sources: "Retain discarded batch records for a Kinesis Data Streams event source", "Retain discarded records for a
/// DynamoDB event source", "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources" and
/// "Using a Kafka topic as an on-failure destination" in the AWS Lambda Developer Guide.
struct DiscardedBatch {
    enum Condition: String {
        case retryAttemptsExhausted = "RetryAttemptsExhausted"
        case recordAgeExceeded = "RecordAgeExceeded"
        /// Gone from the stream, so that there is nothing left to point to.
        case expired = "the stream's retention is over"
    }

    let batch: ShardBatch
    let condition: Condition
    let shard: Int
    let mapping: ShardMapping

    /// What a destination gets: one record for the batch, with the whole event for a bucket; for a topic one for each
    /// record, with the record.
    func records(for arn: String, _ simulation: Simulation) -> [JSONValue] {
        guard arn.hasPrefix("kafka://") else {
            let payload: JSONValue? = arn.contains(":s3:") ? .string(event(batch, simulation).text()) : nil
            return [json(batch, payload: payload, simulation)]
        }
        return batch.records.map { record in
            var single = batch
            single.records = [record]
            return json(single, payload: event(single, simulation), isSingle: true, simulation)
        }
    }

    private func event(_ batch: ShardBatch, _ simulation: Simulation) -> JSONValue {
        StreamEvent(
            of: batch,
            shard: shard,
            window: nil,
            in: mapping.stream,
            for: simulation.functions[mapping.function],
            simulation
        ).json
    }

    private func json(
        _ batch: ShardBatch,
        payload: JSONValue?,
        isSingle: Bool = false,
        _ simulation: Simulation
    ) -> JSONValue {
        let word = isSingle && condition == .retryAttemptsExhausted ? "RetriesExhausted" : condition.rawValue
        var members: [JSONObject.Member] = [
            (
                "requestContext",
                [
                    "requestId": .string(batch.requestID),
                    "functionArn": .string(simulation.functions[mapping.function].arn),
                    "condition": .string(word), "approximateInvokeCount": .int(batch.invocations),
                ]
            ),
            ("responseContext", response(batch)), ("version", "1.0"), ("timestamp", .string(simulation.now.iso8601)),
            info(batch, isSingle: isSingle, simulation),
        ]
        if let payload { members.append(("payload", payload)) }
        return .object(JSONObject(members))
    }

    private func response(_ batch: ShardBatch) -> JSONValue {
        guard let outcome = batch.outcome else { return .null }
        var members: [JSONObject.Member] = [("statusCode", 200), ("executedVersion", "$LATEST")]
        if outcome.errorType != nil { members.append(("functionError", "Unhandled")) }
        return .object(JSONObject(members))
    }
}

// MARK: - Where the batch lies

extension DiscardedBatch {
    private func info(_ batch: ShardBatch, isSingle: Bool, _ simulation: Simulation) -> JSONObject.Member {
        guard let first = batch.records.first, let last = batch.records.last else { return ("batchInfo", .null) }
        let stream = mapping.stream
        if stream.configuration.service.isKafka {
            return ("KafkaBatchInfo", kafka(batch, first, last, isSingle: isSingle, simulation))
        }
        let isTable = stream.configuration.service == .dynamoDB
        func arrival(_ record: ShardRecord) -> JSONValue {
            let time = simulation.messages.sentAt(record.message)
            return .string(isTable ? time.iso8601Seconds : time.iso8601)
        }
        let info: JSONValue = [
            "shardId": .string(stream.shardID(shard)),
            "startSequenceNumber": .string(stream.sequenceNumber(first, in: shard)),
            "endSequenceNumber": .string(stream.sequenceNumber(last, in: shard)),
            "approximateArrivalOfFirstRecord": arrival(first), "approximateArrivalOfLastRecord": arrival(last),
            "batchSize": .int(batch.records.count), "streamArn": .string(stream.configuration.arn),
        ]
        return (isTable ? "DDBStreamBatchInfo" : "KinesisBatchInfo", info)
    }

    private func kafka(
        _ batch: ShardBatch,
        _ first: ShardRecord,
        _ last: ShardRecord,
        isSingle: Bool,
        _ simulation: Simulation
    ) -> JSONValue {
        let stream = mapping.stream
        func time(_ record: ShardRecord) -> JSONValue { .string(simulation.messages.sentAt(record.message).iso8601) }
        func offset(_ record: ShardRecord) -> JSONValue { .string(stream.sequenceNumber(record, in: shard)) }
        let single: JSONValue = ["offset": offset(first), "timestamp": time(first)]
        let whole: JSONValue = [
            "firstRecordOffset": offset(first), "lastRecordOffset": offset(last),
            "firstRecordTimestamp": time(first), "lastRecordTimestamp": time(last),
        ]
        let parts: JSONValue = .object(JSONObject([(stream.shardID(shard), whole)]))
        return .object(
            JSONObject([
                ("batchSize", .int(batch.records.count)), ("eventSourceArn", .string(stream.configuration.arn)),
                ("bootstrapServers", .string(stream.configuration.bootstrapServers)),
                ("payloadSize", .int(event(batch, simulation).bytes().count)),
                isSingle ? ("recordInfo", single) : ("recordsInfo", parts),
            ])
        )
    }
}
