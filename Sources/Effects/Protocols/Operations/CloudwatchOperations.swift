// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let cloudwatchText = """
        numbers: ActionLogLineCount ActionsSuppressorExtensionPeriod ActionsSuppressorWaitPeriod AggregateValue
        numbers: ApproximateAggregateValue ApproximateUniqueCount ApproximateValue Average Counts DatapointsToAlarm
        numbers: EndTimeOffset EvaluationInterval EvaluationPeriods MaxContributorCount MaxContributorValue MaxDatapoints
        numbers: MaxRecords MaxResults Maximum Minimum PendingPeriod Period QueryResultsToAlarm QueryResultsToEvaluate
        numbers: RecoveryPeriod SampleCount Size StartTimeOffset StorageResolution Sum Threshold UniqueContributors
        numbers: MetricData/Value Values WarmUpPeriodDurationInMinutes
        booleans: ActionsEnabled ApplyOnTransformedLogs Enabled IncludeLinkedAccounts IncludeLinkedAccountsMetrics
        booleans: ManagedRule OnlyStartEvaluatingAfterWarmUpPeriodEnds PeriodicSpikes ReturnData StrictEntityValidation
        elements: AdditionalStatistics=AdditionalStatistics[member] AlarmActions=AlarmActions[member]
        elements: AlarmContributorAttributes=AlarmContributorAttributes{entry} AlarmContributors=AlarmContributors[member]
        elements: AlarmHistoryItems=AlarmHistoryItems[member] AlarmMuteRuleSummaries=AlarmMuteRuleSummaries[member]
        elements: AlarmNames=AlarmNames[member] AlarmTypes=AlarmTypes[member]
        elements: AnomalyDetectorIds=AnomalyDetectorIds[member] AnomalyDetectorTypes=AnomalyDetectorTypes[member]
        elements: AnomalyDetectors=AnomalyDetectors[member] Attributes=Attributes{entry}
        elements: CompositeAlarms=CompositeAlarms[member] ContributorAttributes=ContributorAttributes{entry}
        elements: Contributors=Contributors[member] Counts=Counts[member] DashboardEntries=DashboardEntries[member]
        elements: DashboardNames=DashboardNames[member] DashboardValidationMessages=DashboardValidationMessages[member]
        elements: Datapoints=Datapoints[member] Dimensions=Dimensions[member] EntityMetricData=EntityMetricData[member]
        elements: Entries=Entries[member] ExcludeFilters=ExcludeFilters[member] ExcludedTagKeys=ExcludedTagKeys[member]
        elements: ExcludedTimeRanges=ExcludedTimeRanges[member] ExtendedStatistics=ExtendedStatistics[member]
        elements: Datapoints/ExtendedStatistics=ExtendedStatistics{entry} Failures=Failures[member]
        elements: IncludeFilters=IncludeFilters[member] IncludeMetrics=IncludeMetrics[member]
        elements: IncludedTagKeys=IncludedTagKeys[member] InsightRules=InsightRules[member]
        elements: InsufficientDataActions=InsufficientDataActions[member] Items=Items[member]
        elements: KeyAttributes=KeyAttributes{entry} KeyLabels=KeyLabels[member] Keys=Keys[member]
        elements: LogAlarms=LogAlarms[member] LogGroupIdentifiers=LogGroupIdentifiers[member]
        elements: ManagedRules=ManagedRules[member] Messages=Messages[member] MetricAlarms=MetricAlarms[member]
        elements: MetricData=MetricData[member] MetricDataQueries=MetricDataQueries[member]
        elements: MetricDataResults=MetricDataResults[member] MetricDatapoints=MetricDatapoints[member]
        elements: MetricNames=MetricNames[member] MetricSelections=MetricSelections[member] Metrics=Metrics[member]
        elements: Names=Names[member] OKActions=OKActions[member] OwningAccounts=OwningAccounts[member]
        elements: RuleNames=RuleNames[member] Statistics=Statistics[member]
        elements: StatisticsConfigurations=StatisticsConfigurations[member] Statuses=Statuses[member]
        elements: TagKeys=TagKeys[member] Tags=Tags[member] Timestamps=Timestamps[member] Values=Values[member]
        """
}
