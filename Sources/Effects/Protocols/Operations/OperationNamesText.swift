// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; OperationNames reads it.

extension OperationNames {
    static let text = """
        apigatewaymanagementapi DeleteConnection GetConnection PostToConnection !ForbiddenException=403
          !GoneException=410 !LimitExceededException=429 !PayloadTooLargeException=413
        appconfigdata GetLatestConfiguration StartConfigurationSession !BadRequestException=400
          !InternalServerException=500 !ResourceNotFoundException=404 !ThrottlingException=429
        athena BatchGetNamedQuery BatchGetPreparedStatement BatchGetQueryExecution CancelCapacityReservation
          CreateCapacityReservation CreateDataCatalog CreateNamedQuery CreateNotebook CreatePreparedStatement
          CreatePresignedNotebookUrl CreateSystemTableConfiguration CreateWorkGroup DeleteCapacityReservation
          DeleteDataCatalog DeleteNamedQuery DeleteNotebook DeletePreparedStatement DeleteSystemTableConfiguration
          DeleteWorkGroup ExportNotebook GetCalculationExecution GetCalculationExecutionCode
          GetCalculationExecutionStatus GetCapacityAssignmentConfiguration GetCapacityReservation GetDataCatalog
          GetDatabase GetNamedQuery GetNotebookMetadata GetPreparedStatement GetQueryExecution GetQueryResults
          GetQueryRuntimeStatistics GetResourceDashboard GetSession GetSessionEndpoint GetSessionStatus
          GetSystemTableConfiguration GetTableMetadata GetWorkGroup ImportNotebook ListApplicationDPUSizes
          ListCalculationExecutions ListCapacityReservations ListDataCatalogs ListDatabases ListEngineVersions
          ListExecutors ListNamedQueries ListNotebookMetadata ListNotebookSessions ListPreparedStatements
          ListQueryExecutions ListSessions ListSystemTableStatuses ListTableMetadata ListTagsForResource
          ListWorkGroups PutCapacityAssignmentConfiguration StartCalculationExecution StartQueryExecution StartSession
          StopCalculationExecution StopQueryExecution TagResource TerminateSession UntagResource
          UpdateCapacityReservation UpdateDataCatalog UpdateNamedQuery UpdateNotebook UpdateNotebookMetadata
          UpdatePreparedStatement UpdateSystemTableConfiguration UpdateWorkGroup
        bedrock-runtime ApplyGuardrail Converse ConverseStream CountTokens GetAsyncInvoke InvokeGuardrailChecks
          InvokeModel InvokeModelWithBidirectionalStream InvokeModelWithResponseStream ListAsyncInvokes
          StartAsyncInvoke !AccessDeniedException=403 !ConflictException=400 !InternalServerException=500
          !ModelErrorException=424 !ModelNotReadyException=429 !ModelStreamErrorException=424
          !ModelTimeoutException=408 !ResourceNotFoundException=404 !ServiceQuotaExceededException=400
          !ServiceUnavailableException=503 !ThrottlingException=429 !ValidationException=400
        cloudformation ActivateOrganizationsAccess ActivateType BatchDescribeTypeConfigurations CancelUpdateStack
          ContinueUpdateRollback CreateChangeSet CreateGeneratedTemplate CreateStack CreateStackInstances
          CreateStackRefactor CreateStackSet DeactivateOrganizationsAccess DeactivateType DeleteChangeSet
          DeleteGeneratedTemplate DeleteStack DeleteStackInstances DeleteStackSet DeregisterType DescribeAccountLimits
          DescribeChangeSet DescribeChangeSetHooks DescribeEvents DescribeGeneratedTemplate
          DescribeOrganizationsAccess DescribePublisher DescribeResourceScan DescribeStackDriftDetectionStatus
          DescribeStackEvents DescribeStackInstance DescribeStackRefactor DescribeStackResource
          DescribeStackResourceDrifts DescribeStackResources DescribeStackSet DescribeStackSetOperation DescribeStacks
          DescribeType DescribeTypeRegistration DetectStackDrift DetectStackResourceDrift DetectStackSetDrift
          EstimateTemplateCost ExecuteChangeSet ExecuteStackRefactor GetGeneratedTemplate GetHookResult GetStackPolicy
          GetTemplate GetTemplateSummary ImportStacksToStackSet ListChangeSets ListExports ListGeneratedTemplates
          ListHookResults ListImports ListResourceScanRelatedResources ListResourceScanResources ListResourceScans
          ListStackInstanceResourceDrifts ListStackInstances ListStackRefactorActions ListStackRefactors
          ListStackResources ListStackSetAutoDeploymentTargets ListStackSetOperationResults ListStackSetOperations
          ListStackSets ListStacks ListTypeRegistrations ListTypeVersions ListTypes PublishType RecordHandlerProgress
          RegisterPublisher RegisterType RemoveAlias RollbackStack SetAlias SetStackPolicy SetTypeConfiguration
          SetTypeDefaultVersion SignalResource StartResourceScan StopStackSetOperation TestType
          UpdateGeneratedTemplate UpdateStack UpdateStackInstances UpdateStackSet UpdateTerminationProtection
          ValidateTemplate !AlreadyExistsException=400 !CFNRegistryException=400 !ChangeSetNotFound=404
          !ConcurrentResourcesLimitExceeded=429 !ConditionalCheckFailed=400 !CreatedButModifiedException=409
          !GeneratedTemplateNotFound=404 !HookResultNotFound=404 !InsufficientCapabilitiesException=400
          !InvalidChangeSetStatus=400 !InvalidOperationException=400 !InvalidStateTransition=400
          !LimitExceededException=400 !NameAlreadyExistsException=409 !OperationIdAlreadyExistsException=409
          !OperationInProgressException=409 !OperationNotFoundException=404 !ResourceScanInProgress=400
          !ResourceScanLimitExceeded=400 !ResourceScanNotFound=400 !StackInstanceNotFoundException=404
          !StackNotFoundException=404 !StackRefactorNotFoundException=404 !StackSetNotEmptyException=409
          !StackSetNotFoundException=404 !StaleRequestException=409 !TokenAlreadyExistsException=400
          !TypeConfigurationNotFoundException=404 !TypeNotFoundException=404
        cloudwatch AssociateDatasetKmsKey CreateResourceMetricsConfiguration DeleteAlarmMuteRule DeleteAlarms
          DeleteAnomalyDetector DeleteDashboards DeleteInsightRules DeleteMetricDataQueryDefinition DeleteMetricStream
          DeleteResourceMetricsConfiguration DescribeAlarmContributors DescribeAlarmHistory DescribeAlarms
          DescribeAlarmsForMetric DescribeAnomalyDetectors DescribeInsightRules DisableAlarmActions
          DisableInsightRules DisassociateDatasetKmsKey EnableAlarmActions EnableInsightRules GetAlarmMuteRule
          GetDashboard GetDataset GetInsightRuleReport GetMetricData GetMetricDataQueryDefinition GetMetricStatistics
          GetMetricStream GetMetricWidgetImage GetOTelEnrichment GetResourceMetricsConfiguration ListAlarmMuteRules
          ListDashboards ListManagedInsightRules ListMetricDataQueryDefinitions ListMetricStreams ListMetrics
          ListTagsForResource PutAlarmMuteRule PutAnomalyDetector PutCompositeAlarm PutDashboard PutInsightRule
          PutLogAlarm PutManagedInsightRules PutMetricAlarm PutMetricData PutMetricDataQueryDefinition PutMetricStream
          SetAlarmState StartMetricStreams StartOTelEnrichment StopMetricStreams StopOTelEnrichment TagResource
          UntagResource UpdateOTelEnrichment UpdateResourceMetricsConfiguration !ConcurrentModificationException=429
          !ConflictException=409 !InternalServiceError=500 !InvalidFormat=400 !InvalidNextToken=400
          !InvalidParameterCombination=400 !InvalidParameterInput=400 !InvalidParameterValue=400 !LimitExceeded=400
          !LimitExceededException=400 !MissingParameter=400 !ResourceConflict=409 !ResourceNotFound=404
          !ResourceNotFoundException=404 !ValidationError=400
        codebuild BatchDeleteBuilds BatchGetBuildBatches BatchGetBuilds BatchGetCommandExecutions BatchGetFleets
          BatchGetProjects BatchGetReportGroups BatchGetReports BatchGetSandboxes CreateFleet CreateProject
          CreateReportGroup CreateWebhook DeleteBuildBatch DeleteFleet DeleteProject DeleteReport DeleteReportGroup
          DeleteResourcePolicy DeleteSourceCredentials DeleteWebhook DescribeCodeCoverages DescribeTestCases
          GetReportGroupTrend GetResourcePolicy ImportSourceCredentials InvalidateProjectCache ListBuildBatches
          ListBuildBatchesForProject ListBuilds ListBuildsForProject ListCommandExecutionsForSandbox
          ListCuratedEnvironmentImages ListFleets ListProjects ListReportGroups ListReports ListReportsForReportGroup
          ListSandboxes ListSandboxesForProject ListSharedProjects ListSharedReportGroups ListSourceCredentials
          PutResourcePolicy RetryBuild RetryBuildBatch StartBuild StartBuildBatch StartCommandExecution StartSandbox
          StartSandboxConnection StopBuild StopBuildBatch StopSandbox UpdateFleet UpdateProject
          UpdateProjectVisibility UpdateReportGroup UpdateWebhook
        cognito-idp AddCustomAttributes AddUserPoolClientSecret AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser
          AdminDeleteSoftwareToken AdminDeleteUser AdminDeleteUserAttributes AdminDisableProviderForUser
          AdminDisableUser AdminEnableUser AdminForgetDevice AdminGetDevice AdminGetUser AdminGetUserAuthFactors
          AdminInitiateAuth AdminLinkProviderForUser AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents
          AdminListUserSessions AdminRemoveUserFromGroup AdminResetUserPassword AdminRespondToAuthChallenge
          AdminRevokeUserSession AdminSetUserMFAPreference AdminSetUserPassword AdminSetUserSettings
          AdminUpdateAuthEventFeedback AdminUpdateDeviceStatus AdminUpdateUserAttributes AdminUserGlobalSignOut
          AssociateSoftwareToken CancelPointInTimeRecovery ChangePassword CompleteWebAuthnRegistration ConfirmDevice
          ConfirmForgotPassword ConfirmSignUp CreateCIMDPolicy CreateGroup CreateIdentityProvider
          CreateManagedLoginBranding CreateResourceServer CreateTerms CreateUserImportJob CreateUserPool
          CreateUserPoolClient CreateUserPoolDomain CreateUserPoolReplica DeleteCIMDPolicy DeleteGroup
          DeleteIdentityProvider DeleteManagedLoginBranding DeleteResourceServer DeleteTerms DeleteUser
          DeleteUserAttributes DeleteUserPool DeleteUserPoolClient DeleteUserPoolClientSecret DeleteUserPoolDomain
          DeleteUserPoolReplica DeleteWebAuthnCredential DescribeCIMDPolicy DescribeIdentityProvider
          DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient DescribePointInTimeRecovery
          DescribeResourceServer DescribeRiskConfiguration DescribeTerms DescribeTermsByClient DescribeUserImportJob
          DescribeUserPool DescribeUserPoolClient DescribeUserPoolDomain ForgetDevice ForgotPassword GetCSVHeader
          GetClientToken GetDerivedToken GetDevice GetGroup GetIdentityProviderByIdentifier
          GetLogDeliveryConfiguration GetProvisionedLimit GetSigningCertificate GetTokensFromRefreshToken
          GetUICustomization GetUser GetUserAttributeVerificationCode GetUserAuthFactors
          GetUserPoolClientSessionConfiguration GetUserPoolMfaConfig GetUserPoolSessionConfiguration GlobalSignOut
          InitiateAuth InitiatePointInTimeRecovery ListCIMDPolicies ListClientMetadataURLs ListDevices ListGroups
          ListIdentityProviders ListPointInTimeRecoveries ListResourceServers ListTagsForResource ListTerms
          ListUserImportJobs ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas ListUserPools
          ListUserSessions ListUsers ListUsersInGroup ListWebAuthnCredentials ResendConfirmationCode
          RespondToAuthChallenge RevokeToken RevokeUserSession SetLogDeliveryConfiguration SetRiskConfiguration
          SetUICustomization SetUserMFAPreference SetUserPoolClientSessionConfiguration SetUserPoolMfaConfig
          SetUserPoolSessionConfiguration SetUserSettings SignUp StartPointInTimeRecovery StartUserImportJob
          StartWebAuthnRegistration StopUserImportJob TagResource UntagResource UpdateAuthEventFeedback
          UpdateCIMDPolicy UpdateClientMetadataURLState UpdateDeviceStatus UpdateGroup UpdateIdentityProvider
          UpdateManagedLoginBranding UpdateProvisionedLimit UpdateResourceServer UpdateTerms UpdateUserAttributes
          UpdateUserPool UpdateUserPoolClient UpdateUserPoolDomain UpdateUserPoolReplica VerifySoftwareToken
          VerifyUserAttribute
        comprehend BatchDetectDominantLanguage BatchDetectEntities BatchDetectKeyPhrases BatchDetectSentiment
          BatchDetectSyntax BatchDetectTargetedSentiment ClassifyDocument ContainsPiiEntities CreateDataset
          CreateDocumentClassifier CreateEndpoint CreateEntityRecognizer CreateFlywheel DeleteDocumentClassifier
          DeleteEndpoint DeleteEntityRecognizer DeleteFlywheel DeleteResourcePolicy DescribeDataset
          DescribeDocumentClassificationJob DescribeDocumentClassifier DescribeDominantLanguageDetectionJob
          DescribeEndpoint DescribeEntitiesDetectionJob DescribeEntityRecognizer DescribeEventsDetectionJob
          DescribeFlywheel DescribeFlywheelIteration DescribeKeyPhrasesDetectionJob DescribePiiEntitiesDetectionJob
          DescribeResourcePolicy DescribeSentimentDetectionJob DescribeTargetedSentimentDetectionJob
          DescribeTopicsDetectionJob DetectDominantLanguage DetectEntities DetectKeyPhrases DetectPiiEntities
          DetectSentiment DetectSyntax DetectTargetedSentiment DetectToxicContent ImportModel ListDatasets
          ListDocumentClassificationJobs ListDocumentClassifierSummaries ListDocumentClassifiers
          ListDominantLanguageDetectionJobs ListEndpoints ListEntitiesDetectionJobs ListEntityRecognizerSummaries
          ListEntityRecognizers ListEventsDetectionJobs ListFlywheelIterationHistory ListFlywheels
          ListKeyPhrasesDetectionJobs ListPiiEntitiesDetectionJobs ListSentimentDetectionJobs ListTagsForResource
          ListTargetedSentimentDetectionJobs ListTopicsDetectionJobs PutResourcePolicy StartDocumentClassificationJob
          StartDominantLanguageDetectionJob StartEntitiesDetectionJob StartEventsDetectionJob StartFlywheelIteration
          StartKeyPhrasesDetectionJob StartPiiEntitiesDetectionJob StartSentimentDetectionJob
          StartTargetedSentimentDetectionJob StartTopicsDetectionJob StopDominantLanguageDetectionJob
          StopEntitiesDetectionJob StopEventsDetectionJob StopKeyPhrasesDetectionJob StopPiiEntitiesDetectionJob
          StopSentimentDetectionJob StopTargetedSentimentDetectionJob StopTrainingDocumentClassifier
          StopTrainingEntityRecognizer TagResource UntagResource UpdateEndpoint UpdateFlywheel
          !BatchSizeLimitExceededException=400 !ConcurrentModificationException=400 !InternalServerException=500
          !InvalidFilterException=400 !InvalidRequestException=400 !JobNotFoundException=404
          !KmsKeyValidationException=400 !ResourceInUseException=400 !ResourceLimitExceededException=400
          !ResourceNotFoundException=404 !ResourceUnavailableException=404 !TextSizeLimitExceededException=400
          !TooManyRequestsException=429 !TooManyTagKeysException=400 !TooManyTagsException=400
          !UnsupportedLanguageException=400
        dynamodb BatchExecuteStatement BatchGetItem BatchWriteItem CancelBulkOperation CreateBackup CreateGlobalTable
          CreateTable DeleteBackup DeleteItem DeleteResourcePolicy DeleteTable DescribeBackup DescribeBulkOperation
          DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints DescribeExport DescribeGlobalTable
          DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeTable
          DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
          EnableKinesisStreamingDestination ExecuteStatement ExecuteTransaction ExportTableToPointInTime GetItem
          GetResourcePolicy ImportTable ListBackups ListBulkOperations ListContributorInsights ListExports
          ListGlobalTables ListImports ListTables ListTagsOfResource PutItem PutResourcePolicy Query
          RestoreTableFromBackup RestoreTableToPointInTime Scan SearchVectors StartBulkPutItems TagResource
          TransactGetItems TransactWriteItems UntagResource UpdateContinuousBackups UpdateContributorInsights
          UpdateGlobalTable UpdateGlobalTableSettings UpdateItem UpdateKinesisStreamingDestination UpdateTable
          UpdateTableReplicaAutoScaling UpdateTimeToLive
        dynamodbstreams DescribeStream GetRecords GetShardIterator ListStreams
        ecs AssociateGatewayWithCluster ContinueServiceDeployment CreateCapacityProvider CreateCluster CreateDaemon
          CreateExpressGatewayService CreateGateway CreateService CreateTaskSet DeleteAccountSetting DeleteAttributes
          DeleteCapacityProvider DeleteCluster DeleteDaemon DeleteDaemonTaskDefinition DeleteExpressGatewayService
          DeleteGateway DeleteService DeleteTaskDefinitions DeleteTaskSet DeregisterContainerInstance
          DeregisterTaskDefinition DescribeCapacityProviders DescribeClusters DescribeContainerInstances
          DescribeDaemon DescribeDaemonDeployments DescribeDaemonRevisions DescribeDaemonTaskDefinition
          DescribeExpressGatewayService DescribeGateway DescribeGatewayResources DescribeGatewayRoute
          DescribeServiceDeployments DescribeServiceRevisions DescribeServices DescribeTaskDefinition DescribeTaskSets
          DescribeTasks DisassociateGatewayFromCluster DiscoverPollEndpoint ExecuteCommand GetTaskProtection
          ListAccountSettings ListAttributes ListClusters ListContainerInstances ListDaemonDeployments
          ListDaemonTaskDefinitions ListDaemons ListGatewayClusterAssociations ListGatewayRoutes ListGateways
          ListServiceDeployments ListServices ListServicesByNamespace ListTagsForResource ListTaskDefinitionFamilies
          ListTaskDefinitions ListTasks PutAccountSetting PutAccountSettingDefault PutAttributes
          PutClusterCapacityProviders RegisterContainerInstance RegisterDaemonTaskDefinition RegisterTaskDefinition
          RunTask StartTask StopServiceDeployment StopTask SubmitAttachmentStateChanges SubmitContainerStateChange
          SubmitTaskStateChange TagResource UntagResource UpdateCapacityProvider UpdateCluster UpdateClusterSettings
          UpdateContainerAgent UpdateContainerInstancesState UpdateDaemon UpdateExpressGatewayService UpdateGateway
          UpdateService UpdateServicePrimaryTaskSet UpdateTaskProtection UpdateTaskSet
        events ActivateEventSource CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEndpoint
          CreateEventBus CreatePartnerEventSource DeactivateEventSource DeauthorizeConnection DeleteApiDestination
          DeleteArchive DeleteConnection DeleteEndpoint DeleteEventBus DeletePartnerEventSource DeleteRule
          DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus
          DescribeEventSource DescribePartnerEventSource DescribeReplay DescribeRule DisableRule EnableRule
          ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources
          ListPartnerEventSourceAccounts ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules
          ListTagsForResource ListTargetsByRule PutEvents PutPartnerEvents PutPermission PutRule PutTargets
          RemovePermission RemoveTargets StartReplay TagResource TestEventPattern UntagResource UpdateApiDestination
          UpdateArchive UpdateConnection UpdateEndpoint UpdateEventBus
        firehose CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream ListDeliveryStreams
          ListTagsForDeliveryStream PutRecord PutRecordBatch StartDeliveryStreamEncryption
          StopDeliveryStreamEncryption TagDeliveryStream UntagDeliveryStream UpdateDestination
        glue AssociateGlossaryTerms BatchCreatePartition BatchDeleteConnection BatchDeletePartition BatchDeleteTable
          BatchDeleteTableVersion BatchGetBlueprints BatchGetCrawlers BatchGetCustomEntityTypes
          BatchGetDataQualityResult BatchGetDataQualityResultV2 BatchGetDataQualityRulesetEvaluationRun
          BatchGetDevEndpoints BatchGetIterableForms BatchGetJobs BatchGetPartition BatchGetTableOptimizer
          BatchGetTriggers BatchGetWorkflows BatchPutDataQualityStatisticAnnotation BatchStopJobRun
          BatchUpdatePartition CancelDataQualityRuleRecommendationRun CancelDataQualityRulesetEvaluationRun
          CancelMLTaskRun CancelStatement CheckSchemaVersionValidity CreateBlueprint CreateCatalog CreateClassifier
          CreateColumnStatisticsTaskSettings CreateConnection CreateCrawler CreateCustomEntityType
          CreateDataQualityEvaluationConfig CreateDataQualityRuleset CreateDatabase CreateDevEndpoint CreateGlossary
          CreateGlossaryTerm CreateGlueIdentityCenterConfiguration CreateIntegration CreateIntegrationResourceProperty
          CreateIntegrationTableProperties CreateJob CreateMLTransform CreatePartition CreatePartitionIndex
          CreateRegistry CreateSchema CreateScript CreateSecurityConfiguration CreateSession CreateTable
          CreateTableOptimizer CreateTrigger CreateUsageProfile CreateUserDefinedFunction CreateWorkflow DeleteAsset
          DeleteAttachment DeleteBlueprint DeleteCatalog DeleteClassifier DeleteColumnStatisticsForPartition
          DeleteColumnStatisticsForTable DeleteColumnStatisticsTaskSettings DeleteConnection DeleteConnectionType
          DeleteCrawler DeleteCustomEntityType DeleteDataQualityEvaluationConfig DeleteDataQualityRuleset
          DeleteDatabase DeleteDevEndpoint DeleteFormType DeleteGlossary DeleteGlossaryTerm
          DeleteGlueIdentityCenterConfiguration DeleteIntegration DeleteIntegrationResourceProperty
          DeleteIntegrationTableProperties DeleteJob DeleteMLTransform DeletePartition DeletePartitionIndex
          DeleteRegistry DeleteResourcePolicy DeleteSchema DeleteSchemaVersions DeleteSecurityConfiguration
          DeleteSession DeleteTable DeleteTableOptimizer DeleteTableVersion DeleteTrigger DeleteUsageProfile
          DeleteUserDefinedFunction DeleteWorkflow DescribeConnectionType DescribeEntity DescribeInboundIntegrations
          DescribeIntegrations DisassociateGlossaryTerms GetAsset GetAssetType GetBlueprint GetBlueprintRun
          GetBlueprintRuns GetCatalog GetCatalogImportStatus GetCatalogs GetClassifier GetClassifiers
          GetColumnStatisticsForPartition GetColumnStatisticsForTable GetColumnStatisticsTaskRun
          GetColumnStatisticsTaskRuns GetColumnStatisticsTaskSettings GetConnection GetConnections GetCrawler
          GetCrawlerMetrics GetCrawlers GetCustomEntityType GetDashboardUrl GetDataCatalogEncryptionSettings
          GetDataCatalogExportConfiguration GetDataQualityEvaluationConfig GetDataQualityModel
          GetDataQualityModelResult GetDataQualityResult GetDataQualityResultV2 GetDataQualityRuleRecommendationRun
          GetDataQualityRuleset GetDataQualityRulesetEvaluationRun GetDatabase GetDatabases GetDataflowGraph
          GetDevEndpoint GetDevEndpoints GetEntityRecords GetFormType GetGlossary GetGlossaryTerm
          GetGlueIdentityCenterConfiguration GetIntegrationResourceProperty GetIntegrationTableProperties GetJob
          GetJobBookmark GetJobRun GetJobRuns GetJobUpgradeAnalysis GetJobs GetMLTaskRun GetMLTaskRuns GetMLTransform
          GetMLTransforms GetMapping GetMaterializedViewRefreshTaskRun GetPartition GetPartitionIndexes GetPartitions
          GetPlan GetRegistry GetResourcePolicies GetResourcePolicy GetSchema GetSchemaByDefinition GetSchemaVersion
          GetSchemaVersionsDiff GetSecurityConfiguration GetSecurityConfigurations GetSession GetSessionEndpoint
          GetStatement GetSystemLogsForJobRun GetSystemLogsForSession GetTable GetTableOptimizer GetTableVersion
          GetTableVersions GetTables GetTags GetTrigger GetTriggers GetUnfilteredPartitionMetadata
          GetUnfilteredPartitionsMetadata GetUnfilteredTableMetadata GetUsageProfile GetUserDefinedFunction
          GetUserDefinedFunctions GetWorkflow GetWorkflowRun GetWorkflowRunProperties GetWorkflowRuns
          ImportCatalogToGlue ListAssetTypes ListBlueprints ListColumnStatisticsTaskRuns ListConnectionTypes
          ListCrawlers ListCrawls ListCustomEntityTypes ListDataQualityEvaluationConfigs ListDataQualityResults
          ListDataQualityResultsV2 ListDataQualityRuleRecommendationRuns ListDataQualityRulesetEvaluationRuns
          ListDataQualityRulesets ListDataQualityStatisticAnnotations ListDataQualityStatistics ListDevEndpoints
          ListEntities ListFormTypes ListGlossaries ListGlossaryTerms ListIntegrationResourceProperties
          ListIntegrationTableProperties ListIterableForms ListJobs ListMLTransforms
          ListMaterializedViewRefreshTaskRuns ListRegistries ListSchemaVersions ListSchemas ListSessions
          ListStatements ListTableOptimizerRuns ListTriggers ListUsageProfiles ListWorkflows ModifyIntegration
          PublishDataQualityResultV2 PutAsset PutAttachment PutDataCatalogEncryptionSettings
          PutDataCatalogExportConfiguration PutDataQualityProfileAnnotation PutFormType PutResourcePolicy
          PutSchemaVersionMetadata PutWorkflowRunProperties QuerySchemaVersionMetadata RegisterConnectionType
          RegisterSchemaVersion RemoveSchemaVersionMetadata ResetJobBookmark ResumeWorkflowRun RunStatement
          SearchAssets SearchTables StartBlueprintRun StartColumnStatisticsTaskRun
          StartColumnStatisticsTaskRunSchedule StartCrawler StartCrawlerSchedule StartDataQualityRuleRecommendationRun
          StartDataQualityRulesetEvaluationRun StartExportLabelsTaskRun StartImportLabelsTaskRun StartJobRun
          StartJobUpgradeAnalysis StartMLEvaluationTaskRun StartMLLabelingSetGenerationTaskRun
          StartMaterializedViewRefreshTaskRun StartTrigger StartWorkflowRun StopColumnStatisticsTaskRun
          StopColumnStatisticsTaskRunSchedule StopCrawler StopCrawlerSchedule StopJobUpgradeAnalysis
          StopMaterializedViewRefreshTaskRun StopSession StopTrigger StopWorkflowRun TagResource TestConnection
          UntagResource UpdateAsset UpdateBlueprint UpdateCatalog UpdateClassifier UpdateColumnStatisticsForPartition
          UpdateColumnStatisticsForTable UpdateColumnStatisticsTaskSettings UpdateConnection UpdateCrawler
          UpdateCrawlerSchedule UpdateDataQualityEvaluationConfig UpdateDataQualityRuleset UpdateDatabase
          UpdateDevEndpoint UpdateGlossary UpdateGlossaryTerm UpdateGlueIdentityCenterConfiguration
          UpdateIntegrationResourceProperty UpdateIntegrationTableProperties UpdateJob UpdateJobFromSourceControl
          UpdateMLTransform UpdatePartition UpdateRegistry UpdateSchema UpdateSourceControlFromJob UpdateTable
          UpdateTableOptimizer UpdateTrigger UpdateUsageProfile UpdateUserDefinedFunction UpdateWorkflow
        iot-data DeleteConnection DeleteThingShadow GetConnection GetRetainedMessage GetThingShadow
          ListNamedShadowsForThing ListRetainedMessages ListSubscriptions Publish SendDirectMessage UpdateThingShadow
          !ConflictException=409 !ForbiddenException=403 !GatewayTimeoutException=504 !InternalFailureException=500
          !InvalidRequestException=400 !MethodNotAllowedException=405 !RequestEntityTooLargeException=413
          !ResourceNotFoundException=404 !ServiceUnavailableException=503 !ThrottlingException=429
          !UnauthorizedException=401 !UnsupportedDocumentEncodingException=415
        kinesis AcknowledgeDeadLetterQueueRecords AcknowledgeQueueRecords AddTagsToStream CreateChannel CreateQueue
          CreateStream DecreaseStreamRetentionPeriod DeleteChannel DeleteQueue DeleteResourcePolicy DeleteStream
          DeregisterStreamConsumer DescribeAccountSettings DescribeChannel DescribeLimits DescribeQueue DescribeStream
          DescribeStreamConsumer DescribeStreamSummary DisableEnhancedMonitoring EnableEnhancedMonitoring GetRecords
          GetResourcePolicy GetShardIterator IncreaseStreamRetentionPeriod ListChannels ListQueues ListShards
          ListStreamConsumers ListStreams ListTagsForResource ListTagsForStream MergeShards PutRecord PutRecords
          PutResourcePolicy ReceiveDeadLetterQueueRecords ReceiveQueueRecords RegisterStreamConsumer
          RemoveTagsFromStream RestoreDeadLetterQueueRecords SplitShard StartStreamEncryption StopStreamEncryption
          SubscribeToShard TagResource UntagResource UpdateAccountSettings UpdateChannel
          UpdateDeadLetterQueueRecordsVisibility UpdateMaxRecordSize UpdateQueue UpdateQueueRecordsVisibility
          UpdateShardCount UpdateStreamMode UpdateStreamRecordDistributionStrategy UpdateStreamWarmThroughput
        kms CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decapsulate
          Decrypt DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret
          DescribeCustomKeyStores DescribeKey DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey
          EnableKeyRotation Encapsulate Encrypt GenerateDataKey GenerateDataKeyPair
          GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom
          GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial
          ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags ListRetirableGrants
          PutKeyPolicy ReEncrypt ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign
          TagResource UntagResource UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify
          VerifyMac
        lambda AddLayerVersionPermission AddPermission CheckpointDurableExecution CreateAlias CreateCapacityProvider
          CreateCodeSigningConfig CreateEventSourceMapping CreateFunction CreateFunctionUrlConfig DeleteAlias
          DeleteCapacityProvider DeleteCodeSigningConfig DeleteDurableExecution DeleteEventSourceMapping
          DeleteFunction DeleteFunctionCodeSigningConfig DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig
          DeleteFunctionUrlConfig DeleteLayerVersion DeleteProvisionedConcurrencyConfig DeleteResourcePolicy
          GetAccountSettings GetAlias GetCapacityProvider GetCodeSigningConfig GetDurableExecution
          GetDurableExecutionHistory GetDurableExecutionState GetEventSourceMapping GetFunction
          GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration GetFunctionEventInvokeConfig
          GetFunctionRecursionConfig GetFunctionScalingConfig GetFunctionUrlConfig GetLayerVersion
          GetLayerVersionByArn GetLayerVersionPolicy GetPolicy GetProvisionedConcurrencyConfig GetResourcePolicy
          GetRuntimeManagementConfig Invoke InvokeAsync InvokeWithResponseStream ListAliases ListCapacityProviders
          ListCodeSigningConfigs ListDurableExecutionsByFunction ListEventSourceMappings
          ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider ListFunctions
          ListFunctionsByCodeSigningConfig ListLayerVersions ListLayers ListProvisionedConcurrencyConfigs ListTags
          ListVersionsByFunction PauseDurableExecution PublishLayerVersion PublishVersion PutFunctionCodeSigningConfig
          PutFunctionConcurrency PutFunctionEventInvokeConfig PutFunctionRecursionConfig PutFunctionScalingConfig
          PutProvisionedConcurrencyConfig PutResourcePolicy PutRuntimeManagementConfig RemoveLayerVersionPermission
          RemovePermission ResumeDurableExecution SendDurableExecutionCallbackFailure
          SendDurableExecutionCallbackHeartbeat SendDurableExecutionCallbackSuccess StopDurableExecution TagResource
          UntagResource UpdateAlias UpdateCapacityProvider UpdateCodeSigningConfig UpdateEventSourceMapping
          UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig UpdateFunctionUrlConfig
          !AliasLimitExceededException=400 !CallbackTimeoutException=400 !CapacityProviderLimitExceededException=400
          !CodeArtifactUserDeletedException=409 !CodeArtifactUserFailedException=409
          !CodeArtifactUserPendingException=409 !CodeSigningConfigNotFoundException=404
          !CodeStorageExceededException=400 !CodeVerificationFailedException=400
          !DurableExecutionAlreadyStartedException=409 !EC2AccessDeniedException=502 !EC2ThrottledException=502
          !EC2UnexpectedException=502 !EFSIOException=410 !EFSMountConnectivityException=408
          !EFSMountFailureException=403 !EFSMountTimeoutException=408 !ENILimitReachedException=502
          !ENINotReadyException=502 !FunctionVersionsPerCapacityProviderLimitExceededException=400
          !InvalidCodeSignatureException=400 !InvalidParameterValueException=400 !InvalidRequestContentException=400
          !InvalidRuntimeException=502 !InvalidSecurityGroupIDException=502 !InvalidSubnetIDException=502
          !InvalidZipFileException=502 !KMSAccessDeniedException=502 !KMSDisabledException=502
          !KMSInvalidStateException=502 !KMSNotFoundException=502 !ModeNotSupportedException=400
          !NoPublishedVersionException=400 !PolicyLengthExceededException=400 !PreconditionFailedException=412
          !ProvisionedConcurrencyConfigNotFoundException=404 !PublicPolicyException=400
          !RecursiveInvocationException=400 !RequestTooLargeException=413 !ResourceConflictException=409
          !ResourceInUseException=400 !ResourceNotFoundException=404 !ResourceNotReadyException=502
          !RuntimeAliasDeletedException=409 !RuntimeVersionDeletedException=409 !S3FilesMountConnectivityException=408
          !S3FilesMountFailureException=403 !S3FilesMountTimeoutException=408
          !SerializedRequestEntityTooLargeException=413 !ServiceException=500 !ServiceQuotaExceededException=402
          !SnapStartException=400 !SnapStartNotReadyException=409 !SnapStartRegenerationFailureException=409
          !SnapStartTimeoutException=408 !SubnetIPAddressLimitReachedException=502 !TooManyRequestsException=429
          !UnsupportedMediaTypeException=415
        logs AssociateKmsKey AssociateSourceToS3TableIntegration CancelExportTask CancelImportTask CreateDelivery
          CreateExportTask CreateImportTask CreateLogAnomalyDetector CreateLogGroup CreateLogStream CreateLookupTable
          CreateScheduledQuery DeleteAccountPolicy DeleteDataProtectionPolicy DeleteDelivery DeleteDeliveryDestination
          DeleteDeliveryDestinationPolicy DeleteDeliverySource DeleteDestination DeleteIndexPolicy DeleteIntegration
          DeleteLogAnomalyDetector DeleteLogGroup DeleteLogStream DeleteLookupTable DeleteMetricFilter
          DeleteQueryDefinition DeleteResourcePolicy DeleteRetentionPolicy DeleteScheduledQuery
          DeleteSubscriptionFilter DeleteSyslogConfiguration DeleteTransformer DescribeAccountPolicies
          DescribeConfigurationTemplates DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources
          DescribeDestinations DescribeExportTasks DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks
          DescribeIndexPolicies DescribeLogGroups DescribeLogStreams DescribeLookupTables DescribeMetricFilters
          DescribeQueries DescribeQueryDefinitions DescribeResourcePolicies DescribeSubscriptionFilters
          DisassociateKmsKey DisassociateSourceFromS3TableIntegration FilterLogEvents GetDataProtectionPolicy
          GetDelivery GetDeliveryDestination GetDeliveryDestinationPolicy GetDeliverySource GetIntegration
          GetLogAnomalyDetector GetLogEvents GetLogFields GetLogGroupFields GetLogObject GetLogRecord GetLookupTable
          GetQueryResults GetScheduledQuery GetScheduledQueryHistory GetStorageTierPolicy GetTransformer
          ListAggregateLogGroupSummaries ListAnomalies ListIntegrations ListLogAnomalyDetectors ListLogGroups
          ListLogGroupsForQuery ListScheduledQueries ListSourcesForS3TableIntegration ListSyslogConfigurations
          ListTagsForResource ListTagsLogGroup PutAccountPolicy PutBearerTokenAuthentication PutDataProtectionPolicy
          PutDeliveryDestination PutDeliveryDestinationPolicy PutDeliverySource PutDestination PutDestinationPolicy
          PutIndexPolicy PutIntegration PutLogEvents PutLogGroupDeletionProtection PutMetricFilter PutQueryDefinition
          PutResourcePolicy PutRetentionPolicy PutStorageTierPolicy PutSubscriptionFilter PutSyslogConfiguration
          PutTransformer StartLiveTail StartQuery StopQuery TagLogGroup TagResource TestMetricFilter TestTransformer
          UntagLogGroup UntagResource UpdateAnomaly UpdateDeliveryConfiguration UpdateLogAnomalyDetector
          UpdateLookupTable UpdateScheduledQuery
        rds-data BatchExecuteStatement BeginTransaction CommitTransaction ExecuteSql ExecuteStatement
          RollbackTransaction !AccessDeniedException=403 !BadRequestException=400 !DatabaseErrorException=400
          !DatabaseNotFoundException=404 !DatabaseResumingException=400 !DatabaseUnavailableException=504
          !ForbiddenException=403 !HttpEndpointNotEnabledException=400 !InternalServerErrorException=500
          !InvalidResourceStateException=400 !InvalidSecretException=400 !NotFoundException=404
          !SecretsErrorException=400 !ServiceUnavailableError=503 !StatementTimeoutException=400
          !TransactionNotFoundException=404 !UnsupportedResultException=400
        rekognition AssociateFaces CompareFaces CopyProjectVersion CreateCollection CreateDataset
          CreateFaceLivenessSession CreateProject CreateProjectVersion CreateStreamProcessor CreateUser
          DeleteCollection DeleteDataset DeleteFaces DeleteProject DeleteProjectPolicy DeleteProjectVersion
          DeleteStreamProcessor DeleteUser DescribeCollection DescribeDataset DescribeProjectVersions DescribeProjects
          DescribeStreamProcessor DetectCustomLabels DetectFaces DetectLabels DetectModerationLabels
          DetectProtectiveEquipment DetectText DisassociateFaces DistributeDatasetEntries GetCelebrityInfo
          GetCelebrityRecognition GetContentModeration GetFaceDetection GetFaceLivenessSessionResults GetFaceSearch
          GetLabelDetection GetMediaAnalysisJob GetPersonTracking GetSegmentDetection GetTextDetection IndexFaces
          ListCollections ListDatasetEntries ListDatasetLabels ListFaces ListMediaAnalysisJobs ListProjectPolicies
          ListStreamProcessors ListTagsForResource ListUsers PutProjectPolicy RecognizeCelebrities SearchFaces
          SearchFacesByImage SearchUsers SearchUsersByImage StartCelebrityRecognition StartContentModeration
          StartFaceDetection StartFaceSearch StartLabelDetection StartMediaAnalysisJob StartPersonTracking
          StartProjectVersion StartSegmentDetection StartStreamProcessor StartTextDetection StopProjectVersion
          StopStreamProcessor TagResource UntagResource UpdateDatasetEntries UpdateStreamProcessor
        s3 AbortMultipartUpload CompleteMultipartUpload CopyObject CreateBucket CreateBucketMetadataConfiguration
          CreateBucketMetadataTableConfiguration CreateMultipartUpload CreateSession DeleteBucket
          DeleteBucketAnalyticsConfiguration DeleteBucketCors DeleteBucketEncryption
          DeleteBucketIntelligentTieringConfiguration DeleteBucketInventoryConfiguration DeleteBucketLifecycle
          DeleteBucketMetadataConfiguration DeleteBucketMetadataTableConfiguration DeleteBucketMetricsConfiguration
          DeleteBucketOwnershipControls DeleteBucketPolicy DeleteBucketReplication DeleteBucketTagging
          DeleteBucketWebsite DeleteObject DeleteObjectAnnotation DeleteObjectTagging DeleteObjects
          DeletePublicAccessBlock GetBucketAbac GetBucketAccelerateConfiguration GetBucketAcl
          GetBucketAnalyticsConfiguration GetBucketCors GetBucketEncryption GetBucketIntelligentTieringConfiguration
          GetBucketInventoryConfiguration GetBucketLifecycle GetBucketLifecycleConfiguration GetBucketLocation
          GetBucketLogging GetBucketMetadataConfiguration GetBucketMetadataTableConfiguration
          GetBucketMetricsConfiguration GetBucketNotification GetBucketNotificationConfiguration
          GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketReplication
          GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetObject GetObjectAcl
          GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectLockConfiguration GetObjectRetention
          GetObjectTagging GetObjectTorrent GetPublicAccessBlock HeadBucket HeadObject
          ListBucketAnalyticsConfigurations ListBucketIntelligentTieringConfigurations
          ListBucketInventoryConfigurations ListBucketMetricsConfigurations ListBuckets ListDirectoryBuckets
          ListMultipartUploads ListObjectAnnotations ListObjectVersions ListObjects ListObjectsV2 ListParts
          PutBucketAbac PutBucketAccelerateConfiguration PutBucketAcl PutBucketAnalyticsConfiguration PutBucketCors
          PutBucketEncryption PutBucketIntelligentTieringConfiguration PutBucketInventoryConfiguration
          PutBucketLifecycle PutBucketLifecycleConfiguration PutBucketLogging PutBucketMetricsConfiguration
          PutBucketNotification PutBucketNotificationConfiguration PutBucketOwnershipControls PutBucketPolicy
          PutBucketReplication PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutObject
          PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectLockConfiguration PutObjectRetention
          PutObjectTagging PutPublicAccessBlock RenameObject RestoreObject SelectObjectContent
          UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
          UpdateBucketMetadataJournalTableConfiguration UpdateObjectEncryption UploadPart UploadPartCopy
          WriteGetObjectResponse !AccessDenied=403 !AnnotationLimitExceeded=400 !AnnotationNameTooLong=400
          !BucketAlreadyExists=409 !BucketAlreadyOwnedByYou=409 !EncryptionTypeMismatch=400
          !IdempotencyParameterMismatch=400 !InvalidAnnotationName=400 !InvalidObjectState=403 !InvalidPrefix=400
          !InvalidRequest=400 !InvalidWriteOffset=400 !NoSuchAnnotation=404 !NoSuchBucket=404 !NoSuchKey=404
          !NoSuchUpload=404 !ObjectAlreadyInActiveTierError=403 !ObjectNotInActiveTierError=403 !TooManyParts=400
          !UnsupportedMediaType=415
        scheduler CreateSchedule CreateScheduleGroup DeleteSchedule DeleteScheduleGroup GetSchedule GetScheduleGroup
          ListScheduleGroups ListSchedules ListTagsForResource TagResource UntagResource UpdateSchedule
          !ConflictException=409 !InternalServerException=500 !ResourceNotFoundException=404
          !ServiceQuotaExceededException=402 !ThrottlingException=429 !ValidationException=400
        secretsmanager AssociateCrossAccountReplica BatchGetSecretValue CancelRotateSecret CreateSecret
          DeleteResourcePolicy DeleteSecret DescribeSecret DisassociateCrossAccountReplica GetRandomPassword
          GetResourcePolicy GetSecretValue ListResourcePolicies ListSecretVersionIds ListSecrets PutResourcePolicy
          PutSecretValue RemoveRegionsFromReplication ReplicateSecretToRegions RestoreSecret RotateSecret
          StopReplicationToReplica TagResource UntagResource UpdateSecret UpdateSecretVersionStage
          ValidateResourcePolicy
        ses CloneReceiptRuleSet CreateConfigurationSet CreateConfigurationSetEventDestination
          CreateConfigurationSetTrackingOptions CreateCustomVerificationEmailTemplate CreateReceiptFilter
          CreateReceiptRule CreateReceiptRuleSet CreateTemplate DeleteConfigurationSet
          DeleteConfigurationSetEventDestination DeleteConfigurationSetTrackingOptions
          DeleteCustomVerificationEmailTemplate DeleteIdentity DeleteIdentityPolicy DeleteReceiptFilter
          DeleteReceiptRule DeleteReceiptRuleSet DeleteTemplate DeleteVerifiedEmailAddress
          DescribeActiveReceiptRuleSet DescribeConfigurationSet DescribeReceiptRule DescribeReceiptRuleSet
          GetAccountSendingEnabled GetCustomVerificationEmailTemplate GetIdentityDkimAttributes
          GetIdentityMailFromDomainAttributes GetIdentityNotificationAttributes GetIdentityPolicies
          GetIdentityVerificationAttributes GetSendQuota GetSendStatistics GetTemplate ListConfigurationSets
          ListCustomVerificationEmailTemplates ListIdentities ListIdentityPolicies ListReceiptFilters
          ListReceiptRuleSets ListTemplates ListVerifiedEmailAddresses PutConfigurationSetDeliveryOptions
          PutIdentityPolicy ReorderReceiptRuleSet SendBounce SendBulkTemplatedEmail SendCustomVerificationEmail
          SendEmail SendRawEmail SendTemplatedEmail SetActiveReceiptRuleSet SetIdentityDkimEnabled
          SetIdentityFeedbackForwardingEnabled SetIdentityHeadersInNotificationsEnabled SetIdentityMailFromDomain
          SetIdentityNotificationTopic SetReceiptRulePosition TestRenderTemplate UpdateAccountSendingEnabled
          UpdateConfigurationSetEventDestination UpdateConfigurationSetReputationMetricsEnabled
          UpdateConfigurationSetSendingEnabled UpdateConfigurationSetTrackingOptions
          UpdateCustomVerificationEmailTemplate UpdateReceiptRule UpdateTemplate VerifyDomainDkim VerifyDomainIdentity
          VerifyEmailAddress VerifyEmailIdentity !AccountSendingPausedException=400 !AlreadyExists=400
          !CannotDelete=400 !ConfigurationSetAlreadyExists=400 !ConfigurationSetDoesNotExist=400
          !ConfigurationSetSendingPausedException=400 !CustomVerificationEmailInvalidContent=400
          !CustomVerificationEmailTemplateAlreadyExists=400 !CustomVerificationEmailTemplateDoesNotExist=400
          !EventDestinationAlreadyExists=400 !EventDestinationDoesNotExist=400 !FromEmailAddressNotVerified=400
          !InvalidCloudWatchDestination=400 !InvalidConfigurationSet=400 !InvalidDeliveryOptions=400
          !InvalidFirehoseDestination=400 !InvalidLambdaFunction=400 !InvalidPolicy=400 !InvalidRenderingParameter=400
          !InvalidS3Configuration=400 !InvalidSNSDestination=400 !InvalidSnsTopic=400 !InvalidTemplate=400
          !InvalidTrackingOptions=400 !LimitExceeded=400 !MailFromDomainNotVerifiedException=400 !MessageRejected=400
          !MissingRenderingAttribute=400 !ProductionAccessNotGranted=400 !RuleDoesNotExist=400
          !RuleSetDoesNotExist=400 !TemplateDoesNotExist=400 !TrackingOptionsAlreadyExistsException=400
          !TrackingOptionsDoesNotExistException=400
        sesv2 AssociateEmailIdentityCertificate BatchGetMetricData CancelExportJob CreateConfigurationSet
          CreateConfigurationSetEventDestination CreateContact CreateContactList CreateCustomVerificationEmailTemplate
          CreateDedicatedIpPool CreateDeliverabilityTestReport CreateEmailIdentity CreateEmailIdentityPolicy
          CreateEmailTemplate CreateExportJob CreateImportJob CreateMultiRegionEndpoint CreateTenant
          CreateTenantResourceAssociation DeleteConfigurationSet DeleteConfigurationSetEventDestination DeleteContact
          DeleteContactList DeleteCustomVerificationEmailTemplate DeleteDedicatedIpPool DeleteEmailIdentity
          DeleteEmailIdentityPolicy DeleteEmailTemplate DeleteMultiRegionEndpoint DeleteSuppressedDestination
          DeleteTenant DeleteTenantResourceAssociation DisassociateEmailIdentityCertificate GetAccount
          GetBlacklistReports GetConfigurationSet GetConfigurationSetEventDestinations GetContact GetContactList
          GetCustomVerificationEmailTemplate GetDedicatedIp GetDedicatedIpPool GetDedicatedIps
          GetDeliverabilityDashboardOptions GetDeliverabilityTestReport GetDomainDeliverabilityCampaign
          GetDomainStatisticsReport GetEmailAddressInsights GetEmailIdentity GetEmailIdentityPolicies GetEmailTemplate
          GetExportJob GetImportJob GetMessageInsights GetMultiRegionEndpoint GetReputationEntity
          GetSuppressedDestination GetTenant ListConfigurationSets ListContactLists ListContacts
          ListCustomVerificationEmailTemplates ListDedicatedIpPools ListDeliverabilityTestReports
          ListDomainDeliverabilityCampaigns ListEmailIdentities ListEmailIdentityCertificates ListEmailTemplates
          ListExportJobs ListImportJobs ListMultiRegionEndpoints ListRecommendations ListReputationEntities
          ListResourceTenants ListSuppressedDestinations ListTagsForResource ListTenantResources ListTenants
          PutAccountDedicatedIpWarmupAttributes PutAccountDeliveryAttributes PutAccountDetails
          PutAccountPricingAttributes PutAccountSendingAttributes PutAccountSuppressionAttributes
          PutAccountVdmAttributes PutConfigurationSetArchivingOptions PutConfigurationSetDeliveryOptions
          PutConfigurationSetReputationOptions PutConfigurationSetSendingOptions PutConfigurationSetSuppressionOptions
          PutConfigurationSetTrackingOptions PutConfigurationSetVdmOptions PutDedicatedIpInPool
          PutDedicatedIpPoolScalingAttributes PutDedicatedIpWarmupAttributes PutDeliverabilityDashboardOption
          PutEmailIdentityConfigurationSetAttributes PutEmailIdentityDkimAttributes
          PutEmailIdentityDkimSigningAttributes PutEmailIdentityFeedbackAttributes PutEmailIdentityMailFromAttributes
          PutSuppressedDestination PutTenantSuppressionAttributes SendBulkEmail SendCustomVerificationEmail SendEmail
          TagResource TestRenderEmailTemplate UntagResource UpdateConfigurationSet
          UpdateConfigurationSetEventDestination UpdateContact UpdateContactList UpdateCustomVerificationEmailTemplate
          UpdateEmailIdentityPolicy UpdateEmailTemplate UpdateReputationEntityCustomerManagedStatus
          UpdateReputationEntityPolicy !AccountSuspendedException=400 !AlreadyExistsException=400
          !BadRequestException=400 !ConcurrentModificationException=500 !ConflictException=409
          !InternalServiceErrorException=500 !InvalidNextTokenException=400 !LimitExceededException=400
          !MailFromDomainNotVerifiedException=400 !MessageRejected=400 !NotFoundException=404
          !SendingPausedException=400 !TooManyRequestsException=429
        sns AddPermission CheckIfPhoneNumberIsOptedOut ConfirmSubscription CreatePlatformApplication
          CreatePlatformEndpoint CreateSMSSandboxPhoneNumber CreateTopic DeleteEndpoint DeletePlatformApplication
          DeleteSMSSandboxPhoneNumber DeleteTopic GetDataProtectionPolicy GetEndpointAttributes
          GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus GetSubscriptionAttributes
          GetTopicAttributes ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut
          ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListSubscriptionsByTopic
          ListTagsForResource ListTopics OptInPhoneNumber Publish PublishBatch PutDataProtectionPolicy
          RemovePermission SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes
          SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe UntagResource
          VerifySMSSandboxPhoneNumber !AuthorizationError=403 !BatchEntryIdsNotDistinct=400 !BatchRequestTooLong=400
          !ConcurrentAccess=400 !EmptyBatchRequest=400 !EndpointDisabled=400 !FilterPolicyLimitExceeded=403
          !InternalError=500 !InvalidBatchEntryId=400 !InvalidParameter=400 !InvalidSecurity=403 !InvalidState=400
          !KMSAccessDenied=400 !KMSDisabled=400 !KMSInvalidState=400 !KMSNotFound=400 !KMSOptInRequired=403
          !KMSThrottling=400 !NotFound=404 !OptedOut=400 !ParameterValueInvalid=400 !PlatformApplicationDisabled=400
          !ReplayLimitExceeded=403 !ResourceNotFound=404 !StaleTag=400 !SubscriptionLimitExceeded=403
          !TagLimitExceeded=400 !TagPolicy=400 !Throttled=429 !TooManyEntriesInBatchRequest=400
          !TopicLimitExceeded=403 !UserError=400 !ValidationException=400
        sqs AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue
          DeleteMessage DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues
          ListMessageMoveTasks ListQueueTags ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage
          SendMessageBatch SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue
        ssm AddTagsToResource AssociateOpsItemRelatedItem CancelCommand CancelMaintenanceWindowExecution
          CreateActivation CreateAssociation CreateAssociationBatch CreateCloudConnector CreateDocument
          CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata CreatePatchBaseline CreateResourceDataSync
          DeleteActivation DeleteAssociation DeleteCloudConnector DeleteDocument DeleteInventory
          DeleteMaintenanceWindow DeleteOpsItem DeleteOpsMetadata DeleteParameter DeleteParameters DeletePatchBaseline
          DeleteResourceDataSync DeleteResourcePolicy DeregisterDefaultHostManagementConfiguration
          DeregisterManagedInstance DeregisterPatchBaselineForPatchGroup DeregisterTargetFromMaintenanceWindow
          DeregisterTaskFromMaintenanceWindow DescribeActivations DescribeAssociation
          DescribeAssociationExecutionTargets DescribeAssociationExecutions DescribeAutomationExecutions
          DescribeAutomationStepExecutions DescribeAvailablePatches DescribeDocument DescribeDocumentPermission
          DescribeEffectiveInstanceAssociations DescribeEffectivePatchesForPatchBaseline
          DescribeInstanceAssociationsStatus DescribeInstanceInformation DescribeInstancePatchStates
          DescribeInstancePatchStatesForPatchGroup DescribeInstancePatches DescribeInstanceProperties
          DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations
          DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowExecutions
          DescribeMaintenanceWindowSchedule DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks
          DescribeMaintenanceWindows DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribeParameters
          DescribePatchBaselines DescribePatchGroupState DescribePatchGroups DescribePatchProperties DescribeSessions
          DisassociateOpsItemRelatedItem GetAccessToken GetAutomationExecution GetCalendarState GetCloudConnector
          GetCommandInvocation GetConnectionStatus GetDefaultPatchBaseline GetDeployablePatchSnapshotForInstance
          GetDocument GetExecutionPreview GetInventory GetInventorySchema GetMaintenanceWindow
          GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask GetMaintenanceWindowExecutionTaskInvocation
          GetMaintenanceWindowTask GetOpsItem GetOpsMetadata GetOpsSummary GetParameter GetParameterHistory
          GetParameters GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup GetResourcePolicies
          GetServiceSetting LabelParameterVersion ListAssociationVersions ListAssociations ListCloudConnectors
          ListCommandInvocations ListCommands ListComplianceItems ListComplianceSummaries ListDocumentMetadataHistory
          ListDocumentVersions ListDocuments ListInventoryEntries ListNodes ListNodesSummary ListOpsItemEvents
          ListOpsItemRelatedItems ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync
          ListTagsForResource ModifyDocumentPermission PutComplianceItems PutInventory PutParameter PutResourcePolicy
          RegisterDefaultHostManagementConfiguration RegisterDefaultPatchBaseline RegisterPatchBaselineForPatchGroup
          RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow RemoveTagsFromResource
          ResetServiceSetting ResumeSession SendAutomationSignal SendCommand StartAccessRequest StartAssociationsOnce
          StartAutomationExecution StartChangeRequestExecution StartExecutionPreview StartSession
          StopAutomationExecution TerminateSession UnlabelParameterVersion UpdateAssociation UpdateAssociationStatus
          UpdateCloudConnector UpdateDocument UpdateDocumentDefaultVersion UpdateDocumentMetadata
          UpdateMaintenanceWindow UpdateMaintenanceWindowTarget UpdateMaintenanceWindowTask UpdateManagedInstanceRole
          UpdateOpsItem UpdateOpsMetadata UpdatePatchBaseline UpdateResourceDataSync UpdateServiceSetting
          ValidateCloudConnector
        stepfunctions CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine
          DeleteStateMachineAlias DeleteStateMachineVersion DescribeActivity DescribeExecution DescribeMapRun
          DescribeStateMachine DescribeStateMachineAlias DescribeStateMachineForExecution GetActivityTask
          GetExecutionHistory ListActivities ListExecutions ListMapRuns ListStateMachineAliases
          ListStateMachineVersions ListStateMachines ListTagsForResource PublishStateMachineVersion RedriveExecution
          SendTaskFailure SendTaskHeartbeat SendTaskSuccess StartExecution StartSyncExecution StopExecution
          TagResource TestState UntagResource UpdateMapRun UpdateStateMachine UpdateStateMachineAlias
          ValidateStateMachineDefinition
        sts AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage
          GetAccessKeyInfo GetCallerIdentity GetDelegatedAccessToken GetFederationToken GetScopedCredentials
          GetSessionToken GetWebIdentityToken !ExpiredTokenException=400 !ExpiredTradeInTokenException=400
          !IDPCommunicationError=400 !IDPRejectedClaim=403 !InsufficientSessionLifetime=400
          !InvalidAuthorizationMessageException=400 !InvalidContextAssertion=400 !InvalidIdentityToken=400
          !InvalidSubjectCredentials=400 !JWTPayloadSizeExceededException=400 !MalformedPolicyDocument=400
          !OutboundWebIdentityFederationDisabledException=403 !PackedPolicyTooLarge=400 !RegionDisabledException=403
          !SessionDurationEscalationException=403
        textract AnalyzeDocument AnalyzeExpense AnalyzeID CreateAdapter CreateAdapterVersion CreateBlueprint
          CreateBlueprintVersion CreateProject DeleteAdapter DeleteAdapterVersion DeleteBlueprint DeleteProject
          DetectDocumentText GetAdapter GetAdapterVersion GetBlueprint GetDocumentAnalysis GetDocumentInsights
          GetDocumentTextDetection GetExpenseAnalysis GetLendingAnalysis GetLendingAnalysisSummary GetProject
          ListAdapterVersions ListAdapters ListBlueprints ListProjects ListTagsForResource StartDocumentAnalysis
          StartDocumentInsights StartDocumentTextDetection StartExpenseAnalysis StartLendingAnalysis TagResource
          UntagResource UpdateAdapter UpdateBlueprint UpdateProject !HumanLoopQuotaExceededException=402
        transcribe CreateCallAnalyticsCategory CreateLanguageModel CreateMedicalVocabulary CreateVocabulary
          CreateVocabularyFilter DeleteCallAnalyticsCategory DeleteCallAnalyticsJob DeleteLanguageModel
          DeleteMedicalScribeJob DeleteMedicalTranscriptionJob DeleteMedicalVocabulary DeleteTranscriptionJob
          DeleteVocabulary DeleteVocabularyFilter DescribeLanguageModel GetCallAnalyticsCategory GetCallAnalyticsJob
          GetMedicalScribeJob GetMedicalTranscriptionJob GetMedicalVocabulary GetTranscriptionJob GetVocabulary
          GetVocabularyFilter ListCallAnalyticsCategories ListCallAnalyticsJobs ListLanguageModels
          ListMedicalScribeJobs ListMedicalTranscriptionJobs ListMedicalVocabularies ListTagsForResource
          ListTranscriptionJobs ListVocabularies ListVocabularyFilters StartCallAnalyticsJob StartMedicalScribeJob
          StartMedicalTranscriptionJob StartTranscriptionJob TagResource TranscribeAudio UntagResource
          UpdateCallAnalyticsCategory UpdateLanguageModel UpdateMedicalVocabulary UpdateVocabulary
          UpdateVocabularyFilter !BadRequestException=400 !ConflictException=409 !InternalFailureException=500
          !LimitExceededException=429 !NotFoundException=404
        translate CreateParallelData DeleteParallelData DeleteTerminology DescribeTextTranslationJob GetParallelData
          GetTerminology ImportTerminology ListLanguages ListParallelData ListTagsForResource ListTerminologies
          ListTextTranslationJobs StartTextTranslationJob StopTextTranslationJob TagResource TranslateDocument
          TranslateText UntagResource UpdateParallelData !ConcurrentModificationException=409 !ConflictException=409
          !DetectedLanguageLowConfidenceException=400 !InternalServerException=500 !InvalidFilterException=400
          !InvalidParameterValueException=400 !InvalidRequestException=400 !LimitExceededException=400
          !ResourceNotFoundException=404 !ServiceUnavailableException=503 !TextSizeLimitExceededException=400
          !TooManyRequestsException=429 !TooManyTagsException=400 !UnsupportedDisplayLanguageCodeException=400
          !UnsupportedLanguagePairException=400
        xray BatchGetTraces CancelTraceRetrieval CreateGroup CreateSamplingRule DeleteGroup DeleteResourcePolicy
          DeleteSamplingRule GetEncryptionConfig GetGroup GetGroups GetIndexingRules GetInsight GetInsightEvents
          GetInsightImpactGraph GetInsightSummaries GetRetrievedTracesGraph GetSamplingRules
          GetSamplingStatisticSummaries GetSamplingTargets GetServiceGraph GetTimeSeriesServiceStatistics
          GetTraceGraph GetTraceSegmentDestination GetTraceSummaries ListResourcePolicies ListRetrievedTraces
          ListTagsForResource PutEncryptionConfig PutResourcePolicy PutTelemetryRecords PutTraceSegments
          StartTraceRetrieval TagResource UntagResource UpdateGroup UpdateIndexingRule UpdateSamplingRule
          UpdateTraceSegmentDestination !InvalidPolicyRevisionIdException=400 !LockoutPreventionException=400
          !MalformedPolicyDocumentException=400 !PolicyCountLimitExceededException=400
          !PolicySizeLimitExceededException=400 !ResourceNotFoundException=404 !ThrottledException=429
          !TooManyTagsException=400
        """
}
