// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let batchText = """
        queries: tagKeys=tagKeys[]
        CancelJob POST /v1/canceljob
        CancelJobs POST /v1/canceljobs
        CreateComputeEnvironment POST /v1/createcomputeenvironment
        CreateConsumableResource POST /v1/createconsumableresource
        CreateJobQueue POST /v1/createjobqueue
        CreateQuotaShare POST /v1/createquotashare
        CreateSchedulingPolicy POST /v1/createschedulingpolicy
        CreateServiceEnvironment POST /v1/createserviceenvironment
        DeleteComputeEnvironment POST /v1/deletecomputeenvironment
        DeleteConsumableResource POST /v1/deleteconsumableresource
        DeleteJobQueue POST /v1/deletejobqueue
        DeleteQuotaShare POST /v1/deletequotashare
        DeleteSchedulingPolicy POST /v1/deleteschedulingpolicy
        DeleteServiceEnvironment POST /v1/deleteserviceenvironment
        DeregisterJobDefinition POST /v1/deregisterjobdefinition
        DescribeComputeEnvironments POST /v1/describecomputeenvironments
        DescribeConsumableResource POST /v1/describeconsumableresource
        DescribeJobDefinitions POST /v1/describejobdefinitions
        DescribeJobQueues POST /v1/describejobqueues
        DescribeJobs POST /v1/describejobs
        DescribeQuotaShare POST /v1/describequotashare
        DescribeSchedulingPolicies POST /v1/describeschedulingpolicies
        DescribeServiceEnvironments POST /v1/describeserviceenvironments
        DescribeServiceJob POST /v1/describeservicejob
        GetJobQueueSnapshot POST /v1/getjobqueuesnapshot
        ListConsumableResources POST /v1/listconsumableresources
        ListJobs POST /v1/listjobs
        ListJobsByConsumableResource POST /v1/listjobsbyconsumableresource
        ListQuotaShares POST /v1/listquotashares
        ListSchedulingPolicies POST /v1/listschedulingpolicies
        ListServiceJobs POST /v1/listservicejobs
        ListTagsForResource GET /v1/tags/{resourceArn}
        RegisterJobDefinition POST /v1/registerjobdefinition
        SubmitJob POST /v1/submitjob
        SubmitServiceJob POST /v1/submitservicejob
        TagResource POST /v1/tags/{resourceArn}
        TerminateJob POST /v1/terminatejob
        TerminateJobs POST /v1/terminatejobs
        TerminateServiceJob POST /v1/terminateservicejob
        TerminateServiceJobs POST /v1/terminateservicejobs
        UntagResource DELETE /v1/tags/{resourceArn}?tagKeys
        UpdateComputeEnvironment POST /v1/updatecomputeenvironment
        UpdateConsumableResource POST /v1/updateconsumableresource
        UpdateJobQueue POST /v1/updatejobqueue
        UpdateQuotaShare POST /v1/updatequotashare
        UpdateSchedulingPolicy POST /v1/updateschedulingpolicy
        UpdateServiceEnvironment POST /v1/updateserviceenvironment
        UpdateServiceJob POST /v1/updateservicejob
        """
}
