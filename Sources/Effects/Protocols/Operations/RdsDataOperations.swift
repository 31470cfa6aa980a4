// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let rdsDataText = """
        BatchExecuteStatement POST /BatchExecute
        BeginTransaction POST /BeginTransaction
        CommitTransaction POST /CommitTransaction
        ExecuteSql POST /ExecuteSql
        ExecuteStatement POST /Execute
        RollbackTransaction POST /RollbackTransaction
        """
}
