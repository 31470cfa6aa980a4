// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let ec2Text = """
        numbers: AmiLaunchIndex AvailableIpAddressCount BlockDurationMinutes currentState/Code instanceState/Code
        numbers: previousState/Code CompletionDurationMinutes CoreCount Count DeviceIndex EbsCardIndex EnaQueueCount
        numbers: EnableLniAtDeviceIndex FromPort FullSnapshotSizeInBytes HttpPutResponseHopLimit Iops Ipv4PrefixCount
        numbers: Ipv6AddressCount Ipv6PrefixCount MaxCount MaxResults MinCount NetworkCardIndex PartitionNumber
        numbers: PrivateIpAddressCount SecondaryPrivateIpAddressCount Size TcpEstablishedTimeout ThreadsPerCore Throughput
        numbers: ToPort UdpStreamTimeout UdpTimeout VolumeInitializationRate VolumeSize
        booleans: AllAvailabilityZones AllRegions AssignIpv6AddressOnCreation AssociateCarrierIpAddress
        booleans: AssociatePublicIpAddress Configured DefaultForAz DeleteOnTermination DenyAllIgwTraffic
        booleans: RunInstances/DisableApiStop RunInstances/DisableApiTermination DryRun RunInstances/EbsOptimized
        booleans: instancesSet/EbsOptimized EnaSrdEnabled EnaSrdUdpEnabled imagesSet/EnaSupport instancesSet/EnaSupport
        booleans: EnableDns64 EnablePrimaryIpv6 EnableResourceNameDnsAAAARecord EnableResourceNameDnsARecord Enabled
        booleans: Encrypted FastRestored Force FreeTierEligible Hibernate HiddenByDefault ImageAllowed IncludeAllInstances
        booleans: IncludeDeprecated IncludeDisabled IncludeManagedResources Ipv6Native IsDefault IsEgress IsPrimaryIpv6
        booleans: Managed MapCustomerOwnedIpOnLaunch MapPublicIpOnLaunch MultiAttachEnabled NoReboot Primary PrimaryIpv6
        booleans: Public RequesterManaged Return SkipOsShutdown instancesSet/SourceDestCheck
        booleans: networkInterfaceSet/SourceDestCheck secondaryInterfaceSet/SourceDestCheck DisableApiStop/Value
        booleans: DisableApiTermination/Value EbsOptimized/Value EnaSupport/Value SourceDestCheck/Value
        elements: BlockDeviceMapping=BlockDeviceMappings[] ElasticGpuSpecification=ElasticGpuSpecification[]
        elements: ElasticInferenceAccelerator=ElasticInferenceAccelerators[] ExecutableBy=ExecutableUsers[]
        elements: Filter=Filters[] DescribeSecurityGroups/GroupId=GroupIds[] ModifyInstanceAttribute/GroupId=Groups[]
        elements: DescribeSecurityGroups/GroupName=GroupNames[] Groups=UserIdGroupPairs[]
        elements: DescribeImages/ImageId=ImageIds[] DescribeInstanceStatus/InstanceId=InstanceIds[]
        elements: DescribeInstances/InstanceId=InstanceIds[] RebootInstances/InstanceId=InstanceIds[]
        elements: StartInstances/InstanceId=InstanceIds[] StopInstances/InstanceId=InstanceIds[]
        elements: TerminateInstances/InstanceId=InstanceIds[] IpPermissions=IpPermissions[] IpRanges=IpRanges[]
        elements: NetworkInterface/Ipv4Prefix=Ipv4Prefixes[] RunInstances/Ipv6Address=Ipv6Addresses[]
        elements: Ipv6Addresses=Ipv6Addresses[] NetworkInterface/Ipv6Prefix=Ipv6Prefixes[] Ipv6Ranges=Ipv6Ranges[]
        elements: LicenseSpecification=LicenseSpecifications[] MetricCategoryId=MetricCategoryIds[]
        elements: NetworkInterface=NetworkInterfaces[] DescribeNetworkInterfaces/NetworkInterfaceId=NetworkInterfaceIds[]
        elements: Owner=OwnerIds[] DescribeImages/Owner=Owners[] PrefixListIds=PrefixListIds[]
        elements: SecondaryInterface/PrivateIpAddress=PrivateIpAddresses[] PrivateIpAddresses=PrivateIpAddresses[]
        elements: RegionName=RegionNames[] ResourceId=Resources[] RestorableBy=RestorableByUserIds[]
        elements: SecondaryInterface=SecondaryInterfaces[] SecurityGroup=SecurityGroups[] SecurityGroupId=Groups[]
        elements: RunInstances/SecurityGroupId=SecurityGroupIds[] SecurityGroupRuleId=SecurityGroupRuleIds[]
        elements: DescribeSnapshots/SnapshotId=SnapshotIds[] DescribeSubnets/SubnetId=SubnetIds[] Tag=Tags[]
        elements: TagSpecification=TagSpecifications[] Filter/Value=Values[] DescribeVolumes/VolumeId=VolumeIds[]
        elements: DescribeVpcs/VpcId=VpcIds[] ZoneId=ZoneIds[] ZoneName=ZoneNames[] affinity=Affinity
        elements: allocationId=AllocationId amdSevSnp=AmdSevSnp amiLaunchIndex=AmiLaunchIndex apiGatewayV2=ApiGatewayV2
        elements: applicationStatus=ApplicationStatus architecture=Architecture arn=Arn
        elements: assignIpv6AddressOnCreation=AssignIpv6AddressOnCreation associatedKmsKeySet=AssociatedKmsKeys[item]
        elements: associatedResource=AssociatedResource associatedSubnetSet=AssociatedSubnets[item]
        elements: association=Association associationId=AssociationId attachTime=AttachTime
        elements: attachedEbsStatus=AttachedEbsStatus attachment=Attachment attachmentId=AttachmentId
        elements: attachmentSet=Attachments[item] autoRecovery=AutoRecovery availabilityZone=AvailabilityZone
        elements: availabilityZoneId=AvailabilityZoneId availabilityZoneInfo=AvailabilityZones[item]
        elements: availableIpAddressCount=AvailableIpAddressCount bandwidthWeighting=BandwidthWeighting
        elements: blockDeviceMapping=BlockDeviceMappings[item] blockPublicAccessStates=BlockPublicAccessStates
        elements: bootMode=BootMode capacityBlockId=CapacityBlockId capacityReservationId=CapacityReservationId
        elements: capacityReservationPreference=CapacityReservationPreference
        elements: capacityReservationResourceGroupArn=CapacityReservationResourceGroupArn
        elements: capacityReservationSpecification=CapacityReservationSpecification
        elements: capacityReservationTarget=CapacityReservationTarget carrierIp=CarrierIp cidrBlock=CidrBlock
        elements: cidrBlockAssociationSet=CidrBlockAssociationSet[item] cidrBlockState=CidrBlockState cidrIp=CidrIp
        elements: cidrIpv4=CidrIpv4 cidrIpv6=CidrIpv6 clientToken=ClientToken code=Code
        elements: completionDurationMinutes=CompletionDurationMinutes completionTime=CompletionTime configured=Configured
        elements: connectionTrackingConfiguration=ConnectionTrackingConfiguration coreCount=CoreCount
        elements: cpuOptions=CpuOptions createTime=CreateTime creationDate=CreationDate
        elements: criticalFixAvailableSince=CriticalFixAvailableSince currentInstanceBootMode=CurrentInstanceBootMode
        elements: currentState=CurrentState customerOwnedIp=CustomerOwnedIp customerOwnedIpv4Pool=CustomerOwnedIpv4Pool
        elements: dataEncryptionKeyId=DataEncryptionKeyId defaultForAz=DefaultForAz
        elements: deleteOnTermination=DeleteOnTermination denyAllIgwTraffic=DenyAllIgwTraffic
        elements: deprecationTime=DeprecationTime deregistrationProtection=DeregistrationProtection
        elements: description=Description details=Details[item] device=Device deviceIndex=DeviceIndex
        elements: deviceName=DeviceName dhcpOptionsId=DhcpOptionsId dnsHostnameType=DnsHostnameType dnsName=PublicDnsName
        elements: ebs=Ebs ebsCardIndex=EbsCardIndex ebsOptimized=EbsOptimized
        elements: egressOnlyInternetGateway=EgressOnlyInternetGateway elasticFileSystem=ElasticFileSystem
        elements: elasticGpuAssociationId=ElasticGpuAssociationId elasticGpuAssociationSet=ElasticGpuAssociations[item]
        elements: elasticGpuAssociationState=ElasticGpuAssociationState
        elements: elasticGpuAssociationTime=ElasticGpuAssociationTime elasticGpuId=ElasticGpuId
        elements: elasticInferenceAcceleratorArn=ElasticInferenceAcceleratorArn
        elements: elasticInferenceAcceleratorAssociationId=ElasticInferenceAcceleratorAssociationId
        elements: elasticInferenceAcceleratorAssociationSet=ElasticInferenceAcceleratorAssociations[item]
        elements: elasticInferenceAcceleratorAssociationState=ElasticInferenceAcceleratorAssociationState
        elements: elasticInferenceAcceleratorAssociationTime=ElasticInferenceAcceleratorAssociationTime
        elements: enaQueueCount=EnaQueueCount enaSrdEnabled=EnaSrdEnabled enaSrdSpecification=EnaSrdSpecification
        elements: enaSrdUdpEnabled=EnaSrdUdpEnabled enaSrdUdpSpecification=EnaSrdUdpSpecification enaSupport=EnaSupport
        elements: enableDns64=EnableDns64 enableLniAtDeviceIndex=EnableLniAtDeviceIndex
        elements: enableResourceNameDnsAAAARecord=EnableResourceNameDnsAAAARecord
        elements: enableResourceNameDnsARecord=EnableResourceNameDnsARecord enabled=Enabled enclaveOptions=EnclaveOptions
        elements: encrypted=Encrypted encryptionControl=EncryptionControl eventsSet=Events[item] fastRestored=FastRestored
        elements: findingScanDate=FindingScanDate firewallArn=FirewallArn firewallMode=FirewallMode
        elements: firewallOnboardingStatus=FirewallOnboardingStatus freeTierEligible=FreeTierEligible fromPort=FromPort
        elements: fullSnapshotSizeInBytes=FullSnapshotSizeInBytes geographySet=Geography[item]
        elements: globalAccelerator=GlobalAccelerator groupDescription=Description groupId=GroupId
        elements: groupLongName=GroupLongName groupName=GroupName groupOwnerId=GroupOwnerId groupSet=Groups[item]
        elements: instancesSet/groupSet=SecurityGroups[item] groups=UserIdGroupPairs[item]
        elements: hibernationOptions=HibernationOptions hiddenByDefault=HiddenByDefault
        elements: highFixAvailableSince=HighFixAvailableSince highestFindingSeverityLabel=HighestFindingSeverityLabel
        elements: hostId=HostId hostResourceGroupArn=HostResourceGroupArn hostnameType=HostnameType
        elements: httpEndpoint=HttpEndpoint httpProtocolIpv6=HttpProtocolIpv6
        elements: httpPutResponseHopLimit=HttpPutResponseHopLimit httpTokens=HttpTokens hypervisor=Hypervisor
        elements: iamInstanceProfile=IamInstanceProfile id=Id imageAllowed=ImageAllowed imageId=ImageId
        elements: imageLocation=ImageLocation imageOwnerAlias=ImageOwnerAlias imageOwnerId=OwnerId imageState=State
        elements: imageType=ImageType imageWatermarkSet=ImageWatermarks[item] imagesSet=Images[item]
        elements: imdsSupport=ImdsSupport impairedSince=ImpairedSince
        elements: informationalFixAvailableSince=InformationalFixAvailableSince instanceEventId=InstanceEventId
        elements: instanceId=InstanceId instanceLifecycle=InstanceLifecycle instanceMetadataTags=InstanceMetadataTags
        elements: instanceOwnerId=InstanceOwnerId instanceOwningService=InstanceOwningService instanceState=InstanceState
        elements: instancesSet/instanceState=State instanceStatus=InstanceStatus instanceStatusSet=InstanceStatuses[item]
        elements: instanceTenancy=InstanceTenancy instanceType=InstanceType
        elements: instanceTypeSpecification=InstanceTypeSpecification instancesSet=Instances[item]
        elements: StartInstances/instancesSet=StartingInstances[item] StopInstances/instancesSet=StoppingInstances[item]
        elements: TerminateInstances/instancesSet=TerminatingInstances[item] interfaceType=InterfaceType
        elements: internetGateway=InternetGateway internetGatewayBlockMode=InternetGatewayBlockMode iops=Iops
        elements: ipAddress=PublicIpAddress ipOwnerId=IpOwnerId ipPermissions=IpPermissions[item]
        elements: ipPermissionsEgress=IpPermissionsEgress[item] ipProtocol=IpProtocol ipRanges=IpRanges[item]
        elements: ipSource=IpSource ipv4Prefix=Ipv4Prefix ipv4PrefixSet=Ipv4Prefixes[item] ipv6Address=Ipv6Address
        elements: ipv6AddressAttribute=Ipv6AddressAttribute ipv6AddressesSet=Ipv6Addresses[item]
        elements: ipv6CidrBlock=Ipv6CidrBlock ipv6CidrBlockAssociationSet=Ipv6CidrBlockAssociationSet[item]
        elements: ipv6CidrBlockState=Ipv6CidrBlockState ipv6Native=Ipv6Native ipv6Pool=Ipv6Pool ipv6Prefix=Ipv6Prefix
        elements: ipv6PrefixSet=Ipv6Prefixes[item] ipv6Ranges=Ipv6Ranges[item] isDefault=IsDefault isEgress=IsEgress
        elements: isPrimaryIpv6=IsPrimaryIpv6 isPublic=Public kernelId=KernelId key=Key keyName=KeyName kmsKeyId=KmsKeyId
        elements: lambda=Lambda lastLaunchedTime=LastLaunchedTime launchTime=LaunchTime
        elements: licenseConfigurationArn=LicenseConfigurationArn licenseSet=Licenses[item]
        elements: lowFixAvailableSince=LowFixAvailableSince macAddress=MacAddress maintenanceOptions=MaintenanceOptions
        elements: managed=Managed mapCustomerOwnedIpOnLaunch=MapCustomerOwnedIpOnLaunch
        elements: mapPublicIpOnLaunch=MapPublicIpOnLaunch mediumFixAvailableSince=MediumFixAvailableSince message=Message
        elements: messageSet=Messages[item] metadataOptions=MetadataOptions metricCategoryIdSet=MetricCategoryIds[item]
        elements: mode=Mode monitoring=Monitoring multiAttachEnabled=MultiAttachEnabled name=Name natGateway=NatGateway
        elements: nestedVirtualization=NestedVirtualization networkBorderGroup=NetworkBorderGroup
        elements: networkCardIndex=NetworkCardIndex networkFirewallAssociationSet=NetworkFirewallAssociations[item]
        elements: networkFirewallConnectivityType=NetworkFirewallConnectivityType networkInterfaceId=NetworkInterfaceId
        elements: networkInterfaceSet=NetworkInterfaces[item] networkPerformanceOptions=NetworkPerformanceOptions
        elements: nextToken=NextToken noDevice=NoDevice notAfter=NotAfter notBefore=NotBefore
        elements: notBeforeDeadline=NotBeforeDeadline operator=Operator optInStatus=OptInStatus outpostArn=OutpostArn
        elements: ownerAlias=OwnerAlias ownerId=OwnerId parentZoneId=ParentZoneId parentZoneName=ParentZoneName
        elements: partitionNumber=PartitionNumber peeringStatus=PeeringStatus performanceStatus=PerformanceStatus
        elements: placement=Placement platform=Platform platformDetails=PlatformDetails prefixListId=PrefixListId
        elements: prefixListIds=PrefixListIds[item] previousState=PreviousState primary=Primary principal=Principal
        elements: privateDnsName=PrivateDnsName privateDnsNameOptions=PrivateDnsNameOptions
        elements: privateDnsNameOptionsOnLaunch=PrivateDnsNameOptionsOnLaunch privateIpAddress=PrivateIpAddress
        elements: privateIpAddressSet=PrivateIpAddresses[item] privateIpAddressesSet=PrivateIpAddresses[item]
        elements: productCode=ProductCodeId productCodes=ProductCodes[item] progress=Progress publicDnsName=PublicDnsName
        elements: publicDualStackDnsName=PublicDualStackDnsName publicIp=PublicIp
        elements: publicIpDnsNameOptions=PublicIpDnsNameOptions publicIpv4DnsName=PublicIpv4DnsName
        elements: publicIpv6DnsName=PublicIpv6DnsName publicSsmParameterName=PublicSsmParameterName ramdiskId=RamdiskId
        elements: reason=StateTransitionReason rebootMigration=RebootMigration referencedGroupId=ReferencedGroupId
        elements: referencedGroupInfo=ReferencedGroupInfo regionEndpoint=Endpoint regionInfo=Regions[item]
        elements: regionName=RegionName remediation=Remediation requesterId=RequesterId requesterManaged=RequesterManaged
        elements: reservationId=ReservationId reservationSet=Reservations[item] resourceExclusions=ResourceExclusions
        elements: resourceId=ResourceId resourceType=ResourceType restoreExpiryTime=RestoreExpiryTime return=Return
        elements: revokedSecurityGroupRuleSet=RevokedSecurityGroupRules[item] rootDeviceName=RootDeviceName
        elements: rootDeviceType=RootDeviceType scanResults=ScanResults secondaryInterfaceId=SecondaryInterfaceId
        elements: secondaryInterfaceSet=SecondaryInterfaces[item] secondaryNetworkId=SecondaryNetworkId
        elements: secondarySubnetId=SecondarySubnetId securityGroupArn=SecurityGroupArn
        elements: securityGroupInfo=SecurityGroups[item] securityGroupRuleArn=SecurityGroupRuleArn
        elements: securityGroupRuleId=SecurityGroupRuleId securityGroupRuleSet=SecurityGroupRules[item] size=Size
        elements: snapshotId=SnapshotId snapshotSet=Snapshots[item] sourceDestCheck=SourceDestCheck
        elements: sourceImageCreationTime=SourceImageCreationTime sourceImageId=SourceImageId
        elements: sourceImageRegion=SourceImageRegion sourceInstanceId=SourceInstanceId sourceVolumeId=SourceVolumeId
        elements: spotInstanceRequestId=SpotInstanceRequestId spreadDomain=SpreadDomain sriovNetSupport=SriovNetSupport
        elements: sseType=SseType startTime=StartTime state=State stateMessage=StateMessage stateReason=StateReason
        elements: status=Status CreateSnapshot/status=State attachmentSet/status=State snapshotSet/status=State
        elements: volumeSet/status=State statusMessage=StateMessage cidrBlockState/statusMessage=StatusMessage
        elements: ipv6CidrBlockState/statusMessage=StatusMessage storageTier=StorageTier
        elements: subGeographySet=SubGeography[item] subnetArn=SubnetArn subnetId=SubnetId subnetSet=Subnets[item]
        elements: supportedInstanceTypeSet=SupportedInstanceTypes[item] systemStatus=SystemStatus tagSet=Tags[item]
        elements: networkInterfaceSet/tagSet=TagSet[item] tcpEstablishedTimeout=TcpEstablishedTimeout tenancy=Tenancy
        elements: threadsPerCore=ThreadsPerCore throughput=Throughput toPort=ToPort tpmSupport=TpmSupport
        elements: transferType=TransferType type=ProductCodeType subnetSet/type=Type udpStreamTimeout=UdpStreamTimeout
        elements: udpTimeout=UdpTimeout unknownIpPermissionSet=UnknownIpPermissions[item]
        elements: unsupportedInstanceTypeSet=UnsupportedInstanceTypes[item] usageOperation=UsageOperation
        elements: usageOperationUpdateTime=UsageOperationUpdateTime userId=UserId value=Value virtualName=VirtualName
        elements: virtualPrivateGateway=VirtualPrivateGateway virtualizationType=VirtualizationType volumeArn=VolumeArn
        elements: volumeId=VolumeId volumeInitializationRate=VolumeInitializationRate volumeOwnerId=VolumeOwnerId
        elements: volumeSet=Volumes[item] volumeSize=VolumeSize volumeType=VolumeType
        elements: vpcEncryptionControlId=VpcEncryptionControlId vpcId=VpcId vpcLattice=VpcLattice vpcPeering=VpcPeering
        elements: vpcPeeringConnectionId=VpcPeeringConnectionId vpcSet=Vpcs[item]
        elements: watermarkCreationTime=WatermarkCreationTime watermarkKey=WatermarkKey zoneId=ZoneId zoneName=ZoneName
        elements: zoneState=State zoneType=ZoneType
        """
}
