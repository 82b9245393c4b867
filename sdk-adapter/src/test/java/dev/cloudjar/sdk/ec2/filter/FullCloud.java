package dev.cloudjar.sdk.ec2.filter;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.maintenance.Ec2EventCode;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Ipam;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** A cloud with one of everything, so that each filter has something to find and something to leave out. */
final class FullCloud {

    /** The value of the tag Name, which one resource of each kind has. */
    static final String NAME = "full";

    private static final String ZONE = "us-east-1a";
    private static final Tag TAG = Tag.builder().key("Name").value(NAME).build();

    private final FakeCloud cloud;
    private final Ec2Client ec2;
    /** What operations cannot do without, by operation and member. */
    private final Map<String, Map<String, Object>> needs = new TreeMap<>();

    private String vpc = "";
    private String subnet = "";
    private String group = "";
    private String image = "";
    private String windows = "";
    private String hosts = "";
    private String instance = "";
    private String volume = "";
    private String snapshot = "";
    private String prefixList = "";

    FullCloud() {
        cloud = FakeCloud.create();
        ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        reserved();
        network();
        gateways();
        storage();
        instances();
        addresses();
        endpoints();
        peering();
        purchasing();
        templates();
        declared();
        cloud.ec2().zone("us-east-1f").goDark();
    }

    FakeCloud cloud() {
        return cloud;
    }

    Ec2Client ec2() {
        return ec2;
    }

    Map<String, Object> needs(String operation) {
        return needs.getOrDefault(operation, Map.of());
    }

    /**
     * A filter whose value answers do not show, and what it finds.
     *
     * @param operation the operation
     * @param filter the filter
     * @param value a value
     * @param found a text of a resource that has it
     */
    record Hidden(String operation, String filter, String value, String found) {}

    List<Hidden> hidden() {
        Address address = ec2.describeAddresses(r -> r.filters(filter("instance-id", instance)))
                .addresses()
                .get(0);
        String reservation = ec2.describeInstances(r -> r.instanceIds(instance))
                .reservations()
                .get(0)
                .reservationId();
        String card = "network-interface.";
        return List.of(
                ofInstance(card + "addresses.association.allocation-id", address.allocationId()),
                ofInstance(card + "addresses.association.association-id", address.associationId()),
                ofInstance(card + "association.allocation-id", address.allocationId()),
                ofInstance(card + "association.association-id", address.associationId()),
                ofInstance(card + "attachment.instance-id", instance),
                ofInstance(card + "attachment.instance-owner-id", cloud.account()),
                ofInstance(card + "availability-zone", ZONE),
                ofInstance(card + "deny-all-igw-traffic", "false"),
                ofInstance(card + "requester-managed", "false"),
                ofInstance(card + "tag-key", "Name"),
                ofInstance(card + "tag-value", NAME),
                ofInstance("owner-id", cloud.account()),
                ofInstance("reservation-id", reservation),
                new Hidden("DescribeSecurityGroups", "ip-permission.group-name", "web", group),
                new Hidden("DescribeSecurityGroups", "egress.ip-permission.group-name", "web", group),
                new Hidden("DescribeTags", "tag:<key>", NAME, vpc),
                new Hidden("SearchTransitGatewayRoutes", "route-search.exact-match", "10.99.0.0/16", "10.99.0.0/16"),
                new Hidden(
                        "SearchTransitGatewayRoutes", "route-search.longest-prefix-match", "10.99.1.1", "10.99.0.0/16"),
                new Hidden(
                        "SearchTransitGatewayRoutes", "route-search.subnet-of-match", "10.96.0.0/12", "10.99.0.0/16"),
                new Hidden(
                        "SearchTransitGatewayRoutes",
                        "route-search.supernet-of-match",
                        "10.99.1.0/24",
                        "10.99.0.0/16"));
    }

    private Hidden ofInstance(String filter, String value) {
        return new Hidden("DescribeInstances", filter, value, instance);
    }

    /** Filters without which an operation refuses to list. */
    List<Filter> always(String operation) {
        return operation.equals("SearchTransitGatewayRoutes") ? List.of(filter("state", "*")) : List.of();
    }

