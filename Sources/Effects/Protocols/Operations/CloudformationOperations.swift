// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let cloudformationText = """
        numbers: CancelledStackInstancesCount CompletedAccountsCount CompletedStackInstancesCount
        numbers: DriftedStackInstancesCount DriftedStackResourceCount FailedAccountsCount FailedStackInstancesCount
        numbers: FailureToleranceCount FailureTolerancePercentage HookInvocationCount InProgressStackInstancesCount
        numbers: InSyncStackInstancesCount MajorVersion MaxConcurrentCount MaxConcurrentPercentage MaxResults
        numbers: MonitoringTimeInMinutes NumberOfResources PendingAccountsCount PendingStackInstancesCount
        numbers: PercentageCompleted ResourcesFailed ResourcesPending ResourcesProcessing ResourcesRead ResourcesScanned
        numbers: ResourcesSucceeded SkippedStackInstancesCount SucceededAccountsCount SucceededStackInstancesCount
        numbers: SupportedMajorVersions TimeoutInMinutes TotalAccountsCount TotalStackInstancesCount TotalWarnings
        numbers: AccountLimits/Value
        booleans: AcceptTermsAndConditions Active AutoUpdate DisableRollback DisableValidation EnableStackCreation
        booleans: EnableTerminationProtection Enabled FailedEvents ForceRollback ImportExistingResources
        booleans: IncludeNestedStacks IncludePropertyValues IsActivated IsDefaultConfiguration IsDefaultVersion
        booleans: ManagedByStack NoEcho RefreshAllResources Required RetainExceptOnCreate RetainStacks
        booleans: RetainStacksOnAccountRemoval TreatUnrecognizedResourceTypesAsWarnings UseAdminExecutionRole
        booleans: UsePreviousTemplate UsePreviousValue
        elements: AccountLimits=AccountLimits[member] Accounts=Accounts[member] AddResources=AddResources[member]
        elements: AllowedValues=AllowedValues[member] Annotations=Annotations[member] Capabilities=Capabilities[member]
        elements: Changes=Changes[member] DeclaredTransforms=DeclaredTransforms[member] DependsOn=DependsOn[member]
        elements: Details=Details[member] Errors=Errors[member] ExecutionStatusFilter=ExecutionStatusFilter[member]
        elements: Exports=Exports[member] ListStackInstances/Filters=Filters[member]
        elements: ListStackSetOperationResults/Filters=Filters[member] HookResults=HookResults[member] Hooks=Hooks[member]
        elements: Imports=Imports[member] LastOperations=LastOperations[member]
        elements: LogicalResourceIds=LogicalResourceIds[member] NotificationARNs=NotificationARNs[member]
        elements: OperationEvents=OperationEvents[member] OrganizationalUnitIds=OrganizationalUnitIds[member]
        elements: Outputs=Outputs[member] ParameterOverrides=ParameterOverrides[member] Parameters=Parameters[member]
        elements: PhysicalResourceIdContext=PhysicalResourceIdContext[member] Properties=Properties[member]
        elements: PropertyDifferences=PropertyDifferences[member] RegionOrder=RegionOrder[member]
        elements: RegionalStatusDetails=RegionalStatusDetails{entry} Regions=Regions[member]
        elements: RegistrationTokenList=RegistrationTokenList[member] RelatedResources=RelatedResources[member]
        elements: RemoveResources=RemoveResources[member] RequiredActivatedTypes=RequiredActivatedTypes[member]
        elements: ResourceDriftIgnoredAttributes=ResourceDriftIgnoredAttributes[member]
        elements: AddResources/ResourceIdentifier=ResourceIdentifier{entry}
        elements: RelatedResources/ResourceIdentifier=ResourceIdentifier{entry}
        elements: Resources/ResourceIdentifier=ResourceIdentifier{entry}
        elements: ResourcesToImport/ResourceIdentifier=ResourceIdentifier{entry}
        elements: ResourceIdentifierSummaries=ResourceIdentifierSummaries[member]
        elements: ResourceIdentifiers=ResourceIdentifiers[member] ResourceMappings=ResourceMappings[member]
        elements: ResourceScanSummaries=ResourceScanSummaries[member] ResourceTypes=ResourceTypes[member]
        elements: Resources=Resources[member] ResourcesToImport=ResourcesToImport[member]
        elements: ResourcesToSkip=ResourcesToSkip[member] RetainResources=RetainResources[member]
        elements: RollbackTriggers=RollbackTriggers[member] ScanFilters=ScanFilters[member] Scope=Scope[member]
        elements: StackDefinitions=StackDefinitions[member] StackEvents=StackEvents[member] StackIds=StackIds[member]
        elements: StackInstanceResourceDriftStatuses=StackInstanceResourceDriftStatuses[member]
        elements: StackRefactorActions=StackRefactorActions[member] StackRefactorSummaries=StackRefactorSummaries[member]
        elements: StackResourceDriftStatusFilters=StackResourceDriftStatusFilters[member]
        elements: StackResourceDrifts=StackResourceDrifts[member] StackResourceSummaries=StackResourceSummaries[member]
        elements: StackResources=StackResources[member] StackStatusFilter=StackStatusFilter[member]
        elements: StackSummaries=StackSummaries[member] Stacks=Stacks[member] StagesAvailable=StagesAvailable[member]
        elements: Summaries=Summaries[member] SupportedMajorVersions=SupportedMajorVersions[member]
        elements: TagResources=TagResources[member] Tags=Tags[member]
        elements: TypeConfigurationIdentifiers=TypeConfigurationIdentifiers[member]
        elements: TypeConfigurations=TypeConfigurations[member] TypeSummaries=TypeSummaries[member]
        elements: TypeVersionSummaries=TypeVersionSummaries[member] Types=Types[member]
        elements: UnprocessedTypeConfigurations=UnprocessedTypeConfigurations[member]
        elements: UnrecognizedResourceTypes=UnrecognizedResourceTypes[member] UntagResources=UntagResources[member]
        elements: Resources/Warnings=Warnings[member]
        """
}
