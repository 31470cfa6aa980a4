// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let schedulerText = """
        queries: MaxResults NamePrefix NextToken ScheduleGroup=GroupName State TagKeys=TagKeys[] clientToken=ClientToken
        queries: groupName=GroupName
        numbers: MaxResults
        CreateSchedule POST /schedules/{Name}
        CreateScheduleGroup POST /schedule-groups/{Name}
        DeleteSchedule DELETE /schedules/{Name}
        DeleteScheduleGroup DELETE /schedule-groups/{Name}
        GetSchedule GET /schedules/{Name}
        GetScheduleGroup GET /schedule-groups/{Name}
        ListScheduleGroups GET /schedule-groups
        ListSchedules GET /schedules
        ListTagsForResource GET /tags/{ResourceArn}
        TagResource POST /tags/{ResourceArn}
        UntagResource DELETE /tags/{ResourceArn}?TagKeys
        UpdateSchedule PUT /schedules/{Name}
        """
}
