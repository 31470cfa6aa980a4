extension LibraryHost {
    /// Kills the helper of an environment, as a machine that fails would.
    /// - Parameter environment: the environment's id.
    /// - Returns: false when there is none of this id here.
    package func kill(environment: String) -> Bool {
        pools.contains { $0.withEnvironment(environment) { $0.kill() } }
    }

    /// Lets the time of what an environment works on be over, as if the function's time-out had passed.
    /// - Parameter environment: the environment's id.
    /// - Returns: false when there is none of this id here.
    package func timeOut(environment: String) -> Bool {
        pools.contains { $0.withEnvironment(environment) { $0.timeOut() } }
    }
}
