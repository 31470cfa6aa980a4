/// A program that ran to its end: how long that took, and the most memory it held.
struct Measured {
    let seconds: Double
    let megabytes: Double

    /// Runs a program with its standard output in a file; a small Python between asks the kernel for its peak.
    /// - Throws: `FailedRun` when it does not end well.
    init(
        _ command: [String],
        in directory: String? = nil,
        environment: [String: String] = [:],
        output: String
    ) throws {
        let script = """
            import resource, subprocess, sys, time
            start = time.monotonic()
            with open(sys.argv[1], "wb") as output:
                subprocess.run(sys.argv[2:], stdout=output, check=True)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            print(time.monotonic() - start, peak / 1024)
            """
        let python = try Peers.existing("/usr/bin/python3", otherwise: "install python3")
        let words = [python, "-c", script, output] + command
        let answer = try Program(words, in: directory, environment: environment).result(of: command[0])
        let numbers = answer.split(separator: " ").compactMap { Double($0.filter { $0 != "\n" }) }
        guard numbers.count == 2 else { throw FailedRun("\(command[0]) was not measured") }
        (seconds, megabytes) = (numbers[0], numbers[1])
    }
}
