package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2InterfacePlan.Planned;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The network interfaces of instances, along with their lives: an automatic public address is released when the instance
 * stops, and another is assigned when it starts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html">EC2 instance IP
 *     addressing</a>
 */
final class InstanceInterfaces {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    InstanceInterfaces(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    List<Ec2NetworkInterface> attach(Ec2InterfacePlan plan, List<String> instanceIds) {
        commit(plan);
        return plan.interfaces().stream()
                .map(planned ->
                        attach(planned, instanceIds.get(planned.request().instance())))
                .toList();
    }

    private Ec2NetworkInterface attach(Planned planned, String instanceId) {
        Ec2InterfaceRequest request = planned.request();
        String existing = request.existing();
        Ec2NetworkInterface one = existing == null
                ? made(planned)
                : tables.interfaces.find(existing).orElseThrow();
        Attachment attachment = new Attachment(
                site.ids().resourceId("eni-attach"),
                instanceId,
                request.slot(),
                site.now(),
                request.deleteOnTermination());
        if (existing != null) {
            site.changed(existing, "attached to " + instanceId);
        }
        return tables.interfaces.put(one.withAttachment(attachment));
    }

    /** The one interface of a plan, for no instance yet. */
    Ec2NetworkInterface makeUnattached(Ec2InterfacePlan plan) {
        commit(plan);
        return tables.interfaces.put(made(plan.interfaces().get(0)));
    }

    /** All interfaces of a plan, for something that keeps them for itself. */
    List<Ec2NetworkInterface> makeManaged(Ec2InterfacePlan plan, String type) {
        commit(plan);
        return plan.interfaces().stream()
                .map(planned -> tables.interfaces.put(made(planned).withType(type)))
                .toList();
    }

    private void commit(Ec2InterfacePlan plan) {
        plan.nextOffsets()
                .forEach((subnetId, next) -> tables.subnets
                        .find(subnetId)
                        .ifPresent(subnet -> tables.subnets.put(subnet.withNextOffset(next))));
        tables.nextPublic(plan.nextPublic());
    }

    private Ec2NetworkInterface made(Planned planned) {
        Ec2InterfaceRequest request = planned.request();
        Ec2Placement placement = request.placement();
        return new Ec2NetworkInterface(
                site.ids().resourceId("eni"),
                placement.vpcId(),
                placement.subnetId(),
                placement.availabilityZone(),
                request.type(),
                request.description(),
                nextMac(site),
                planned.privateAddresses(),
                planned.ipv4Prefixes(),
                planned.ipv6Addresses(),
                request.ipv6().primary(),
                planned.ipv6Prefixes(),
                request.groups(),
                true,
                request.tracking(),
                planned.autoPublic(),
                planned.publicAddress(),
                null,
                List.of(),
                null,
                request.tags());
    }

    static String nextMac(Site site) {
        return "0e:" + String.join(":", site.ids().hex(10).split("(?<=\\G..)"));
    }

    List<Ec2NetworkInterface> of(String instanceId) {
        List<Ec2NetworkInterface> all = tables.interfaces.under(instanceId);
        if (all.size() < 2) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing(
                        each -> each.attached().map(Attachment::slot).orElse(Ec2Slot.PRIMARY)))
                .toList();
    }

    void change(String instanceId, UnaryOperator<Ec2NetworkInterface> change) {
        of(instanceId).forEach(each -> tables.interfaces.put(change.apply(each)));
    }

    void stopped(String instanceId) {
        for (Ec2NetworkInterface each : of(instanceId)) {
            String address = each.publicAddress();
            if (address != null) {
                tables.interfaces.put(each.withPublicAddress(null));
                site.changed(each.id(), "releases " + address);
            }
        }
    }

    void started(String instanceId) {
        PublicAddresses publics = InterfacePlanner.publicAddresses(tables);
        for (Ec2NetworkInterface each : of(instanceId)) {
            boolean primary = each.attached()
                    .filter(at -> at.slot().equals(Ec2Slot.PRIMARY))
                    .isPresent();
            if (primary && each.autoPublic() && each.publicIp().isEmpty()) {
                String address = publics.take();
                tables.interfaces.put(each.withPublicAddress(address));
                site.changed(each.id(), "gets " + address);
            }
        }
        tables.nextPublic(publics.next());
    }

    /**
     * A primary interface of a running instance gets an automatic public address, or loses it, when that is switched; others
     * are switched without effect.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html">
     *     ModifyNetworkInterfaceAttribute</a>
     */
    void lend(Ec2NetworkInterface switched) {
        Optional<String> running = switched.attached()
                .filter(attachment -> attachment.slot().equals(Ec2Slot.PRIMARY))
                .map(Attachment::instanceId)
                .filter(id ->
                        neighbours.routeTarget(id).filter(RouteTarget::isUp).isPresent());
        if (switched.autoPublic()) {
            running.ifPresent(this::started);
        } else if (switched.publicAddress() != null) {
            tables.interfaces.put(switched.withPublicAddress(null));
            site.changed(switched.id(), "releases " + switched.publicAddress());
        }
    }

    void terminated(String instanceId) {
        for (Ec2NetworkInterface each : of(instanceId)) {
            if (each.attached().filter(Attachment::deleteOnTermination).isPresent()) {
                tables.interfaces.remove(each.id());
                site.changed(each.id(), "deleted with " + instanceId);
                neighbours.tell(new Ec2Event.InterfaceGone(each.id()));
            } else {
                tables.interfaces.put(detached(each));
                site.changed(each.id(), "in-use -> available, detached from " + instanceId);
            }
        }
    }

    /** It loses the automatic public address, and has no primary IPv6 address any more. */
    private static Ec2NetworkInterface detached(Ec2NetworkInterface each) {
        return each.withAttachment(null).withPublicAddress(null).withPrimaryIpv6(false);
    }

    void associate(String interfaceId, Elastic elastic) {
        tables.interfaces.find(interfaceId).ifPresent(each -> {
            boolean primary = elastic.privateAddress().equals(each.privateAddress());
            String automatic = primary ? each.publicAddress() : null;
            Ec2NetworkInterface changed = each.with(elastic);
            tables.interfaces.put(primary ? changed.withPublicAddress(null) : changed);
            site.changed(
                    interfaceId,
                    automatic == null
                            ? "gets " + elastic.publicIp()
                            : "releases " + automatic + ", gets " + elastic.publicIp());
        });
    }

    void disassociate(String interfaceId, Elastic elastic) {
        tables.interfaces.find(interfaceId).ifPresent(each -> {
            tables.interfaces.put(each.without(elastic));
            site.changed(interfaceId, "loses " + elastic.publicIp());
            each.attached()
                    .map(Attachment::instanceId)
                    .filter(id ->
                            neighbours.routeTarget(id).filter(RouteTarget::isUp).isPresent())
                    .ifPresent(this::started);
        });
    }

    Attachment attach(String interfaceId, String instanceId, Ec2Slot slot) {
        Attachment made = new Attachment(site.ids().resourceId("eni-attach"), instanceId, slot, site.now(), false);
        tables.interfaces.find(interfaceId).ifPresent(each -> tables.interfaces.put(each.withAttachment(made)));
        site.changed(interfaceId, "attached to " + instanceId);
        return made;
    }

    void detach(String interfaceId) {
        tables.interfaces.find(interfaceId).ifPresent(each -> {
            tables.interfaces.put(detached(each));
            site.changed(interfaceId, "detached");
        });
    }
}
