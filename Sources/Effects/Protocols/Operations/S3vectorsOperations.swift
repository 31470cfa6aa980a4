// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let s3vectorsText = """
        queries: tagKeys=tagKeys[]
        CreateIndex POST /CreateIndex
        CreateVectorBucket POST /CreateVectorBucket
        DeleteIndex POST /DeleteIndex
        DeleteVectorBucket POST /DeleteVectorBucket
        DeleteVectorBucketPolicy POST /DeleteVectorBucketPolicy
        DeleteVectors POST /DeleteVectors
        GetIndex POST /GetIndex
        GetVectorBucket POST /GetVectorBucket
        GetVectorBucketPolicy POST /GetVectorBucketPolicy
        GetVectors POST /GetVectors
        ListIndexes POST /ListIndexes
        ListTagsForResource GET /tags/{resourceArn}
        ListVectorBuckets POST /ListVectorBuckets
        ListVectors POST /ListVectors
        PutVectorBucketDefaultIndexMode POST /PutVectorBucketDefaultIndexMode
        PutVectorBucketPolicy POST /PutVectorBucketPolicy
        PutVectors POST /PutVectors
        QueryVectors POST /QueryVectors
        TagResource POST /tags/{resourceArn}
        UntagResource DELETE /tags/{resourceArn}?tagKeys
        UpdateIndexMode POST /UpdateIndexMode
        UpdateMetadataConfiguration POST /UpdateMetadataConfiguration
        """
}
