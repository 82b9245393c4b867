package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.Failure;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.NatAddress;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddressStatus;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * Looks at NAT gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html">DescribeNatGateways</a>
 */
final class NatGatewayQueries {

    private final GatewayContext context;

    NatGatewayQueries(GatewayContext context) {
        this.context = context;
    }

    DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request) {
        List<String> ids = request.natGatewayIds();
        Ec2Error.requireWellFormed(ids, "nat", "NatGatewayMalformed");
        List<Ec2NatGateway> wanted =
                ids.isEmpty() ? context.nats().all() : context.nats().requireAll(ids, NatErrors::unknown);
        Filters<Ec2NatGateway> filters = Filters.<Ec2NatGateway>of(Ec2Error::unknownFilter)
                .one("nat-gateway-id", Ec2NatGateway::id)
                .one("state", nat -> nat.state().toString())
                .one("subnet-id", Ec2NatGateway::subnetId)
                .one("vpc-id", Ec2NatGateway::vpcId)
                .tags(Ec2NatGateway::tags);
        Paging.Page<Ec2NatGateway> page = new Ec2Listing<>(
                        "DescribeNatGateways",
                        Ec2NatGateway::id,
                        filters,
                        context.site().listOrder())
                .page(wanted, request.filter(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    NatGateway toSdk(Ec2NatGateway nat) {
        Optional<Failure> failure = Optional.ofNullable(nat.failure());
        return NatGateway.builder()
                .connectivityType(nat.connectivity())
                .createTime(nat.createdAt())
                .deleteTime(nat.deletedAt())
                .failureCode(failure.map(Failure::code).orElse(null))
                .failureMessage(failure.map(Failure::message).orElse(null))
                .natGatewayAddresses(
                        nat.addresses().stream().map(each -> toSdk(nat, each)).toList())
                .natGatewayId(nat.id())
                .state(nat.state())
                .subnetId(nat.subnetId())
                .tags(Ec2Tags.toSdk(nat.tags()))
                .vpcId(nat.vpcId())
                .build();
    }

    static NatGatewayAddress toSdk(Ec2NatGateway nat, NatAddress address) {
        return NatGatewayAddress.builder()
                .allocationId(address.allocationId())
                .associationId(address.associationId())
                .isPrimary(nat.addresses().indexOf(address) == 0)
                .networkInterfaceId(nat.interfaceId())
                .privateIp(address.privateIp())
                .publicIp(address.publicIp())
                .status(
                        nat.state() == NatGatewayState.AVAILABLE
                                ? NatGatewayAddressStatus.SUCCEEDED
                                : nat.state() == NatGatewayState.FAILED
                                        ? NatGatewayAddressStatus.FAILED
                                        : NatGatewayAddressStatus.ASSOCIATING)
                .build();
    }
}
