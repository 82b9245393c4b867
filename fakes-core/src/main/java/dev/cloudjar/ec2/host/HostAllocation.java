package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.host.Ec2DedicatedHost.Settings;
import dev.cloudjar.ec2.network.Ec2Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AllocateHostsRequest;
import software.amazon.awssdk.services.ec2.model.AllocateHostsResponse;
import software.amazon.awssdk.services.ec2.model.AllocationState;

/**
 * Allocates Dedicated Hosts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateHosts.html">AllocateHosts</a>
 */
final class HostAllocation {

    private static final String KIND = "dedicated-host";
    private static final Honoured MEMBERS = Honoured.by(
            "AllocateHosts",
            "AutoPlacement",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "ClientToken",
            "HostMaintenance",
            "HostRecovery",
            "InstanceFamily",
            "InstanceType",
            "Quantity",
            "TagSpecifications");

    private final HostContext context;

    HostAllocation(HostContext context) {
        this.context = context;
    }

    /** Auto-placement and recovery are off by default, as documented; that maintenance is on is assumed. */
    AllocateHostsResponse allocate(AllocateHostsRequest request) {
        MEMBERS.check(request);
        Optional<List<String>> earlier =
                context.tokens().earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return AllocateHostsResponse.builder().hostIds(earlier.get()).build();
        }
        int quantity = request.quantity() == null ? 1 : request.quantity();
        if (quantity < 1) {
            throw Ec2Error.of(
                    "InvalidQuantity",
                    "Value ( " + quantity + " ) for parameter quantity is invalid. Expecting a value greater than 0.");
        }
        Ec2Zone zone = zone(request);
        String family = family(request.instanceType(), request.instanceFamily());
        requireRoom(zone, family, quantity);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Settings settings = new Settings(
                or(request.autoPlacementAsString(), "off"),
                or(request.hostRecoveryAsString(), "off"),
                or(request.hostMaintenanceAsString(), "on"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < quantity; i++) {
            String id = context.site().ids().resourceId("h");
            context.hosts()
                    .put(new Ec2DedicatedHost(
                            id,
                            zone,
                            request.instanceType(),
                            family,
                            settings,
                            request.clientToken(),
                            AllocationState.AVAILABLE,
                            context.site().now(),
                            null,
                            tags));
            context.site().changed(id, "allocated -> available");
            ids.add(id);
        }
        context.tokens().remember(request.clientToken(), request, List.copyOf(ids));
        return AllocateHostsResponse.builder().hostIds(ids).build();
    }

    private static String or(@Nullable String asked, String otherwise) {
        return asked == null ? otherwise : asked;
    }

    private Ec2Zone zone(AllocateHostsRequest request) {
        Optional<String> id = LaterMember.read(request, "AvailabilityZoneId", String.class);
        String name = request.availabilityZone();
        if (name != null && id.isPresent()) {
            throw Ec2Error.invalidCombination("Specify either AvailabilityZone or AvailabilityZoneId.");
        }
        if (name == null && id.isEmpty()) {
            throw Ec2Error.missing("AvailabilityZone");
        }
        return context.network().zones().all().stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(id.orElse("")))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue("Value (" + (name == null ? id.orElse("") : name)
                        + ") for parameter availabilityZone is invalid."));
    }

    private String family(@Nullable String type, @Nullable String family) {
        if (type != null && family != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter 'instanceType' may not be used in combination with 'instanceFamily'");
        }
        if (type == null) {
            if (family == null) {
                throw Ec2Error.missing("InstanceType");
            }
            HostChanges.requireSeveralTypes(family, context);
            return family;
        }
        Figures figures = context.catalog()
                .find(type)
                .orElseThrow(() -> Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType."));
        if (!figures.dedicatedHosts()) {
            throw HostErrors.unsupported("the instance type " + type + " does not run on Dedicated Hosts");
        }
        return figures.family();
    }

    private void requireRoom(Ec2Zone zone, String family, int quantity) {
        long present = context.hosts().stream()
                .filter(host -> host.releasedAt() == null && host.family().equals(family))
                .count();
        HostQuota.allow(family, present + quantity, context.site());
        if (context.network().zones().darkSince(zone.name()).isPresent()) {
            throw HostErrors.noCapacity(zone.name());
        }
    }
}
