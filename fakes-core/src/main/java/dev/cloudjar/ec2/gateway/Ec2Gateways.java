package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Addresses;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * The NAT gateways and egress-only internet gateways of an account in a region. All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Gateways implements Ec2Family {

    private final GatewayContext context;

    /**
     * A region without such gateways.
     *
     * @param site where
     * @param network the VPCs and subnets they are in
     * @param addresses their Elastic IP addresses
     * @param neighbours the other families there
     */
    public Ec2Gateways(Site site, Ec2Network network, Ec2Addresses addresses, Ec2Neighbours neighbours) {
        this(new GatewayContext(
                site,
                network,
                addresses,
                neighbours,
                new ResourceTable<>(Ec2NatGateway::id),
                new ResourceTable<>(Ec2EgressOnlyGateway::id),
                new ClientTokens<>()));
    }

    private Ec2Gateways(GatewayContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the VPCs and subnets
     * @param addresses the copy of the Elastic IP addresses
     * @param neighbours the other families there
     * @return the copy
     */
    public Ec2Gateways fork(Site site, Ec2Network network, Ec2Addresses addresses, Ec2Neighbours neighbours) {
        return new Ec2Gateways(new GatewayContext(
                site,
                network,
                addresses,
                neighbours,
                context.nats().fork(),
                context.egressOnly().fork(),
                context.tokens().fork()));
    }

    NatGatewayLife life() {
        return new NatGatewayLife(context);
    }

    @Override
    public OperationTable operations() {
        return new GatewayOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return Stream.concat(
                        context.nats().stream().map(Ec2Gateways::tagged),
                        context.egressOnly().stream().map(Ec2Gateways::tagged))
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.nats()
                .find(id)
                .map(Ec2Gateways::tagged)
                .or(() -> context.egressOnly().find(id).map(Ec2Gateways::tagged));
    }

    private static Tagged tagged(Ec2NatGateway nat) {
        return new Tagged(nat.id(), "natgateway", nat.tags());
    }

    private static Tagged tagged(Ec2EgressOnlyGateway gateway) {
        return new Tagged(gateway.id(), "egress-only-internet-gateway", gateway.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.nats().find(id).ifPresent(nat -> context.nats().put(nat.withTags(change.apply(nat.tags()))));
        context.egressOnly()
                .find(id)
                .ifPresent(gateway -> context.egressOnly().put(gateway.withTags(change.apply(gateway.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new GatewayScene(context).sections();
    }

    /** A NAT gateway needs its subnet, by its interface, and its addresses, by their associations; both know. */
    @Override
    public List<String> usersOf(String id) {
        Stream<String> pending = context.nats().stream()
                .filter(nat -> nat.state() == NatGatewayState.PENDING
                        && nat.addresses().stream().anyMatch(each -> id.equals(each.allocationId())))
                .map(Ec2NatGateway::id);
        Stream<String> egressOnly = context.egressOnly().stream()
                .filter(gateway -> gateway.vpcId().equals(id))
                .map(Ec2EgressOnlyGateway::id);
        return Stream.concat(pending, egressOnly).toList();
    }

    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        return context.nats()
                .find(id)
                .map(nat -> new RouteTarget(nat.vpcId(), nat.state() == NatGatewayState.AVAILABLE))
                .or(() -> context.egressOnly().find(id).map(gateway -> new RouteTarget(gateway.vpcId(), true)));
    }
}
