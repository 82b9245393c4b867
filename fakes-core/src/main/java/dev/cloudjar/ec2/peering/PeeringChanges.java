package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.ec2.peering.Ec2Peering.Side;
import dev.cloudjar.time.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcPeeringConnectionOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcPeeringConnectionOptionsResponse;
import software.amazon.awssdk.services.ec2.model.PeeringConnectionOptions;
import software.amazon.awssdk.services.ec2.model.PeeringConnectionOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/**
 * Requests, accepts, rejects and deletes peering connections. A request for a VPC that is not there, or whose block overlaps,
 * is taken and fails.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html">
 *     CreateVpcPeeringConnection</a>
 */
final class PeeringChanges {

    private static final String KIND = "vpc-peering-connection";

    private final PeeringContext context;
    private final PeeringLife life;

    PeeringChanges(PeeringContext context) {
        this.context = context;
        this.life = new PeeringLife(context);
    }

    CreateVpcPeeringConnectionResponse create(CreateVpcPeeringConnectionRequest request) {
        Ec2Vpc vpc = context.network().requireVpc(request.vpcId());
        String peerId = request.peerVpcId();
        if (peerId == null) {
            throw Ec2Error.missing("peerVpcId");
        }
        Place here = context.site().place();
        Place there = new Place(
                request.peerOwnerId() == null ? here.account() : request.peerOwnerId(),
                request.peerRegion() == null ? here.region() : request.peerRegion());
        Optional<Ec2Peering> same = context.peerings().stream()
                .filter(each -> each.isAlive() && each.isOf(vpc.id(), here) && each.isOf(peerId, there))
                .findFirst();
        if (same.isPresent()) {
            throw PeeringErrors.exists(same.get().id());
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Quota.OUTSTANDING_PEERINGS.allow(1 + outstanding(here), context.site());
        DryRun.stopIf(request.dryRun());
        Ec2Peering made = make(vpc, new Side(there, peerId, blockOf(there, peerId), false), tags);
        return CreateVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(PeeringShapes.toSdk(made.in(
                        VpcPeeringConnectionStateReasonCode.INITIATING_REQUEST,
                        "Initiating Request to " + there.account())))
                .build();
    }

    private long outstanding(Place here) {
        return context.peerings().stream()
                .filter(each -> each.status() == VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE)
                .filter(each -> each.requester().place().equals(here))
                .count();
    }

    private @Nullable String blockOf(Place place, String vpcId) {
        return context.at(place).network().vpcs().stream()
                .filter(vpc -> vpc.id().equals(vpcId))
                .map(vpc -> vpc.cidr().toString())
                .findFirst()
                .orElse(null);
    }

    private Ec2Peering make(Ec2Vpc vpc, Side accepter, Map<String, String> tags) {
        Side requester = new Side(context.site().place(), vpc.id(), vpc.cidr().toString(), false);
        boolean possible = context.at(accepter.place()).network().vpcs().stream()
                .anyMatch(each -> each.id().equals(accepter.vpcId())
                        && each.blocks().stream()
                                .noneMatch(block -> vpc.blocks().stream().anyMatch(block::overlaps)));
        Instant expiresAt =
                possible ? context.site().now().plus(context.timings().acceptance()) : null;
        Ec2Peering made = new Ec2Peering(
                context.site().ids().resourceId("pcx"),
                requester,
                accepter,
                possible
                        ? VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE
                        : VpcPeeringConnectionStateReasonCode.FAILED,
                possible
                        ? "Pending Acceptance by " + accepter.place().account()
                        : "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
                expiresAt,
                tags);
        life.begin(made, possible);
        return made;
    }

    AcceptVpcPeeringConnectionResponse accept(AcceptVpcPeeringConnectionRequest request) {
        Ec2Peering peering = context.require(request.vpcPeeringConnectionId());
        if (!peering.accepter().place().equals(context.site().place())) {
            throw PeeringErrors.notTheAccepter(context.site().account(), peering.id());
        }
        if (peering.status() != VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE) {
            throw PeeringErrors.cannotBecome(peering, "active");
        }
        requireRoom(peering.accepter());
        requireRoom(peering.requester());
        DryRun.stopIf(request.dryRun());
        life.accept(peering);
        return AcceptVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(PeeringShapes.toSdk(context.require(peering.id())))
                .build();
    }

    /** Each side's quota holds for its own VPC. */
    private void requireRoom(Side side) {
        PeeringContext there = context.at(side.place());
        long count = there.peerings().stream()
                .filter(each -> each.isActive() || each.status() == VpcPeeringConnectionStateReasonCode.PROVISIONING)
                .filter(each -> each.isOf(side.vpcId(), side.place()))
                .count();
        Ec2Quota.ACTIVE_PEERINGS_PER_VPC.allow(count + 1, there.site());
    }

    RejectVpcPeeringConnectionResponse reject(RejectVpcPeeringConnectionRequest request) {
        Ec2Peering peering = context.require(request.vpcPeeringConnectionId());
        if (!peering.accepter().place().equals(context.site().place())) {
            throw PeeringErrors.notTheAccepter(context.site().account(), peering.id());
        }
        if (peering.status() != VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE) {
            throw PeeringErrors.cannotBecome(peering, "rejected");
        }
        DryRun.stopIf(request.dryRun());
        life.end(
                peering,
                VpcPeeringConnectionStateReasonCode.REJECTED,
                "Rejected by " + context.site().account());
        return RejectVpcPeeringConnectionResponse.builder().returnValue(true).build();
    }

    /** Either side deletes an active one; only the requester a request that waits. */
    DeleteVpcPeeringConnectionResponse delete(DeleteVpcPeeringConnectionRequest request) {
        Ec2Peering peering = context.require(request.vpcPeeringConnectionId());
        boolean requester = peering.requester().place().equals(context.site().place());
        boolean deletable = peering.isActive()
                || (requester && peering.status() == VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE);
        if (!deletable) {
            throw PeeringErrors.cannotBecome(peering, "deleted");
        }
        DryRun.stopIf(request.dryRun());
        life.end(
                peering,
                VpcPeeringConnectionStateReasonCode.DELETED,
                "Deleted by " + context.site().account());
        return DeleteVpcPeeringConnectionResponse.builder().returnValue(true).build();
    }

    ModifyVpcPeeringConnectionOptionsResponse modify(ModifyVpcPeeringConnectionOptionsRequest request) {
        Ec2Peering peering = context.require(request.vpcPeeringConnectionId());
        if (!peering.isActive()) {
            throw PeeringErrors.notActive(peering.id());
        }
        Side requester =
                changed(peering, peering.requester(), request.requesterPeeringConnectionOptions(), "requester");
        Side accepter = changed(peering, peering.accepter(), request.accepterPeeringConnectionOptions(), "accepter");
        DryRun.stopIf(request.dryRun());
        life.sides(peering)
                .forEach(side -> side.peerings()
                        .find(peering.id())
                        .ifPresent(each -> side.peerings().put(each.with(requester, accepter))));
        return ModifyVpcPeeringConnectionOptionsResponse.builder()
                .requesterPeeringConnectionOptions(
                        request.requesterPeeringConnectionOptions() == null ? null : options(requester))
                .accepterPeeringConnectionOptions(
                        request.accepterPeeringConnectionOptions() == null ? null : options(accepter))
                .build();
    }

    private Side changed(
            Ec2Peering peering, Side side, @Nullable PeeringConnectionOptionsRequest options, String name) {
        if (options == null) {
            return side;
        }
        Honoured.by("ModifyVpcPeeringConnectionOptions: " + name, "AllowDnsResolutionFromRemoteVpc")
                .check(withoutClassicLink(options));
        if (!side.place().equals(context.site().place())) {
            throw PeeringErrors.otherSide(context.site().account(), name, peering.id());
        }
        if (Boolean.TRUE.equals(options.allowDnsResolutionFromRemoteVpc())
                && !(hasHostnames(peering.requester()) && hasHostnames(peering.accepter()))) {
            throw PeeringErrors.noHostnames(peering.id());
        }
        return options.allowDnsResolutionFromRemoteVpc() == null
                ? side
                : side.resolvingDns(options.allowDnsResolutionFromRemoteVpc());
    }

    private boolean hasHostnames(Side side) {
        return context.at(side.place()).network().vpcs().stream()
                .anyMatch(vpc -> vpc.id().equals(side.vpcId()) && vpc.dnsSupport() && vpc.dnsHostnames());
    }

    /** EC2-Classic has been retired: only that its links be off can be asked for. */
    private static PeeringConnectionOptionsRequest withoutClassicLink(PeeringConnectionOptionsRequest options) {
        PeeringConnectionOptionsRequest.Builder without = options.toBuilder();
        if (Boolean.FALSE.equals(options.allowEgressFromLocalClassicLinkToRemoteVpc())) {
            without.allowEgressFromLocalClassicLinkToRemoteVpc(null);
        }
        if (Boolean.FALSE.equals(options.allowEgressFromLocalVpcToRemoteClassicLink())) {
            without.allowEgressFromLocalVpcToRemoteClassicLink(null);
        }
        return without.build();
    }

    private static PeeringConnectionOptions options(Side side) {
        return PeeringConnectionOptions.builder()
                .allowDnsResolutionFromRemoteVpc(side.resolvesDns())
                .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                .allowEgressFromLocalVpcToRemoteClassicLink(false)
                .build();
    }
}
