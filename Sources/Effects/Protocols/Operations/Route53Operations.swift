// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let route53Text = """
        headers: location=Location
        queries: continentcode=ContinentCode countrycode=CountryCode delegationsetid=DelegationSetId dnsname=DNSName
        queries: edns0clientsubnetip=EDNS0ClientSubnetIP edns0clientsubnetmask=EDNS0ClientSubnetMask
        queries: hostedzoneid=HostedZoneId ListTrafficPolicyInstances/hostedzoneid=HostedZoneIdMarker
        queries: ListTrafficPolicyInstancesByPolicy/hostedzoneid=HostedZoneIdMarker hostedzonetype=HostedZoneType
        queries: id=HostedZoneId ListTrafficPolicyInstancesByPolicy/id=TrafficPolicyId identifier=StartRecordIdentifier
        queries: location=LocationName marker=Marker maxitems=MaxItems maxresults=MaxResults name=StartRecordName
        queries: nexttoken=NextToken recordname=RecordName recordtype=RecordType resolverip=ResolverIP sortorder=SortOrder
        queries: startafterchangeid=StartAfterChangeId startcontinentcode=StartContinentCode
        queries: startcountrycode=StartCountryCode startsubdivisioncode=StartSubdivisionCode
        queries: subdivisioncode=SubdivisionCode submittedafter=SubmittedAfter submittedbefore=SubmittedBefore
        queries: trafficpolicyid=TrafficPolicyIdMarker trafficpolicyinstancename=TrafficPolicyInstanceNameMarker
        queries: trafficpolicyinstancetype=TrafficPolicyInstanceTypeMarker trafficpolicyversion=TrafficPolicyVersionMarker
        queries: type=StartRecordType version=TrafficPolicyVersion vpcid=VPCId vpcregion=VPCRegion
        numbers: Bias ChangeCount CollectionVersion Count DigestAlgorithmType EvaluationPeriods FailureThreshold Flag
        numbers: HealthCheckCount HealthCheckVersion HealthThreshold HostedZoneCount KeyTag LatestVersion Period Port
        numbers: RequestInterval ResourceRecordSetCount SigningAlgorithmType TTL Threshold TrafficPolicyCount
        numbers: TrafficPolicyInstanceCount TrafficPolicyVersion Limit/Value Version Weight
        booleans: Disabled DryRun EnableAcceleratedRecovery EnablePublicDNSFallback EnableSNI EvaluateTargetHealth
        booleans: Inverted IsTruncated MeasureLatency MultiValueAnswer PrivateZone
        elements: AddTags=AddTags[Tag] ChangeBatchSummaries=ChangeBatchSummaries[ChangeBatchSummary]
        elements: ChangeGuardrails=ChangeGuardrails[ChangeGuardrail] Changes=Changes[Change]
        elements: ChangeCidrCollection/Changes=Changes[member] CheckerIpRanges=CheckerIpRanges[member]
        elements: ChildHealthChecks=ChildHealthChecks[ChildHealthCheck] CidrBlocks=CidrBlocks[member]
        elements: CidrCollections=CidrCollections[member] CidrList=CidrList[Cidr] CidrLocations=CidrLocations[member]
        elements: DelegationSets=DelegationSets[DelegationSet] Dimensions=Dimensions[Dimension]
        elements: GeoLocationDetailsList=GeoLocationDetailsList[GeoLocationDetails]
        elements: HealthCheckObservations=HealthCheckObservations[HealthCheckObservation]
        elements: HealthCheckSources=HealthCheckSources[HealthCheckSource] HealthChecks=HealthChecks[HealthCheck]
        elements: HostedZoneSummaries=HostedZoneSummaries[HostedZoneSummary] HostedZones=HostedZones[HostedZone]
        elements: KeySigningKeys=KeySigningKeys[member] NameServers=NameServers[NameServer]
        elements: Protections=Protections[ResourceRecordSetProtectionConfig]
        elements: DeleteResourceRecordSetProtections/Protections=Protections[ResourceRecordSetProtectionKey]
        elements: QueryLoggingConfigs=QueryLoggingConfigs[QueryLoggingConfig] RecordData=RecordData[RecordDataEntry]
        elements: Regions=Regions[Region] RemoveTagKeys=RemoveTagKeys[Key]
        elements: ResetElements=ResetElements[ResettableElementName] ResourceIds=ResourceIds[ResourceId]
        elements: ResourceRecordSetChanges=ResourceRecordSetChanges[ResourceRecordSetChange]
        elements: ResourceRecordSetProtections=ResourceRecordSetProtections[ResourceRecordSetProtection]
        elements: ResourceRecordSets=ResourceRecordSets[ResourceRecordSet] ResourceRecords=ResourceRecords[ResourceRecord]
        elements: ResourceTagSets=ResourceTagSets[ResourceTagSet] SecurityGroupIdList=SecurityGroupIdList[SecurityGroupId]
        elements: SubnetConfigurationList=SubnetConfigurationList[SubnetConfiguration] Tags=Tags[Tag]
        elements: TrafficPolicies=TrafficPolicies[TrafficPolicy]
        elements: TrafficPolicyInstances=TrafficPolicyInstances[TrafficPolicyInstance]
        elements: TrafficPolicySummaries=TrafficPolicySummaries[TrafficPolicySummary] VPCs=VPCs[VPC]
        ActivateKeySigningKey POST /2013-04-01/keysigningkey/{HostedZoneId}/{Name}/activate
        AssociateVPCWithHostedZone POST /2013-04-01/hostedzone/{HostedZoneId}/associatevpc
        ChangeCidrCollection POST /2013-04-01/cidrcollection/{Id}
        ChangeResourceRecordSets POST /2013-04-01/hostedzone/{HostedZoneId}/rrset/
        ChangeTagsForResource POST /2013-04-01/tags/{ResourceType}/{ResourceId}
        CreateCidrCollection POST /2013-04-01/cidrcollection
        CreateHealthCheck POST /2013-04-01/healthcheck
        CreateHealthCheckSource POST /2013-04-01/healthchecksource
        CreateHostedZone POST /2013-04-01/hostedzone
        CreateKeySigningKey POST /2013-04-01/keysigningkey
        CreateQueryLoggingConfig POST /2013-04-01/queryloggingconfig
        CreateResourceRecordSetProtections POST /2013-04-01/hostedzone/{HostedZoneId}/rrsetprotection
        CreateReusableDelegationSet POST /2013-04-01/delegationset
        CreateTrafficPolicy POST /2013-04-01/trafficpolicy
        CreateTrafficPolicyInstance POST /2013-04-01/trafficpolicyinstance
        CreateTrafficPolicyVersion POST /2013-04-01/trafficpolicy/{Id}
        CreateVPCAssociationAuthorization POST /2013-04-01/hostedzone/{HostedZoneId}/authorizevpcassociation
        DeactivateKeySigningKey POST /2013-04-01/keysigningkey/{HostedZoneId}/{Name}/deactivate
        DeleteCidrCollection DELETE /2013-04-01/cidrcollection/{Id}
        DeleteHealthCheck DELETE /2013-04-01/healthcheck/{HealthCheckId}
        DeleteHealthCheckSource DELETE /2013-04-01/healthchecksource/{HealthCheckSourceId}
        DeleteHostedZone DELETE /2013-04-01/hostedzone/{Id}
        DeleteKeySigningKey DELETE /2013-04-01/keysigningkey/{HostedZoneId}/{Name}
        DeleteQueryLoggingConfig DELETE /2013-04-01/queryloggingconfig/{Id}
        DeleteResourceRecordSetProtections POST /2013-04-01/hostedzone/{HostedZoneId}/rrsetprotection/delete
        DeleteReusableDelegationSet DELETE /2013-04-01/delegationset/{Id}
        DeleteTrafficPolicy DELETE /2013-04-01/trafficpolicy/{Id}/{Version}
        DeleteTrafficPolicyInstance DELETE /2013-04-01/trafficpolicyinstance/{Id}
        DeleteVPCAssociationAuthorization POST /2013-04-01/hostedzone/{HostedZoneId}/deauthorizevpcassociation
        DisableHostedZoneDNSSEC POST /2013-04-01/hostedzone/{HostedZoneId}/disable-dnssec
        DisassociateVPCFromHostedZone POST /2013-04-01/hostedzone/{HostedZoneId}/disassociatevpc
        EnableHostedZoneDNSSEC POST /2013-04-01/hostedzone/{HostedZoneId}/enable-dnssec
        GetAccountLimit GET /2013-04-01/accountlimit/{Type}
        GetChange GET /2013-04-01/change/{Id}
        GetCheckerIpRanges GET /2013-04-01/checkeripranges
        GetDNSSEC GET /2013-04-01/hostedzone/{HostedZoneId}/dnssec
        GetGeoLocation GET /2013-04-01/geolocation
        GetHealthCheck GET /2013-04-01/healthcheck/{HealthCheckId}
        GetHealthCheckCount GET /2013-04-01/healthcheckcount
        GetHealthCheckLastFailureReason GET /2013-04-01/healthcheck/{HealthCheckId}/lastfailurereason
        GetHealthCheckSource GET /2013-04-01/healthchecksource/{HealthCheckSourceId}
        GetHealthCheckStatus GET /2013-04-01/healthcheck/{HealthCheckId}/status
        GetHostedZone GET /2013-04-01/hostedzone/{Id}
        GetHostedZoneChangeBatch GET /2013-04-01/hostedzone/{HostedZoneId}/changebatches/{ChangeId}
        GetHostedZoneCount GET /2013-04-01/hostedzonecount
        GetHostedZoneLimit GET /2013-04-01/hostedzonelimit/{HostedZoneId}/{Type}
        GetQueryLoggingConfig GET /2013-04-01/queryloggingconfig/{Id}
        GetReusableDelegationSet GET /2013-04-01/delegationset/{Id}
        GetReusableDelegationSetLimit GET /2013-04-01/reusabledelegationsetlimit/{DelegationSetId}/{Type}
        GetTrafficPolicy GET /2013-04-01/trafficpolicy/{Id}/{Version}
        GetTrafficPolicyInstance GET /2013-04-01/trafficpolicyinstance/{Id}
        GetTrafficPolicyInstanceCount GET /2013-04-01/trafficpolicyinstancecount
        ListCidrBlocks GET /2013-04-01/cidrcollection/{CollectionId}/cidrblocks
        ListCidrCollections GET /2013-04-01/cidrcollection
        ListCidrLocations GET /2013-04-01/cidrcollection/{CollectionId}
        ListGeoLocations GET /2013-04-01/geolocations
        ListHealthCheckSources GET /2013-04-01/healthchecksource
        ListHealthChecks GET /2013-04-01/healthcheck
        ListHealthChecksBySource GET /2013-04-01/healthchecks/source/{HealthCheckSourceId}
        ListHostedZoneChangeBatches GET /2013-04-01/hostedzone/{HostedZoneId}/changebatches
        ListHostedZones GET /2013-04-01/hostedzone
        ListHostedZonesByName GET /2013-04-01/hostedzonesbyname
        ListHostedZonesByVPC GET /2013-04-01/hostedzonesbyvpc?vpcid&vpcregion
        ListQueryLoggingConfigs GET /2013-04-01/queryloggingconfig
        ListResourceRecordSetChanges GET /2013-04-01/hostedzone/{HostedZoneId}/rrsetchanges
        ListResourceRecordSetProtections GET /2013-04-01/hostedzone/{HostedZoneId}/rrsetprotection
        ListResourceRecordSets GET /2013-04-01/hostedzone/{HostedZoneId}/rrset
        ListReusableDelegationSets GET /2013-04-01/delegationset
        ListTagsForResource GET /2013-04-01/tags/{ResourceType}/{ResourceId}
        ListTagsForResources POST /2013-04-01/tags/{ResourceType}
        ListTrafficPolicies GET /2013-04-01/trafficpolicies
        ListTrafficPolicyInstances GET /2013-04-01/trafficpolicyinstances
        ListTrafficPolicyInstancesByHostedZone GET /2013-04-01/trafficpolicyinstances/hostedzone?id
        ListTrafficPolicyInstancesByPolicy GET /2013-04-01/trafficpolicyinstances/trafficpolicy?id&version
        ListTrafficPolicyVersions GET /2013-04-01/trafficpolicies/{Id}/versions
        ListVPCAssociationAuthorizations GET /2013-04-01/hostedzone/{HostedZoneId}/authorizevpcassociation
        TestDNSAnswer GET /2013-04-01/testdnsanswer?hostedzoneid&recordname&recordtype
        UpdateHealthCheck POST /2013-04-01/healthcheck/{HealthCheckId}
        UpdateHostedZoneComment POST /2013-04-01/hostedzone/{Id}
        UpdateHostedZoneFeatures POST /2013-04-01/hostedzone/{HostedZoneId}/features
        UpdateHostedZoneTier POST /2013-04-01/hostedzone/{HostedZoneId}/tier
        UpdateTrafficPolicyComment POST /2013-04-01/trafficpolicy/{Id}/{Version}
        UpdateTrafficPolicyInstance POST /2013-04-01/trafficpolicyinstance/{Id}
        """
}
