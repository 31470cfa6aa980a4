// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let pipesText = """
        queries: CurrentState DesiredState Limit NamePrefix NextToken SourcePrefix TargetPrefix tagKeys=tagKeys[]
        numbers: Limit
        CreatePipe POST /v1/pipes/{Name}
        DeletePipe DELETE /v1/pipes/{Name}
        DescribePipe GET /v1/pipes/{Name}
        ListPipes GET /v1/pipes
        ListTagsForResource GET /tags/{resourceArn}
        StartPipe POST /v1/pipes/{Name}/start
        StopPipe POST /v1/pipes/{Name}/stop
        TagResource POST /tags/{resourceArn}
        UntagResource DELETE /tags/{resourceArn}?tagKeys
        UpdatePipe PUT /v1/pipes/{Name}
        """
}
