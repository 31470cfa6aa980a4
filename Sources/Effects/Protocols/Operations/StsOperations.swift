// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let stsText = """
        numbers: DurationSeconds MinimumSessionTokenSize PackedPolicySize ScopedPoliciesCount SessionTokenSize
        numbers: SessionTokenUtilization
        elements: IdentityProvider=IdentityProvider{entry} PolicyArns=PolicyArns[member]
        elements: ProvidedContexts=ProvidedContexts[member] Tags=Tags[member] TransitiveTagKeys=TransitiveTagKeys[member]
        """
}
