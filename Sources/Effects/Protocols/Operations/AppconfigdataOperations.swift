// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let appconfigdataText = """
        headers: next-poll-configuration-token=NextPollConfigurationToken
        headers: next-poll-interval-in-seconds=NextPollIntervalInSeconds version-label=VersionLabel
        queries: configuration_token=ConfigurationToken
        numbers: NextPollIntervalInSeconds
        GetLatestConfiguration GET /configuration?configuration_token <Content-Type=ContentType <:bytes=Configuration
        StartConfigurationSession POST /configurationsessions
        """
}
