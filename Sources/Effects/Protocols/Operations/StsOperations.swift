// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let stsText = """
        numbers: DurationSeconds MinimumSessionTokenSize PackedPolicySize ScopedPoliciesCount SessionTokenSize
        numbers: SessionTokenUtilization
        elements: GetWebIdentityToken/Audience=Audience[member] IdentityProvider=IdentityProvider{entry}
        elements: PolicyArns=PolicyArns[member] ProvidedContexts=ProvidedContexts[member] Tags=Tags[member]
        elements: TransitiveTagKeys=TransitiveTagKeys[member]
        """
}
