import Functions
import LambdaModel

extension RuntimePlanner {
    /// Ruby: our bootstrap, which loads RubyGems when the function needs them.
    func rubyPlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let asked = function.runtime.version
        guard let ruby = await interpreters.nearest(to: asked, in: .ruby) else {
            throw missing(function, package: "ruby", tried: ["ruby\(asked)", "ruby"])
        }
        var plan = plan(with: ruby, for: function)
        plan.runtimeDirectory = try BootstrapFiles(in: settings.stateDirectory).ruby()
        plan.arguments = ["--disable-gems", plan.runtimeDirectory + "/lamb_ruby_runtime.rb"]
        return plan
    }
}
