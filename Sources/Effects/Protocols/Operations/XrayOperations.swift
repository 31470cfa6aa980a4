// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let xrayText = """
        BatchGetTraces POST /Traces
        CancelTraceRetrieval POST /CancelTraceRetrieval
        CreateGroup POST /CreateGroup
        CreateSamplingRule POST /CreateSamplingRule
        DeleteGroup POST /DeleteGroup
        DeleteResourcePolicy POST /DeleteResourcePolicy
        DeleteSamplingRule POST /DeleteSamplingRule
        GetEncryptionConfig POST /EncryptionConfig
        GetGroup POST /GetGroup
        GetGroups POST /Groups
        GetIndexingRules POST /GetIndexingRules
        GetInsight POST /Insight
        GetInsightEvents POST /InsightEvents
        GetInsightImpactGraph POST /InsightImpactGraph
        GetInsightSummaries POST /InsightSummaries
        GetRetrievedTracesGraph POST /GetRetrievedTracesGraph
        GetSamplingRules POST /GetSamplingRules
        GetSamplingStatisticSummaries POST /SamplingStatisticSummaries
        GetSamplingTargets POST /SamplingTargets
        GetServiceGraph POST /ServiceGraph
        GetTimeSeriesServiceStatistics POST /TimeSeriesServiceStatistics
        GetTraceGraph POST /TraceGraph
        GetTraceSegmentDestination POST /GetTraceSegmentDestination
        GetTraceSummaries POST /TraceSummaries
        ListResourcePolicies POST /ListResourcePolicies
        ListRetrievedTraces POST /ListRetrievedTraces
        ListTagsForResource POST /ListTagsForResource
        PutEncryptionConfig POST /PutEncryptionConfig
        PutResourcePolicy POST /PutResourcePolicy
        PutTelemetryRecords POST /TelemetryRecords
        PutTraceSegments POST /TraceSegments
        StartTraceRetrieval POST /StartTraceRetrieval
        TagResource POST /TagResource
        UntagResource POST /UntagResource
        UpdateGroup POST /UpdateGroup
        UpdateIndexingRule POST /UpdateIndexingRule
        UpdateSamplingRule POST /UpdateSamplingRule
        UpdateTraceSegmentDestination POST /UpdateTraceSegmentDestination
        """
}
