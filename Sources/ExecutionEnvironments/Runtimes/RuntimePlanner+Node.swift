import Functions
import LambdaModel

extension RuntimePlanner {
    /// Node.js: our bootstrap.
    func nodePlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let asked = function.runtime.version
        guard let node = await interpreters.nearest(to: asked, in: .node) else {
            throw missing(function, package: "nodejs", tried: ["node\(asked)", "node", "nodejs"])
        }
        var plan = plan(with: node, for: function)
        plan.runtimeDirectory = try BootstrapFiles(in: settings.stateDirectory).node()
        plan.arguments = [plan.runtimeDirectory + "/lamb_node_runtime.cjs"]
        return plan
    }
}
