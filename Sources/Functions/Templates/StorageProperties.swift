// Tables and buckets: what becomes of each property, see `resourceTreatments`.

private let notLimited = "the throughput of tables is not limited"
private let notBackedUp = "tables are not backed up"
private let itemsNotEncrypted = "items are not encrypted"

let tableProperties = together(
    applied("AttributeDefinitions", "BillingMode", "DeletionProtectionEnabled", "GlobalSecondaryIndexes", "KeySchema"),
    applied("LocalSecondaryIndexes", "ProvisionedThroughput", "TableClass", "TableName", "Tags"),
    noted("ContributorInsightsSpecification", because: "the metrics of tables are not shown"),
    noted("ImportSourceSpecification", because: "tables begin with nothing but a case's state"),
    noted("KinesisStreamSpecification", because: "changes of tables are not sent to Kinesis streams"),
    noted("OnDemandThroughput", "WarmThroughput", because: notLimited),
    noted("PointInTimeRecoverySpecification", because: notBackedUp),
    noted("ResourcePolicy", because: notChecked),
    noted("SSESpecification", because: itemsNotEncrypted),
    [
        "StreamSpecification": .holds(
            together(applied("StreamEnabled", "StreamViewType"), noted("ResourcePolicy", because: notChecked))
        ),
        "TimeToLiveSpecification": .holding("AttributeName", "Enabled"),
    ]
)

let simpleTableProperties = together(
    applied("ProvisionedThroughput", "TableName", "Tags"),
    noted("PointInTimeRecoverySpecification", because: notBackedUp),
    noted("SSESpecification", because: itemsNotEncrypted),
    ["PrimaryKey": .holding("Name", "Type")]
)

let bucketProperties = together(
    applied("BucketName", "MetadataConfiguration", "MetadataTableConfiguration", "Tags"),
    noted("AbacStatus", "AccessControl", "OwnershipControls", because: "access to objects is not checked"),
    noted("PublicAccessBlockConfiguration", because: "access to objects is not checked"),
    noted("AccelerateConfiguration", because: "transfers are not accelerated"),
    noted("AnalyticsConfigurations", "IntelligentTieringConfigurations", because: noStorageClasses),
    noted("BucketEncryption", because: "objects are not encrypted"),
    noted("CorsConfiguration", "WebsiteConfiguration", because: "browsers are not served by buckets"),
    noted("InventoryConfigurations", "LoggingConfiguration", because: "buckets write no reports"),
    noted("MetricsConfigurations", because: "the metrics of buckets are not shown"),
    noted("ObjectLockConfiguration", "ObjectLockEnabled", because: "any object may be deleted"),
    noted("ReplicationConfiguration", because: "objects are not copied to other buckets"),
    noted("VersioningConfiguration", because: noVersions),
    ["LifecycleConfiguration": .holds(lifecycle), "NotificationConfiguration": .holds(notifications)]
)

private let noStorageClasses = "objects have no storage classes"
private let noSuchRule = "only a prefix and an age in days are gone by; the rule deletes nothing"

private let lifecycle = together(
    noted("TransitionDefaultMinimumObjectSize", because: noStorageClasses),
    [
        "Rules": .holds(
            together(
                applied("ExpirationInDays", "Id", "Prefix", "Status"),
                noted("AbortIncompleteMultipartUpload", because: "uploads in parts are not given up"),
                noted("ExpirationDate", because: "objects are deleted by their age only"),
                noted("ExpiredObjectDeleteMarker", because: noVersions),
                noted("NoncurrentVersionExpiration", "NoncurrentVersionExpirationInDays", because: noVersions),
                noted("NoncurrentVersionTransition", "NoncurrentVersionTransitions", because: noVersions),
                noted("ObjectSizeGreaterThan", "ObjectSizeLessThan", "TagFilters", because: noSuchRule),
                noted("Transition", "Transitions", because: noStorageClasses)
            )
        )
    ]
)

private let noVersions = "buckets keep the last version of an object only"

private let notifications: [String: PropertyTreatment] = [
    "EventBridgeConfiguration": .holding("EventBridgeEnabled"),
    "LambdaConfigurations": notification(to: "Function"),
    "QueueConfigurations": notification(to: "Queue"),
    "TopicConfigurations": notification(to: "Topic"),
]

private func notification(to target: String) -> PropertyTreatment {
    .holds(together(applied("Event", target), ["Filter": .objectKeyFilter]))
}
