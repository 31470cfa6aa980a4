// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let iamText = """
        numbers: AttachmentCount Column CredentialAgeDays DefaultMinorVersion Line MajorVersion MaxItems MaxPasswordAge
        numbers: MaxSessionDuration MaxSigninSessionDuration MinimumPasswordLength MinorVersion NumberOfServicesAccessible
        numbers: NumberOfServicesNotAccessed PasswordReusePrevention PermissionsBoundaryUsageCount SessionDuration
        numbers: TemplateMinorVersion TotalAuthenticatedEntities
        booleans: AllUsers AllowUsersToChangePassword AllowedByOrganizations AllowedByPermissionsBoundary
        booleans: DelegationPermissionCheck Enabled ExpirePasswords HardExpiry Immutable IsAttachable IsDefaultVersion
        booleans: IsRequired IsTruncated IsTrustedIdentityPropagationEnabled JwtVendingEnabled OnlyAttached
        booleans: OnlySendByOwner PasswordResetRequired RemoveContextProvider RemoveIdentityCenterInstance
        booleans: RequireLowercaseCharacters RequireNumbers RequireSymbols RequireUppercaseCharacters
        booleans: ResetMaxSigninSessionDuration SetAsDefault VersionEnabled isTruncated
        elements: AccessDetails=AccessDetails[member] AccessKeyMetadata=AccessKeyMetadata[member]
        elements: AccountAliases=AccountAliases[member] ActionNames=ActionNames[member]
        elements: AttachedManagedPolicies=AttachedManagedPolicies[member] AttachedPolicies=AttachedPolicies[member]
        elements: Certificates=Certificates[member] Certifications=Certifications{entry} ClientIDList=ClientIDList[member]
        elements: ContextEntries=ContextEntries[member] ContextKeyNames=ContextKeyNames[member]
        elements: ContextKeyValues=ContextKeyValues[member] DelegationRequests=DelegationRequests[member]
        elements: EnabledFeatures=EnabledFeatures[member] EntityDetailsList=EntityDetailsList[member]
        elements: EvalDecisionDetails=EvalDecisionDetails{entry} EvaluationResults=EvaluationResults[member]
        elements: Filter=Filter[member] GroupDetailList=GroupDetailList[member] GroupList=GroupList[member]
        elements: GroupPolicyList=GroupPolicyList[member] Groups=Groups[member]
        elements: InlinePolicyTemplates=InlinePolicyTemplates[member] InstanceProfileList=InstanceProfileList[member]
        elements: InstanceProfiles=InstanceProfiles[member] KeyDefinitionList=KeyDefinitionList[member]
        elements: KeyHashes=KeyHashes[member] MFADevices=MFADevices[member] ManagedPolicyArns=ManagedPolicyArns[member]
        elements: MatchedStatements=MatchedStatements[member] MissingContextValues=MissingContextValues[member]
        elements: OpenIDConnectProviderList=OpenIDConnectProviderList[member]
        elements: OrderedOrganizationPolicyInputList=OrderedOrganizationPolicyInputList[member]
        elements: Parameters=Parameters[member] ParametersDefinition=ParametersDefinition[member]
        elements: PermissionsBoundaryPolicyInputList=PermissionsBoundaryPolicyInputList[member] Policies=Policies[member]
        elements: PoliciesGrantingServiceAccess=PoliciesGrantingServiceAccess[member]
        elements: PolicyExclusionList=PolicyExclusionList[member] PolicyGroups=PolicyGroups[member]
        elements: PolicyInputList=PolicyInputList[member] PolicyNames=PolicyNames[member] PolicyRoles=PolicyRoles[member]
        elements: PolicyUsers=PolicyUsers[member] PolicyVersionList=PolicyVersionList[member]
        elements: PrivateKeyList=PrivateKeyList[member] Properties=Properties{entry}
        elements: ReplacementValues=ReplacementValues{entry} ResourceArns=ResourceArns[member]
        elements: ResourceSpecificResults=ResourceSpecificResults[member] Resources=Resources[member]
        elements: RoleDetailList=RoleDetailList[member]
        elements: RolePermissionRestrictionArns=RolePermissionRestrictionArns[member]
        elements: RolePolicyList=RolePolicyList[member] RoleTagsTemplate=RoleTagsTemplate[member]
        elements: RoleUsageList=RoleUsageList[member] Roles=Roles[member] SAMLKeyHashes=SAMLKeyHashes[member]
        elements: SAMLProviderList=SAMLProviderList[member] SSHPublicKeys=SSHPublicKeys[member]
        elements: ServerCertificateMetadataList=ServerCertificateMetadataList[member]
        elements: ServiceControlPolicyInputList=ServiceControlPolicyInputList[member]
        elements: ServiceNamespaces=ServiceNamespaces[member]
        elements: ServiceSpecificCredentials=ServiceSpecificCredentials[member]
        elements: ServicesLastAccessed=ServicesLastAccessed[member] SummaryMap=SummaryMap{entry} TagKeys=TagKeys[member]
        elements: Tags=Tags[member] ThumbprintList=ThumbprintList[member]
        elements: TrackedActionsLastAccessed=TrackedActionsLastAccessed[member] UserDetailList=UserDetailList[member]
        elements: UserPolicyList=UserPolicyList[member] Users=Users[member] Values=Values[member]
        elements: Versions=Versions[member] VirtualMFADevices=VirtualMFADevices[member]
        """
}