    private static TagSpecification tags(ResourceType type) {
        return TagSpecification.builder().resourceType(type).tags(TAG).build();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private void network() {
        vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")
                        .amazonProvidedIpv6CidrBlock(true)
                        .tagSpecifications(tags(ResourceType.VPC)))
                .vpc()
                .vpcId();
        String block = ec2.describeVpcs(r -> r.vpcIds(vpc))
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .ipv6CidrBlock();
        subnet = ec2.createSubnet(r -> r.vpcId(vpc)
                        .availabilityZone(ZONE)
                        .cidrBlock("10.0.1.0/24")
                        .ipv6CidrBlock(block.replace("/56", "/64"))
                        .tagSpecifications(tags(ResourceType.SUBNET)))
                .subnet()
                .subnetId();
        group = ec2.createSecurityGroup(r -> r.vpcId(vpc)
                        .groupName("web")
                        .description("the web")
                        .tagSpecifications(tags(ResourceType.SECURITY_GROUP)))
                .groupId();
        prefixList = ec2.createManagedPrefixList(r -> r.prefixListName("offices")
                        .addressFamily("IPv4")
                        .maxEntries(3)
                        .entries(e -> e.cidr("192.0.2.0/24"))
                        .tagSpecifications(tags(ResourceType.PREFIX_LIST)))
                .prefixList()
                .prefixListId();
        ec2.describeManagedPrefixLists(r -> {});
        IpPermission rule = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(80)
                .toPort(81)
                .ipRanges(i -> i.cidrIp("198.51.100.0/24"))
                .ipv6Ranges(i -> i.cidrIpv6("2001:db8::/32"))
                .userIdGroupPairs(p -> p.groupId(group))
                .prefixListIds(p -> p.prefixListId(prefixList))
                .build();
        ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(group).ipPermissions(rule).tagSpecifications(tags(ResourceType.SECURITY_GROUP_RULE)));
        ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(rule));
        String acl = ec2.createNetworkAcl(r -> r.vpcId(vpc).tagSpecifications(tags(ResourceType.NETWORK_ACL)))
                .networkAcl()
                .networkAclId();
        ec2.createNetworkAclEntry(r -> r.networkAclId(acl)
                .ruleNumber(100)
                .protocol("1")
                .icmpTypeCode(i -> i.type(8).code(0))
                .cidrBlock("0.0.0.0/0")
                .ruleAction("allow")
                .egress(false));
        ec2.createNetworkAclEntry(r -> r.networkAclId(acl)
                .ruleNumber(110)
                .protocol("6")
                .portRange(p -> p.from(443).to(444))
                .ipv6CidrBlock("::/0")
                .ruleAction("deny")
                .egress(true));
        ec2.createDhcpOptions(
                r -> r.dhcpConfigurations(c -> c.key("domain-name").values("example.com"))
                        .tagSpecifications(tags(ResourceType.DHCP_OPTIONS)));
        ec2.createFlowLogs(r -> r.resourceIds(vpc)
                .resourceType("VPC")
                .trafficType("ALL")
                .logGroupName("flows")
                .deliverLogsPermissionArn("arn:aws:iam::123456789012:role/flows")
                .tagSpecifications(tags(ResourceType.VPC_FLOW_LOG)));
        ec2.createPlacementGroup(r -> r.groupName("near")
                .strategy("spread")
                .spreadLevel("rack")
                .tagSpecifications(tags(ResourceType.PLACEMENT_GROUP)));
        needs.put("GetSecurityGroupsForVpc", Map.of("VpcId", vpc));
        needs.put("GetSubnetCidrReservations", Map.of("SubnetId", subnet));
        ec2.createSubnetCidrReservation(r -> r.subnetId(subnet)
                .cidr("10.0.1.64/28")
                .reservationType("prefix")
                .tagSpecifications(tags(ResourceType.SUBNET_CIDR_RESERVATION)));
    }

    private void gateways() {
        String gateway = ec2.createInternetGateway(r -> r.tagSpecifications(tags(ResourceType.INTERNET_GATEWAY)))
                .internetGateway()
                .internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        String egress = ec2.createEgressOnlyInternetGateway(
                        r -> r.vpcId(vpc).tagSpecifications(tags(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY)))
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId();
        String address = ec2.allocateAddress(r -> r.domain(DomainType.VPC)).allocationId();
        String nat = ec2.createNatGateway(
                        r -> r.subnetId(subnet).allocationId(address).tagSpecifications(tags(ResourceType.NATGATEWAY)))
                .natGateway()
                .natGatewayId();
        ec2.describeNatGateways();
        String routes = ec2.createRouteTable(r -> r.vpcId(vpc).tagSpecifications(tags(ResourceType.ROUTE_TABLE)))
                .routeTable()
                .routeTableId();
        ec2.associateRouteTable(r -> r.routeTableId(routes).subnetId(subnet));
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationIpv6CidrBlock("::/0").egressOnlyInternetGatewayId(egress));
        ec2.createRoute(r ->
                r.routeTableId(routes).destinationCidrBlock("203.0.113.0/24").natGatewayId(nat));
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationPrefixListId(prefixList).gatewayId(gateway));
        String edge = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        ec2.associateRouteTable(r -> r.routeTableId(edge).gatewayId(gateway));
    }

    private void storage() {
        volume = ec2.createVolume(r -> r.availabilityZone(ZONE)
                        .size(20)
                        .volumeType("io2")
                        .iops(1000)
                        .multiAttachEnabled(true)
                        .encrypted(true)
                        .tagSpecifications(tags(ResourceType.VOLUME)))
                .volumeId();
        ec2.describeVolumes();
        ec2.modifyVolume(r -> r.volumeId(volume).size(30).iops(1500));
        snapshot = ec2.createSnapshot(
                        r -> r.volumeId(volume).description("the first").tagSpecifications(tags(ResourceType.SNAPSHOT)))
                .snapshotId();
        ec2.describeSnapshots(r -> r.snapshotIds(snapshot));
        ec2.enableFastSnapshotRestores(r -> r.sourceSnapshotIds(snapshot).availabilityZones(ZONE));
        ec2.describeFastSnapshotRestores(r -> {});
        cloud.clock().advance(Duration.ofHours(2));
        ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshot).volumeType("gp3"));
        ec2.lockSnapshot(r -> r.snapshotId(snapshot).lockMode("governance").lockDuration(10));
        String old = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
        ec2.describeSnapshots(r -> r.snapshotIds(old));
        ec2.modifySnapshotTier(r -> r.snapshotId(old).storageTier("archive"));
        image = ec2.registerImage(r -> r.name("golden")
                        .description("gold")
                        .architecture("x86_64")
                        .virtualizationType("hvm")
                        .enaSupport(true)
                        .sriovNetSupport("simple")
                        .rootDeviceName("/dev/xvda")
                        .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                                .ebs(e -> e.snapshotId(snapshot)
                                        .volumeSize(40)
                                        .volumeType("gp3")
                                        .deleteOnTermination(true)))
                        .tagSpecifications(tags(ResourceType.IMAGE)))
                .imageId();
        ec2.describeImages(r -> r.imageIds(image));
        windows = cloud.ec2()
                .givenImage(i -> i.name("windows")
                        .shape(s -> s.platform("windows")
                                .platformDetails("Windows")
                                .usageOperation("RunInstances:0002")
                                .bootMode("uefi")
                                .tpmSupport("v2.0")
                                .kernelId("aki-0123456789abcdef0")
                                .ramdiskId("ari-0123456789abcdef0")
                                .sourceInstanceId("i-0123456789abcdef0")
                                .stateReason(r -> r.code("Server.Something").message("something"))
                                .productCodes(c -> c.productCodeId("a1b2c3").productCodeType("marketplace"))));
        ec2.enableFastLaunch(r -> r.imageId(windows));
        ec2.copySnapshot(r -> r.sourceSnapshotId(snapshot).sourceRegion("us-east-1"));
        ec2.copyImage(r -> r.sourceImageId(image).sourceRegion("us-east-1").name("copy"));
        ec2.replaceImageCriteriaInAllowedImagesSettings(r -> r.imageCriteria(c -> c.imageNames("al2023-ami-*")));
        ec2.enableAllowedImagesSettings(r -> r.allowedImagesSettingsState("audit-mode"));
        ec2.createStoreImageTask(r -> r.imageId(image).bucket("images"));
        ec2.createImageUsageReport(r -> r.imageId(image)
                .resourceTypes(t -> t.resourceType("ec2:Instance"))
                .tagSpecifications(tags(ResourceType.IMAGE_USAGE_REPORT)));
        ec2.createKeyPair(r -> r.keyName("key").tagSpecifications(tags(ResourceType.KEY_PAIR)));
    }

    private RunInstancesRequest.Builder launch(String type) {
        return RunInstancesRequest.builder()
                .imageId(image)
                .instanceType(type)
                .minCount(1)
                .maxCount(1);
    }

    private String run(Consumer<RunInstancesRequest.Builder> wish) {
        RunInstancesRequest.Builder request = launch("t3.micro");
        wish.accept(request);
        String id = ec2.runInstances(request.build()).instances().get(0).instanceId();
        ec2.describeInstances(r -> r.instanceIds(id));
        return id;
    }

    private void instances() {
        instance = run(r -> r.keyName("key")
                .clientToken("the-first")
                .ebsOptimized(true)
                .monitoring(m -> m.enabled(true))
                .placement(p -> p.groupName("near"))
                .instanceType("m5.large")
                .iamInstanceProfile(p -> p.name("workers"))
                .networkInterfaces(n -> n.deviceIndex(0)
                        .description("the first")
                        .subnetId(subnet)
                        .groups(group)
                        .associatePublicIpAddress(true)
                        .ipv6AddressCount(1)
                        .primaryIpv6(true))
                .tagSpecifications(tags(ResourceType.INSTANCE), tags(ResourceType.NETWORK_INTERFACE)));
        ec2.associateIamInstanceProfile(r -> r.instanceId(run(l -> {})).iamInstanceProfile(p -> p.name("others")));
        ec2.attachVolume(r -> r.instanceId(instance).volumeId(volume).device("/dev/sdf"));
        cloud.ec2().scheduleEvent(instance, Ec2EventCode.INSTANCE_REBOOT, Duration.ofDays(7), Duration.ofDays(9));
        ec2.stopInstances(r -> r.instanceIds(run(l -> l.subnetId(subnet))));
        ec2.createReplaceRootVolumeTask(r -> r.instanceId(run(l -> {})));
        run(l -> l.instanceType("p4d.24xlarge"));
        cloud.ec2().impair(run(l -> {}));
        String card = ec2.describeNetworkInterfaces(r -> r.filters(filter("attachment.instance-id", instance)))
                .networkInterfaces()
                .get(0)
                .networkInterfaceId();
        ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(card).ipv4PrefixCount(1));
        ec2.assignIpv6Addresses(r -> r.networkInterfaceId(card).ipv6PrefixCount(1));
        ec2.createPlacementGroup(r -> r.groupName("parts").strategy("partition").partitionCount(3));
        run(l -> l.instanceType("m5.large").placement(p -> p.groupName("parts").partitionNumber(2)));
        run(l -> l.imageId(windows).instanceType("m5.large"));
    }

    private void addresses() {
        String card = ec2.createNetworkInterface(r -> r.subnetId(subnet)
                        .description("spare")
                        .secondaryPrivateIpAddressCount(1)
                        .tagSpecifications(tags(ResourceType.NETWORK_INTERFACE)))
                .networkInterface()
                .networkInterfaceId();
        String address = ec2.allocateAddress(
                        r -> r.domain(DomainType.VPC).tagSpecifications(tags(ResourceType.ELASTIC_IP)))
                .allocationId();
        ec2.associateAddress(r -> r.allocationId(address).instanceId(instance));
        ec2.modifyAddressAttribute(r -> r.allocationId(address).domainName("mail.example.com"));
        ec2.createNetworkInterfacePermission(
                r -> r.networkInterfaceId(card).awsAccountId("111122223333").permission("INSTANCE-ATTACH"));
    }

    private void endpoints() {
        ec2.createVpcEndpoint(r -> r.vpcId(vpc)
                .serviceName("com.amazonaws.us-east-1.s3")
                .tagSpecifications(tags(ResourceType.VPC_ENDPOINT)));
        String service = ec2.createVpcEndpointServiceConfiguration(r -> r.networkLoadBalancerArns(
                                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/a/0123456789abcdef")
                        .acceptanceRequired(true)
                        .tagSpecifications(tags(ResourceType.VPC_ENDPOINT_SERVICE)))
                .serviceConfiguration()
                .serviceId();
        ec2.modifyVpcEndpointServicePermissions(
                r -> r.serviceId(service).addAllowedPrincipals("arn:aws:iam::123456789012:root"));
        String name = ec2.describeVpcEndpointServiceConfigurations(r -> r.serviceIds(service))
                .serviceConfigurations()
                .get(0)
                .serviceName();
        ec2.createVpcEndpoint(r -> r.vpcId(vpc)
                .serviceName(name)
                .vpcEndpointType(VpcEndpointType.INTERFACE)
                .subnetIds(subnet));
        String s3 = ec2.describeVpcEndpoints(r -> {}).vpcEndpoints().get(0).vpcEndpointId();
        ec2.createVpcEndpointConnectionNotification(r -> r.vpcEndpointId(s3)
                .connectionNotificationArn("arn:aws:sns:us-east-1:123456789012:other")
                .connectionEvents("Accept"));
        ec2.createVpcEndpointConnectionNotification(r -> r.serviceId(service)
                .connectionNotificationArn("arn:aws:sns:us-east-1:123456789012:topic")
                .connectionEvents("Accept"));
        needs.put("DescribeVpcEndpointServicePermissions", Map.of("ServiceId", service));
    }

    private void peering() {
        String other = ec2.createVpc(r -> r.cidrBlock("10.7.0.0/16")).vpc().vpcId();
        String peering = ec2.createVpcPeeringConnection(
                        r -> r.vpcId(vpc).peerVpcId(other).tagSpecifications(tags(ResourceType.VPC_PEERING_CONNECTION)))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
        ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(peering));
        String third = ec2.createVpc(r -> r.cidrBlock("10.8.0.0/16")).vpc().vpcId();
        ec2.createVpcPeeringConnection(r -> r.vpcId(third).peerVpcId(vpc));
        String routes = ec2.describeRouteTables(r -> r.filters(filter("association.subnet-id", subnet)))
                .routeTables()
                .get(0)
                .routeTableId();
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationCidrBlock("10.7.0.0/16").vpcPeeringConnectionId(peering));
    }

    private void purchasing() {
        ec2.createCapacityReservation(r -> r.instanceType("m5.large")
                .instancePlatform("Linux/UNIX")
                .availabilityZone(ZONE)
                .instanceCount(2)
                .tagSpecifications(tags(ResourceType.CAPACITY_RESERVATION)));
        hosts = ec2.allocateHosts(r -> r.availabilityZone(ZONE)
                        .instanceType("m5.large")
                        .quantity(1)
                        .clientToken("hosts")
                        .tagSpecifications(tags(ResourceType.DEDICATED_HOST)))
                .hostIds()
                .get(0);
        run(l -> l.instanceType("m5.large")
                .placement(p -> p.tenancy("host").hostId(hosts).affinity("host")));
        String reservation = ec2.createCapacityReservation(r -> r.instanceType("c5.large")
                        .instancePlatform("Linux/UNIX")
                        .availabilityZone("us-east-1b")
                        .instanceMatchCriteria("targeted")
                        .endDate(cloud.clock().instant().plus(Duration.ofDays(9)))
                        .endDateType("limited")
                        .instanceCount(1))
                .capacityReservation()
                .capacityReservationId();
        ec2.describeCapacityReservations(r -> {});
        ec2.associateCapacityReservationBillingOwner(
                r -> r.capacityReservationId(reservation).unusedReservationBillingOwnerId("444455556666"));
        needs.put("DescribeCapacityReservationBillingRequests", Map.of("Role", "odcr-owner"));
        run(l -> l.instanceType("c5.large")
                .placement(p -> p.availabilityZone("us-east-1b"))
                .capacityReservationSpecification(
                        c -> c.capacityReservationTarget(t -> t.capacityReservationId(reservation))));
        ec2.createCapacityReservationFleet(r -> r.totalTargetCapacity(2)
                .instanceTypeSpecifications(i -> i.instanceType("m5.large")
                        .instancePlatform("Linux/UNIX")
                        .availabilityZone(ZONE)
                        .weight(1.0)
                        .priority(1)));
        spot();
    }

    private void spot() {
        ec2.requestSpotInstances(r -> r.spotPrice("0.2")
                .availabilityZoneGroup("together")
                .launchGroup("at-once")
                .validFrom(cloud.clock().instant().plus(Duration.ofHours(1)))
                .validUntil(cloud.clock().instant().plus(Duration.ofDays(100)))
                .launchSpecification(l -> l.imageId(image)
                        .instanceType("m5.large")
                        .keyName("key")
                        .monitoring(m -> m.enabled(true))
                        .placement(p -> p.availabilityZone(ZONE))
                        .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                                .ebs(e -> e.volumeSize(50)
                                        .snapshotId(snapshot)
                                        .volumeType("gp3")
                                        .deleteOnTermination(true)))
                        .networkInterfaces(n -> n.deviceIndex(0)
                                .description("of the spot instance")
                                .deleteOnTermination(true)
                                .subnetId(subnet)
                                .groups(group)
                                .privateIpAddresses(
                                        a -> a.privateIpAddress("10.0.1.200").primary(true))))
                .tagSpecifications(tags(ResourceType.SPOT_INSTANCES_REQUEST)));
        ec2.requestSpotInstances(r -> r.type("persistent")
                .launchSpecification(l -> l.imageId(image)
                        .instanceType("c5.large")
                        .securityGroupIds(group)
                        .subnetId(subnet)));
        ec2.requestSpotInstances(r -> r.launchSpecification(
                l -> l.imageId(image).instanceType("c5.large").securityGroups("default")));
        ec2.describeSpotInstanceRequests();
        needs.put("DescribeSpotPriceHistory", Map.of("InstanceTypes", List.of("m5.large", "c5.large")));
    }

    private void reserved() {
        String offering = ec2.describeReservedInstancesOfferings(r ->
                        r.instanceType("m5.large").filters(filter("scope", "Region"), filter("duration", "31536000")))
                .reservedInstancesOfferings()
                .get(0)
                .reservedInstancesOfferingId();
        String bought = ec2.purchaseReservedInstancesOffering(
                        r -> r.reservedInstancesOfferingId(offering).instanceCount(2))
                .reservedInstancesId();
        ec2.describeReservedInstances();
        ec2.createTags(r -> r.resources(bought).tags(TAG));
        ec2.modifyReservedInstances(r -> r.reservedInstancesIds(bought)
                .clientToken("modify")
                .targetConfigurations(t -> t.instanceCount(2)
                        .scope("Availability Zone")
                        .availabilityZone(ZONE)
                        .instanceType("m5.large")));
        String sold = ec2.purchaseReservedInstancesOffering(
                        r -> r.reservedInstancesOfferingId(offering).instanceCount(3))
                .reservedInstancesId();
        cloud.clock().advance(Duration.ofDays(31));
        ec2.createReservedInstancesListing(r -> r.reservedInstancesId(sold)
                .instanceCount(3)
                .clientToken("once")
                .priceSchedules(p -> p.term(11L).price(100.0).currencyCode("USD")));
        needs.put("DescribeReservedInstancesOfferings", Map.of("InstanceType", "m5.large"));
    }

    private void templates() {
        String template = ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                        .launchTemplateData(d -> d.imageId(image)
                                .instanceType("t3.small")
                                .ebsOptimized(true)
                                .iamInstanceProfile(p -> p.arn("arn:aws:iam::123456789012:instance-profile/workers"))
                                .metadataOptions(m -> m.httpEndpoint("enabled")
                                        .httpTokens("required")
                                        .httpProtocolIpv6("enabled")))
                        .tagSpecifications(tags(ResourceType.LAUNCH_TEMPLATE)))
                .launchTemplate()
                .launchTemplateId();
        ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(template)
                .launchTemplateData(d -> d.instanceType("t3.large")
                        .kernelId("aki-0123456789abcdef0")
                        .ramDiskId("ari-0123456789abcdef0")
                        .placement(p ->
                                p.hostResourceGroupArn("arn:aws:resource-groups:us-east-1:123456789012:group/hosts"))
                        .licenseSpecifications(i -> i.licenseConfigurationArn(
                                "arn:aws:license-manager:us-east-1:123456789012:license-configuration:lic-1"))
                        .networkInterfaces(n -> n.deviceIndex(0).networkCardIndex(0))));
        needs.put("DescribeLaunchTemplateVersions", Map.of("LaunchTemplateId", template));
        String fleet = ec2.createFleet(r -> r.launchTemplateConfigs(c -> c.launchTemplateSpecification(
                                s -> s.launchTemplateId(template).version("1")))
                        .targetCapacitySpecification(
                                t -> t.totalTargetCapacity(1).defaultTargetCapacityType("on-demand")))
                .fleetId();
        needs.put("DescribeFleetInstances", Map.of("FleetId", fleet));
    }

    /** Parents that declared operations name. */
    private void declared() {
        String transit = ec2.createTransitGateway(r -> r.options(o -> o.multicastSupport("enable"))
                        .tagSpecifications(tags(ResourceType.TRANSIT_GATEWAY)))
                .transitGateway()
                .transitGatewayId();
        ec2.describeTransitGateways();
        String attachment = ec2.createTransitGatewayVpcAttachment(
                        r -> r.transitGatewayId(transit).vpcId(vpc).subnetIds(subnet))
                .transitGatewayVpcAttachment()
                .transitGatewayAttachmentId();
        ec2.describeTransitGatewayVpcAttachments();
        String routes = ec2.describeRouteTables(r -> r.filters(filter("association.subnet-id", subnet)))
                .routeTables()
                .get(0)
                .routeTableId();
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationCidrBlock("10.90.0.0/16").transitGatewayId(transit));
        ec2.createRoute(
                r -> r.routeTableId(routes).destinationCidrBlock("10.91.0.0/16").instanceId(instance));
        String table = ec2.describeTransitGatewayRouteTables()
                .transitGatewayRouteTables()
                .get(0)
                .transitGatewayRouteTableId();
        ec2.createTransitGatewayRoute(r -> r.transitGatewayRouteTableId(table)
                .destinationCidrBlock("10.99.0.0/16")
                .transitGatewayAttachmentId(attachment));
        ec2.createTransitGatewayPrefixListReference(r ->
                r.transitGatewayRouteTableId(table).prefixListId(prefixList).transitGatewayAttachmentId(attachment));
        needs.put("GetTransitGatewayAttachmentPropagations", Map.of("TransitGatewayAttachmentId", attachment));
        for (String each : List.of(
                "GetTransitGatewayPrefixListReferences",
                "GetTransitGatewayRouteTableAssociations",
                "GetTransitGatewayRouteTablePropagations",
                "SearchTransitGatewayRoutes")) {
            needs.put(each, Map.of("TransitGatewayRouteTableId", table));
        }
        String multicast = ec2.createTransitGatewayMulticastDomain(r -> r.transitGatewayId(transit))
                .transitGatewayMulticastDomain()
                .transitGatewayMulticastDomainId();
        for (String each :
                List.of("GetTransitGatewayMulticastDomainAssociations", "SearchTransitGatewayMulticastGroups")) {
            needs.put(each, Map.of("TransitGatewayMulticastDomainId", multicast));
        }
        String policies = ec2.createTransitGatewayPolicyTable(r -> r.transitGatewayId(transit))
                .transitGatewayPolicyTable()
                .transitGatewayPolicyTableId();
        for (String each : List.of("GetTransitGatewayPolicyTableAssociations", "GetTransitGatewayPolicyTableEntries")) {
            needs.put(each, Map.of("TransitGatewayPolicyTableId", policies));
        }
        needs.put(
                "GetTransitGatewayMeteringPolicyEntries",
                Map.of(
                        "TransitGatewayMeteringPolicyId",
                        ec2.createTransitGatewayMeteringPolicy(r -> r.transitGatewayId(transit))
                                .transitGatewayMeteringPolicy()
                                .transitGatewayMeteringPolicyId()));
        String local = ec2.createLocalGatewayRouteTable(r -> r.localGatewayId("lgw-0123456789abcdef0"))
                .localGatewayRouteTable()
                .localGatewayRouteTableId();
        needs.put("SearchLocalGatewayRoutes", Map.of("LocalGatewayRouteTableId", local));
        needs.put(
                "GetCoipPoolUsage",
                Map.of(
                        "PoolId",
                        ec2.createCoipPool(r -> r.localGatewayRouteTableId(local))
                                .coipPool()
                                .poolId()));
        needs.put(
                "GetRouteServerRoutingDatabase",
                Map.of(
                        "RouteServerId",
                        ec2.createRouteServer(r -> r.amazonSideAsn(64512L))
                                .routeServer()
                                .routeServerId()));
        addressManagement();
        clientVpn();
    }

    private void clientVpn() {
        String endpoint = ec2.createClientVpnEndpoint(r -> r.clientCidrBlock("10.200.0.0/22")
                        .serverCertificateArn("arn:aws:acm:us-east-1:123456789012:certificate/server")
                        .authenticationOptions(a -> a.type("certificate-authentication")
                                .mutualAuthentication(m -> m.clientRootCertificateChainArn(
                                        "arn:aws:acm:us-east-1:123456789012:certificate/root")))
                        .connectionLogOptions(c -> c.enabled(false)))
                .clientVpnEndpointId();
        for (String each : List.of(
                "DescribeClientVpnAuthorizationRules",
                "DescribeClientVpnConnections",
                "DescribeClientVpnRoutes",
                "DescribeClientVpnTargetNetworks")) {
            needs.put(each, Map.of("ClientVpnEndpointId", endpoint));
        }
    }

    private void addressManagement() {
        Ipam ipam = ec2.createIpam(r -> r.operatingRegions(o -> o.regionName("us-east-1")))
                .ipam();
        String discovery =
                ec2.describeIpams(r -> r.ipamIds(ipam.ipamId())).ipams().get(0).defaultResourceDiscoveryId();
        needs.put(
                "GetIpamDiscoveredAccounts",
                Map.of("IpamResourceDiscoveryId", discovery, "DiscoveryRegion", "us-east-1"));
        needs.put(
                "GetIpamDiscoveredPublicAddresses",
                Map.of("IpamResourceDiscoveryId", discovery, "AddressRegion", "us-east-1"));
        needs.put(
                "GetIpamDiscoveredResourceCidrs",
                Map.of("IpamResourceDiscoveryId", discovery, "ResourceRegion", "us-east-1"));
        needs.put("GetIpamResourceCidrs", Map.of("IpamScopeId", ipam.privateDefaultScopeId()));
        String pool = ec2.createIpamPool(
                        r -> r.ipamScopeId(ipam.privateDefaultScopeId()).addressFamily("ipv4"))
                .ipamPool()
                .ipamPoolId();
        needs.put("GetIpamPoolAllocations", Map.of("IpamPoolId", pool));
        needs.put("GetIpamPoolCidrs", Map.of("IpamPoolId", pool));
        String policy =
                ec2.createIpamPolicy(r -> r.ipamId(ipam.ipamId())).ipamPolicy().ipamPolicyId();
        needs.put("GetIpamPolicyAllocationRules", Map.of("IpamPolicyId", policy));
        needs.put("GetIpamPolicyOrganizationTargets", Map.of("IpamPolicyId", policy));
        String resolver = ec2.createIpamPrefixListResolver(
                        r -> r.ipamId(ipam.ipamId()).addressFamily("ipv4"))
                .ipamPrefixListResolver()
                .ipamPrefixListResolverId();
        needs.put("GetIpamPrefixListResolverRules", Map.of("IpamPrefixListResolverId", resolver));
        needs.put("GetIpamPrefixListResolverVersions", Map.of("IpamPrefixListResolverId", resolver));
    }
}
