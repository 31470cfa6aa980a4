import Functions
import RuntimeAPI

extension EnvironmentLaunch {
    /// The process that has imported the function's libraries; nil when there can be none, which is remembered.
    func libraries(_ plan: LaunchPlan) async throws -> Forkable? {
        do {
            return try await snapshot(plan)
        } catch is SnapshotFailure {
            report { $0.pool.cannotShareLibraries = true }
            return nil
        }
    }

    /// The variables that differ between environments of one function.
    func ownVariables() async throws -> [String: String] {
        var variables = ["AWS_LAMBDA_LOG_STREAM_NAME": logStream]
        if let endpoint = try await endpoint() {
            variables.merge(endpointVariables(callingInstead: endpoint, of: function)) { $1 }
        }
        return variables
    }
}
