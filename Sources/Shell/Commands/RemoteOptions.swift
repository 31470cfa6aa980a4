import ArgumentParser
import Diagnostics
import Invocations
import Workbench

/// The options of commands that call deployed functions.
struct RemoteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The profile of ~/.aws/config, with --where remote.", valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("The region, with --where remote.", valueName: "region"))
    var region: String?

    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp("Who answers in place of AWS, with --where remote.", valueName: "url")
    )
    var endpointURL: String?

    /// What the options say; throws a usage diagnostic for one that would be ignored, as nothing runs elsewhere.
    func choice(for places: [InvocationPlace?]) throws(Diagnostic) -> RemoteChoice {
        let given = [("--profile", profile), ("--region", region), ("--endpoint-url", endpointURL)]
        if let option = given.first(where: { $0.1 != nil })?.0, !places.contains(.remote) {
            throw Diagnostic(
                .usage,
                "\"\(option)\" is for deployed functions",
                hint: "add --where remote, or leave it out"
            )
        }
        return RemoteChoice(profile: profile, region: region, endpointURL: endpointURL)
    }
}
