package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;

/**
 * Creates, attaches, detaches and deletes internet gateways: a VPC with one cannot be deleted, nor can one be detached
 * while something in its VPC has a public address.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html">
 *     DetachInternetGateway</a>
 */
final class GatewayChanges {

    private static final String KIND = "internet-gateway";

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    GatewayChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Quota.INTERNET_GATEWAYS.allow(tables.gateways.size() + 1L, site);
        DryRun.stopIf(request.dryRun());
        Ec2Gateway gateway = tables.gateways.put(new Ec2Gateway(site.ids().resourceId("igw"), null, tags));
        return CreateInternetGatewayResponse.builder()
                .internetGateway(new GatewayQueries(site, tables).toSdk(gateway))
                .build();
    }

    AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        Ec2Gateway gateway = require(request.internetGatewayId());
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        if (gateway.vpcId() != null) {
            throw Ec2Error.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id() + " is already attached to network " + gateway.vpcId());
        }
        if (tables.gateways.stream().anyMatch(each -> each.isAttachedTo(vpc.id()))) {
            throw Ec2Error.invalidValue("Network " + vpc.id() + " already has an internet gateway attached");
        }
        DryRun.stopIf(request.dryRun());
        tables.gateways.put(gateway.withVpcId(vpc.id()));
        return AttachInternetGatewayResponse.builder().build();
    }

    DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        Ec2Gateway gateway = require(request.internetGatewayId());
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        if (!gateway.isAttachedTo(vpc.id())) {
            throw Ec2Error.of(
                    "Gateway.NotAttached", "resource " + gateway.id() + " is not attached to network " + vpc.id());
        }
        if (tables.interfaces.stream()
                .anyMatch(
                        each -> each.vpcId().equals(vpc.id()) && each.publicIp().isPresent())) {
            throw Ec2Error.of(
                    "DependencyViolation",
                    "Network " + vpc.id() + " has some mapped public address(es). Please unmap those public address(es)"
                            + " before detaching the gateway.");
        }
        DryRun.stopIf(request.dryRun());
        tables.gateways.put(gateway.withVpcId(null));
        return DetachInternetGatewayResponse.builder().build();
    }

    DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        Ec2Gateway gateway = require(request.internetGatewayId());
        if (gateway.vpcId() != null || !neighbours.usersOf(gateway.id()).isEmpty()) {
            throw NetworkErrors.dependencies("internetGateway", gateway.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.gateways.remove(gateway.id());
        return DeleteInternetGatewayResponse.builder().build();
    }

    private Ec2Gateway require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("internetGatewayId");
        }
        Ec2Error.requireWellFormed(List.of(id), "igw", "InvalidInternetGatewayId.Malformed");
        return tables.gateways.find(id).orElseThrow(() -> NetworkErrors.unknownGateways(List.of(id)));
    }
}
