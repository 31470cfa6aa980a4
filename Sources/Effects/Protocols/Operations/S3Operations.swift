// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let s3Text = """
        headers: if-match=IfMatch RenameObject/if-match=DestinationIfMatch if-modified-since=IfModifiedSince
        headers: RenameObject/if-modified-since=DestinationIfModifiedSince if-none-match=IfNoneMatch
        headers: RenameObject/if-none-match=DestinationIfNoneMatch if-unmodified-since=IfUnmodifiedSince
        headers: RenameObject/if-unmodified-since=DestinationIfUnmodifiedSince location=Location range=Range
        headers: x-amz-abort-date=AbortDate x-amz-abort-rule-id=AbortRuleId x-amz-access-point-alias=AccessPointAlias
        headers: x-amz-acl=ACL x-amz-archive-status=ArchiveStatus x-amz-bucket-arn=BucketArn
        headers: x-amz-bucket-location-name=BucketLocationName x-amz-bucket-location-type=BucketLocationType
        headers: x-amz-bucket-namespace=BucketNamespace x-amz-bucket-object-lock-enabled=ObjectLockEnabledForBucket
        headers: x-amz-bucket-object-lock-token=Token x-amz-bucket-region=BucketRegion
        headers: x-amz-bypass-governance-retention=BypassGovernanceRetention x-amz-checksum-algorithm=ChecksumAlgorithm
        headers: x-amz-checksum-crc32=ChecksumCRC32 x-amz-checksum-crc32c=ChecksumCRC32C
        headers: x-amz-checksum-crc64nvme=ChecksumCRC64NVME x-amz-checksum-md5=ChecksumMD5
        headers: x-amz-checksum-sha1=ChecksumSHA1 x-amz-checksum-sha256=ChecksumSHA256
        headers: x-amz-checksum-sha512=ChecksumSHA512 x-amz-checksum-type=ChecksumType
        headers: x-amz-checksum-xxhash128=ChecksumXXHASH128 x-amz-checksum-xxhash3=ChecksumXXHASH3
        headers: x-amz-checksum-xxhash64=ChecksumXXHASH64 x-amz-client-token=ClientToken
        headers: x-amz-confirm-remove-self-bucket-access=ConfirmRemoveSelfBucketAccess x-amz-copy-source=CopySource
        headers: x-amz-copy-source-if-match=CopySourceIfMatch
        headers: x-amz-copy-source-if-modified-since=CopySourceIfModifiedSince
        headers: x-amz-copy-source-if-none-match=CopySourceIfNoneMatch
        headers: x-amz-copy-source-if-unmodified-since=CopySourceIfUnmodifiedSince x-amz-copy-source-range=CopySourceRange
        headers: x-amz-copy-source-server-side-encryption-customer-algorithm=CopySourceSSECustomerAlgorithm
        headers: x-amz-copy-source-server-side-encryption-customer-key=CopySourceSSECustomerKey
        headers: x-amz-copy-source-server-side-encryption-customer-key-md5=CopySourceSSECustomerKeyMD5
        headers: x-amz-copy-source-version-id=CopySourceVersionId x-amz-create-session-mode=SessionMode
        headers: x-amz-delete-marker=DeleteMarker x-amz-expected-bucket-owner=ExpectedBucketOwner
        headers: x-amz-expiration=Expiration x-amz-fwd-error-code=ErrorCode x-amz-fwd-error-message=ErrorMessage
        headers: x-amz-fwd-header-accept-ranges=AcceptRanges x-amz-fwd-header-cache-control=CacheControl
        headers: x-amz-fwd-header-content-disposition=ContentDisposition x-amz-fwd-header-content-encoding=ContentEncoding
        headers: x-amz-fwd-header-content-language=ContentLanguage x-amz-fwd-header-content-range=ContentRange
        headers: x-amz-fwd-header-content-type=ContentType x-amz-fwd-header-etag=ETag x-amz-fwd-header-expires=Expires
        headers: x-amz-fwd-header-last-modified=LastModified x-amz-fwd-header-x-amz-delete-marker=DeleteMarker
        headers: x-amz-fwd-header-x-amz-expiration=Expiration x-amz-fwd-header-x-amz-missing-meta=MissingMeta
        headers: x-amz-fwd-header-x-amz-mp-parts-count=PartsCount
        headers: x-amz-fwd-header-x-amz-object-lock-legal-hold=ObjectLockLegalHoldStatus
        headers: x-amz-fwd-header-x-amz-object-lock-mode=ObjectLockMode
        headers: x-amz-fwd-header-x-amz-object-lock-retain-until-date=ObjectLockRetainUntilDate
        headers: x-amz-fwd-header-x-amz-replication-status=ReplicationStatus
        headers: x-amz-fwd-header-x-amz-request-charged=RequestCharged x-amz-fwd-header-x-amz-restore=Restore
        headers: x-amz-fwd-header-x-amz-server-side-encryption=ServerSideEncryption
        headers: x-amz-fwd-header-x-amz-server-side-encryption-aws-kms-key-id=SSEKMSKeyId
        headers: x-amz-fwd-header-x-amz-server-side-encryption-bucket-key-enabled=BucketKeyEnabled
        headers: x-amz-fwd-header-x-amz-server-side-encryption-customer-algorithm=SSECustomerAlgorithm
        headers: x-amz-fwd-header-x-amz-storage-class=StorageClass x-amz-fwd-header-x-amz-tagging-count=TagCount
        headers: x-amz-fwd-header-x-amz-version-id=VersionId x-amz-fwd-status=StatusCode
        headers: x-amz-grant-full-control=GrantFullControl x-amz-grant-read=GrantRead x-amz-grant-read-acp=GrantReadACP
        headers: x-amz-grant-write=GrantWrite x-amz-grant-write-acp=GrantWriteACP
        headers: x-amz-if-match-initiated-time=IfMatchInitiatedTime
        headers: x-amz-if-match-last-modified-time=IfMatchLastModifiedTime x-amz-if-match-size=IfMatchSize
        headers: x-amz-max-parts=MaxParts x-amz-meta-=Metadata* x-amz-metadata-directive=MetadataDirective x-amz-mfa=MFA
        headers: x-amz-missing-meta=MissingMeta x-amz-mp-object-size=MpuObjectSize x-amz-mp-parts-count=PartsCount
        headers: x-amz-object-annotation-directive=AnnotationDirective x-amz-object-attributes=ObjectAttributes[]
        headers: x-amz-object-if-match=ObjectIfMatch x-amz-object-lock-event-hold=ObjectLockEventHold
        headers: x-amz-object-lock-event-hold-duration-days=ObjectLockEventHoldDurationDays
        headers: x-amz-object-lock-event-hold-duration-years=ObjectLockEventHoldDurationYears
        headers: x-amz-object-lock-legal-hold=ObjectLockLegalHoldStatus x-amz-object-lock-mode=ObjectLockMode
        headers: x-amz-object-lock-retain-until-date=ObjectLockRetainUntilDate x-amz-object-ownership=ObjectOwnership
        headers: x-amz-object-size=Size x-amz-object-version-id=ObjectVersionId
        headers: x-amz-optional-object-attributes=OptionalObjectAttributes[] x-amz-part-number-marker=PartNumberMarker
        headers: x-amz-rename-source=RenameSource x-amz-rename-source-if-match=SourceIfMatch
        headers: x-amz-rename-source-if-modified-since=SourceIfModifiedSince
        headers: x-amz-rename-source-if-none-match=SourceIfNoneMatch
        headers: x-amz-rename-source-if-unmodified-since=SourceIfUnmodifiedSince
        headers: x-amz-replication-status=ReplicationStatus x-amz-request-charged=RequestCharged
        headers: x-amz-request-payer=RequestPayer x-amz-request-route=RequestRoute x-amz-request-token=RequestToken
        headers: x-amz-restore=Restore x-amz-restore-output-path=RestoreOutputPath
        headers: x-amz-server-side-encryption=ServerSideEncryption x-amz-server-side-encryption-aws-kms-key-id=SSEKMSKeyId
        headers: x-amz-server-side-encryption-bucket-key-enabled=BucketKeyEnabled
        headers: x-amz-server-side-encryption-context=SSEKMSEncryptionContext
        headers: x-amz-server-side-encryption-customer-algorithm=SSECustomerAlgorithm
        headers: x-amz-server-side-encryption-customer-key=SSECustomerKey
        headers: x-amz-server-side-encryption-customer-key-md5=SSECustomerKeyMD5
        headers: x-amz-skip-destination-validation=SkipDestinationValidation
        headers: x-amz-source-expected-bucket-owner=ExpectedSourceBucketOwner x-amz-storage-class=StorageClass
        headers: x-amz-tagging=Tagging x-amz-tagging-count=TagCount x-amz-tagging-directive=TaggingDirective
        headers: x-amz-transition-default-minimum-object-size=TransitionDefaultMinimumObjectSize
        headers: x-amz-version-id=VersionId x-amz-website-redirect-location=WebsiteRedirectLocation
        headers: x-amz-write-offset-bytes=WriteOffsetBytes
        queries: annotation-prefix=AnnotationPrefix annotationName=AnnotationName bucket-region=BucketRegion
        queries: continuation-token=ContinuationToken delimiter=Delimiter encoding-type=EncodingType
        queries: fetch-owner=FetchOwner id=Id key-marker=KeyMarker marker=Marker
        queries: max-annotation-results=MaxAnnotationResults max-buckets=MaxBuckets
        queries: max-directory-buckets=MaxDirectoryBuckets max-keys=MaxKeys max-parts=MaxParts max-uploads=MaxUploads
        queries: part-number-marker=PartNumberMarker partNumber=PartNumber prefix=Prefix
        queries: response-cache-control=ResponseCacheControl response-content-disposition=ResponseContentDisposition
        queries: response-content-encoding=ResponseContentEncoding response-content-language=ResponseContentLanguage
        queries: response-content-type=ResponseContentType response-expires=ResponseExpires start-after=StartAfter
        queries: upload-id-marker=UploadIdMarker uploadId=UploadId version-id-marker=VersionIdMarker versionId=VersionId
        numbers: AnnotationCount BytesProcessed BytesReturned BytesScanned ContentLength Days DaysAfterInitiation
        numbers: ScanRange/End IfMatchSize KeyCount MaxAgeSeconds MaxAnnotationResults MaxBuckets MaxDirectoryBuckets
        numbers: MaxKeys MaxParts MaxUploads Minutes MissingMeta MpuObjectSize NewerNoncurrentVersions
        numbers: NextPartNumberMarker NoncurrentDays ObjectLockEventHoldDurationDays ObjectLockEventHoldDurationYears
        numbers: ObjectSize ObjectSizeGreaterThan ObjectSizeLessThan PartNumber PartNumberMarker PartsCount Priority Size
        numbers: Start StatusCode TagCount TotalPartsCount WriteOffsetBytes Years
        booleans: AccessPointAlias AllowQuotedRecordDelimiter BlockPublicAcls BlockPublicPolicy BucketKeyEnabled
        booleans: BypassGovernanceRetention ConfirmRemoveSelfBucketAccess DeleteMarker Enabled ExpiredObjectDeleteMarker
        booleans: FetchOwner IgnorePublicAcls IsEnabled IsLatest IsPublic IsRestoreInProgress IsTruncated
        booleans: ObjectLockEnabledForBucket Quiet RestrictPublicBuckets SkipDestinationValidation
        elements: AccessControlList=Grants[Grant] S3/AccessControlList=AccessControlList[Grant]
        elements: AllowedHeader=AllowedHeaders[] AllowedMethod=AllowedMethods[] AllowedOrigin=AllowedOrigins[]
        elements: ListBucketAnalyticsConfigurations/AnalyticsConfiguration=AnalyticsConfigurationList[]
        elements: Annotations=Annotations[AnnotationEntry] Buckets=Buckets[Bucket] CORSRule=CORSRules[]
        elements: Annotations/ChecksumAlgorithm=ChecksumAlgorithm[] Contents/ChecksumAlgorithm=ChecksumAlgorithm[]
        elements: Version/ChecksumAlgorithm=ChecksumAlgorithm[] CloudFunction=LambdaFunctionArn
        elements: CloudFunctionConfiguration=LambdaFunctionConfigurations[] CommonPrefixes=CommonPrefixes[]
        elements: CompleteMultipartUpload=MultipartUpload Contents=Contents[]
        elements: ListObjectVersions/DeleteMarker=DeleteMarkers[] Deleted=Deleted[]
        elements: BlockedEncryptionTypes/EncryptionType=EncryptionType[] DeleteObjects/Error=Errors[] Event=Events[]
        elements: ExposeHeader=ExposeHeaders[] FilterRule=FilterRules[]
        elements: ListBucketIntelligentTieringConfigurations/IntelligentTieringConfiguration=IntelligentTieringConfigurationList[]
        elements: ListBucketInventoryConfigurations/InventoryConfiguration=InventoryConfigurationList[]
        elements: ListBucketMetricsConfigurations/MetricsConfiguration=MetricsConfigurationList[] MfaDelete=MFADelete
        elements: NoncurrentVersionTransition=NoncurrentVersionTransitions[] Object=Objects[]
        elements: OptionalFields=OptionalFields[Field] Part=Parts[] PartsCount=TotalPartsCount Or/Prefix=Prefixes[]
        elements: Queue=QueueArn QueueConfiguration=QueueConfigurations[] RoutingRules=RoutingRules[RoutingRule]
        elements: GetBucketLifecycleConfiguration/Rule=Rules[] LifecycleConfiguration/Rule=Rules[]
        elements: OwnershipControls/Rule=Rules[] ReplicationConfiguration/Rule=Rules[]
        elements: ServerSideEncryptionConfiguration/Rule=Rules[] S3Key=Key SSE-KMS=SSEKMS SSE-S3=SSES3 And/Tag=Tags[]
        elements: Or/Tag=Tags[] TagSet=TagSet[Tag] Tags=Tags[Tag] TargetGrants=TargetGrants[Grant] Tiering=Tierings[]
        elements: Topic=TopicArn TopicConfiguration=TopicConfigurations[] Transition=Transitions[] Upload=Uploads[]
        elements: UserMetadata=UserMetadata[MetadataEntry] Version=Versions[] xsi:type=Type
        AbortMultipartUpload DELETE /{Bucket}/{Key+}?uploadId
        CompleteMultipartUpload POST /{Bucket}/{Key+}?uploadId >:body=MultipartUpload
        CopyObject PUT /{Bucket}/{Key+} >Cache-Control=CacheControl >Content-Disposition=ContentDisposition
          >Content-Encoding=ContentEncoding >Content-Language=ContentLanguage >Content-Type=ContentType >Expires=Expires
          <:body=CopyObjectResult !x-amz-copy-source
        CreateBucket PUT /{Bucket} >:body=CreateBucketConfiguration
        CreateBucketMetadataConfiguration POST /{Bucket}?metadataConfiguration >:body=MetadataConfiguration
        CreateBucketMetadataTableConfiguration POST /{Bucket}?metadataTable >:body=MetadataTableConfiguration
        CreateMultipartUpload POST /{Bucket}/{Key+}?uploads >Cache-Control=CacheControl
          >Content-Disposition=ContentDisposition >Content-Encoding=ContentEncoding >Content-Language=ContentLanguage
          >Content-Type=ContentType >Expires=Expires
        CreateSession GET /{Bucket}?session
        DeleteBucket DELETE /{Bucket}
        DeleteBucketAnalyticsConfiguration DELETE /{Bucket}?analytics&id
        DeleteBucketCors DELETE /{Bucket}?cors
        DeleteBucketEncryption DELETE /{Bucket}?encryption
        DeleteBucketIntelligentTieringConfiguration DELETE /{Bucket}?intelligent-tiering&id
        DeleteBucketInventoryConfiguration DELETE /{Bucket}?inventory&id
        DeleteBucketLifecycle DELETE /{Bucket}?lifecycle
        DeleteBucketMetadataConfiguration DELETE /{Bucket}?metadataConfiguration
        DeleteBucketMetadataTableConfiguration DELETE /{Bucket}?metadataTable
        DeleteBucketMetricsConfiguration DELETE /{Bucket}?metrics&id
        DeleteBucketOwnershipControls DELETE /{Bucket}?ownershipControls
        DeleteBucketPolicy DELETE /{Bucket}?policy
        DeleteBucketReplication DELETE /{Bucket}?replication
        DeleteBucketTagging DELETE /{Bucket}?tagging
        DeleteBucketWebsite DELETE /{Bucket}?website
        DeleteObject DELETE /{Bucket}/{Key+}
        DeleteObjectAnnotation DELETE /{Bucket}/{Key+}?annotation&annotationName
        DeleteObjectTagging DELETE /{Bucket}/{Key+}?tagging
        DeleteObjects POST /{Bucket}?delete >:body=Delete
        DeletePublicAccessBlock DELETE /{Bucket}?publicAccessBlock
        GetBucketAbac GET /{Bucket}?abac <:body=AbacStatus
        GetBucketAccelerateConfiguration GET /{Bucket}?accelerate
        GetBucketAcl GET /{Bucket}?acl
        GetBucketAnalyticsConfiguration GET /{Bucket}?analytics&id <:body=AnalyticsConfiguration
        GetBucketCors GET /{Bucket}?cors
        GetBucketEncryption GET /{Bucket}?encryption <:body=ServerSideEncryptionConfiguration
        GetBucketIntelligentTieringConfiguration GET /{Bucket}?intelligent-tiering&id <:body=IntelligentTieringConfiguration
        GetBucketInventoryConfiguration GET /{Bucket}?inventory&id <:body=InventoryConfiguration
        GetBucketLifecycleConfiguration GET /{Bucket}?lifecycle
        GetBucketLocation GET /{Bucket}?location
        GetBucketLogging GET /{Bucket}?logging
        GetBucketMetadataConfiguration GET /{Bucket}?metadataConfiguration <:body=GetBucketMetadataConfigurationResult
        GetBucketMetadataTableConfiguration GET /{Bucket}?metadataTable <:body=GetBucketMetadataTableConfigurationResult
        GetBucketMetricsConfiguration GET /{Bucket}?metrics&id <:body=MetricsConfiguration
        GetBucketNotificationConfiguration GET /{Bucket}?notification
        GetBucketOwnershipControls GET /{Bucket}?ownershipControls <:body=OwnershipControls
        GetBucketPolicy GET /{Bucket}?policy <:text=Policy
        GetBucketPolicyStatus GET /{Bucket}?policyStatus <:body=PolicyStatus
        GetBucketReplication GET /{Bucket}?replication <:body=ReplicationConfiguration
        GetBucketRequestPayment GET /{Bucket}?requestPayment
        GetBucketTagging GET /{Bucket}?tagging
        GetBucketVersioning GET /{Bucket}?versioning
        GetBucketWebsite GET /{Bucket}?website
        GetObject GET /{Bucket}/{Key+} <accept-ranges=AcceptRanges <Last-Modified=LastModified <Content-Length=ContentLength
          <ETag=ETag <Cache-Control=CacheControl <Content-Disposition=ContentDisposition <Content-Encoding=ContentEncoding
          <Content-Language=ContentLanguage <Content-Range=ContentRange <Content-Type=ContentType <Expires=Expires
          <:bytes=Body
        GetObjectAcl GET /{Bucket}/{Key+}?acl
        GetObjectAnnotation GET /{Bucket}/{Key+}?annotation&annotationName <Last-Modified=LastModified
          <Content-Length=ContentLength <ETag=ETag <:bytes=AnnotationPayload
        GetObjectAttributes GET /{Bucket}/{Key+}?attributes <Last-Modified=LastModified !x-amz-object-attributes
        GetObjectLegalHold GET /{Bucket}/{Key+}?legal-hold <:body=LegalHold
        GetObjectLockConfiguration GET /{Bucket}?object-lock <:body=ObjectLockConfiguration
        GetObjectRetention GET /{Bucket}/{Key+}?retention <:body=Retention
        GetObjectTagging GET /{Bucket}/{Key+}?tagging
        GetObjectTorrent GET /{Bucket}/{Key+}?torrent <:bytes=Body
        GetPublicAccessBlock GET /{Bucket}?publicAccessBlock <:body=PublicAccessBlockConfiguration
        HeadBucket HEAD /{Bucket}
        HeadObject HEAD /{Bucket}/{Key+} <accept-ranges=AcceptRanges <Last-Modified=LastModified <Content-Length=ContentLength
          <ETag=ETag <Cache-Control=CacheControl <Content-Disposition=ContentDisposition <Content-Encoding=ContentEncoding
          <Content-Language=ContentLanguage <Content-Type=ContentType <Content-Range=ContentRange <Expires=Expires
        ListBucketAnalyticsConfigurations GET /{Bucket}?analytics
        ListBucketIntelligentTieringConfigurations GET /{Bucket}?intelligent-tiering
        ListBucketInventoryConfigurations GET /{Bucket}?inventory
        ListBucketMetricsConfigurations GET /{Bucket}?metrics
        ListBuckets GET /
        ListDirectoryBuckets GET /
        ListMultipartUploads GET /{Bucket}?uploads
        ListObjectAnnotations GET /{Bucket}/{Key+}?annotation
        ListObjectVersions GET /{Bucket}?versions
        ListObjects GET /{Bucket}
        ListObjectsV2 GET /{Bucket}?list-type=2
        ListParts GET /{Bucket}/{Key+}?uploadId
        PutBucketAbac PUT /{Bucket}?abac >:body=AbacStatus
        PutBucketAccelerateConfiguration PUT /{Bucket}?accelerate >:body=AccelerateConfiguration
        PutBucketAcl PUT /{Bucket}?acl >:body=AccessControlPolicy
        PutBucketAnalyticsConfiguration PUT /{Bucket}?analytics&id >:body=AnalyticsConfiguration
        PutBucketCors PUT /{Bucket}?cors >:body=CORSConfiguration
        PutBucketEncryption PUT /{Bucket}?encryption >:body=ServerSideEncryptionConfiguration
        PutBucketIntelligentTieringConfiguration PUT /{Bucket}?intelligent-tiering&id >:body=IntelligentTieringConfiguration
        PutBucketInventoryConfiguration PUT /{Bucket}?inventory&id >:body=InventoryConfiguration
        PutBucketLifecycleConfiguration PUT /{Bucket}?lifecycle >:body=LifecycleConfiguration
        PutBucketLogging PUT /{Bucket}?logging >:body=BucketLoggingStatus
        PutBucketMetricsConfiguration PUT /{Bucket}?metrics&id >:body=MetricsConfiguration
        PutBucketNotificationConfiguration PUT /{Bucket}?notification >:body=NotificationConfiguration
        PutBucketOwnershipControls PUT /{Bucket}?ownershipControls >:body=OwnershipControls
        PutBucketPolicy PUT /{Bucket}?policy >:text=Policy
        PutBucketReplication PUT /{Bucket}?replication >:body=ReplicationConfiguration
        PutBucketRequestPayment PUT /{Bucket}?requestPayment >:body=RequestPaymentConfiguration
        PutBucketTagging PUT /{Bucket}?tagging >:body=Tagging
        PutBucketVersioning PUT /{Bucket}?versioning >:body=VersioningConfiguration
        PutBucketWebsite PUT /{Bucket}?website >:body=WebsiteConfiguration
        PutObject PUT /{Bucket}/{Key+} >Cache-Control=CacheControl >Content-Disposition=ContentDisposition
          >Content-Encoding=ContentEncoding >Content-Language=ContentLanguage >Content-Type=ContentType >Expires=Expires
          >:bytes=Body <ETag=ETag
        PutObjectAcl PUT /{Bucket}/{Key+}?acl >:body=AccessControlPolicy
        PutObjectAnnotation PUT /{Bucket}/{Key+}?annotation&annotationName >:bytes=AnnotationPayload <ETag=ETag
        PutObjectLegalHold PUT /{Bucket}/{Key+}?legal-hold >:body=LegalHold
        PutObjectLockConfiguration PUT /{Bucket}?object-lock >:body=ObjectLockConfiguration
        PutObjectRetention PUT /{Bucket}/{Key+}?retention >:body=Retention
        PutObjectTagging PUT /{Bucket}/{Key+}?tagging >:body=Tagging
        PutPublicAccessBlock PUT /{Bucket}?publicAccessBlock >:body=PublicAccessBlockConfiguration
        RenameObject PUT /{Bucket}/{Key+}?renameObject !x-amz-rename-source
        RestoreObject POST /{Bucket}/{Key+}?restore >:body=RestoreRequest
        SelectObjectContent POST /{Bucket}/{Key+}?select&select-type=2 <:stream=Payload
        UpdateBucketMetadataAnnotationTableConfiguration PUT /{Bucket}?metadataAnnotationTable
          >:body=AnnotationTableConfiguration
        UpdateBucketMetadataInventoryTableConfiguration PUT /{Bucket}?metadataInventoryTable
          >:body=InventoryTableConfiguration
        UpdateBucketMetadataJournalTableConfiguration PUT /{Bucket}?metadataJournalTable >:body=JournalTableConfiguration
        UpdateObjectEncryption PUT /{Bucket}/{Key+}?encryption >:body=ObjectEncryption
        UploadPart PUT /{Bucket}/{Key+}?partNumber&uploadId >:bytes=Body <ETag=ETag
        UploadPartCopy PUT /{Bucket}/{Key+}?partNumber&uploadId <:body=CopyPartResult !x-amz-copy-source
        WriteGetObjectResponse POST /WriteGetObjectResponse >:bytes=Body !x-amz-request-route !x-amz-request-token
        """
}
