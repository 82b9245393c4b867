package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.gateway.Ec2NatGateway.Failure;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.NatAddress;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * The life of a NAT gateway: pending, then available, or failed where its VPC has no internet gateway or its Elastic IP
 * address is taken; deleting, then deleted, and after a while no longer described.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html">Troubleshoot NAT
 *     gateways</a>
 */
final class NatGatewayLife {

    private final GatewayContext context;

    NatGatewayLife(GatewayContext context) {
        this.context = context;
    }

    void begin(Ec2NatGateway nat) {
        context.site().transition(context.timings().creation(), new NatGatewayEvent.Created(nat.id()));
    }

    void settleCreation(String id) {
        context.nats()
                .find(id)
                .filter(nat -> nat.state() == NatGatewayState.PENDING)
                .ifPresent(this::settleCreation);
    }

    private void settleCreation(Ec2NatGateway nat) {
        if (nat.isPublic() && !context.network().reachesInternet(nat.vpcId())) {
            fail(
                    nat,
                    new Failure("Gateway.NotAttached", "Network " + nat.vpcId() + " has no Internet gateway attached"));
            return;
        }
        for (NatAddress address : nat.addresses()) {
            String allocationId = address.allocationId();
            if (allocationId != null && context.addresses().isAssociated(allocationId)) {
                fail(
                        nat,
                        new Failure(
                                "Resource.AlreadyAssociated",
                                "Elastic IP address " + allocationId + " is already associated"));
                return;
            }
        }
        context.nats().put(associated(nat).in(NatGatewayState.AVAILABLE));
        context.site().changed(nat.id(), "pending -> available");
    }

    private Ec2NatGateway associated(Ec2NatGateway nat) {
        return nat.withAddresses(
                nat.addresses().stream().map(each -> associate(nat, each)).toList());
    }

    /** Gives one of its private addresses the Elastic IP address that it is to have. */
    NatAddress associate(Ec2NatGateway nat, NatAddress address) {
        String allocationId = address.allocationId();
        if (allocationId == null) {
            return address;
        }
        String associationId = context.addresses().associate(allocationId, nat.interfaceId(), address.privateIp());
        return new NatAddress(address.privateIp(), allocationId, address.publicIp(), associationId);
    }

    private void fail(Ec2NatGateway nat, Failure failure) {
        context.nats().put(nat.failed(failure));
        context.network().interfaces().removeManaged(nat.interfaceId());
        context.site().changed(nat.id(), "pending -> failed: " + failure.message());
        context.site().background(context.timings().remembrance(), new NatGatewayEvent.Forgotten(nat.id()));
    }

    void delete(Ec2NatGateway nat) {
        context.nats().put(nat.in(NatGatewayState.DELETING));
        context.site().changed(nat.id(), nat.state() + " -> deleting");
        context.site().transition(context.timings().deletion(), new NatGatewayEvent.Deleted(nat.id()));
    }

    void settleDeletion(String id) {
        context.nats()
                .find(id)
                .filter(nat -> nat.state() == NatGatewayState.DELETING)
                .ifPresent(nat -> {
                    List<NatAddress> left = new ArrayList<>();
                    for (NatAddress address : nat.addresses()) {
                        left.add(new NatAddress(address.privateIp(), address.allocationId(), address.publicIp(), null));
                    }
                    context.nats()
                            .put(nat.withAddresses(left).deleted(context.site().now()));
                    context.network().interfaces().removeManaged(nat.interfaceId());
                    context.site().changed(id, "deleting -> deleted");
                    context.site().background(context.timings().remembrance(), new NatGatewayEvent.Forgotten(id));
                });
    }

    /** What lies ahead of one that a scene brings. */
    void resume(Ec2NatGateway nat) {
        switch (nat.state()) {
            case PENDING -> begin(nat);
            case DELETING ->
                context.site().transition(context.timings().deletion(), new NatGatewayEvent.Deleted(nat.id()));
            case DELETED, FAILED ->
                context.site().background(context.timings().remembrance(), new NatGatewayEvent.Forgotten(nat.id()));
            default -> {}
        }
    }

    void forget(String id) {
        context.nats()
                .find(id)
                .filter(nat -> !nat.isAlive())
                .ifPresent(nat -> context.nats().remove(id));
    }
}
