package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.host.Ec2DedicatedHost.Settings;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AllocationState;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostProperties;

/** The Dedicated Hosts of a scene: those that are available. */
final class HostScenes {

    private final HostContext context;

    HostScenes(HostContext context) {
        this.context = context;
    }

    SceneSection<Host> section() {
        return new SceneSection<>("Hosts", Host.class, Host::builder, this::write, this::read);
    }

    private List<Host> write() {
        HostQueries queries = new HostQueries(context);
        return context.hosts().stream()
                .filter(Ec2DedicatedHost::isAvailable)
                .map(queries::toSdk)
                .toList();
    }

    private void read(Host shape) {
        Optional<Ec2Zone> zone = context.network().zones().find(shape.availabilityZone());
        HostProperties properties = shape.hostProperties();
        String type = properties == null ? null : properties.instanceType();
        String family = family(type, properties == null ? null : properties.instanceFamily());
        if (zone.isEmpty()
                || family == null
                || !HostHardware.of(family, context.catalog()).exists()) {
            throw new IllegalArgumentException("A scene has a Dedicated Host that cannot be had: " + shape
                    + ". It needs a zone of the region, and an instance type or family that runs on hosts. Write it like"
                    + " {\"AvailabilityZone\":\"us-east-1a\",\"HostProperties\":{\"InstanceFamily\":\"m5\"}}.");
        }
        String id = shape.hostId() == null ? context.site().ids().resourceId("h") : shape.hostId();
        if (context.hosts().contains(id)) {
            throw new IllegalArgumentException("A scene has the Dedicated Host " + id
                    + ", but there is one with that id already. Set scenes before the cloud is used, each once.");
        }
        context.hosts()
                .put(new Ec2DedicatedHost(
                        id,
                        zone.get(),
                        type,
                        family,
                        new Settings(
                                or(shape.autoPlacementAsString(), "off"),
                                or(shape.hostRecoveryAsString(), "off"),
                                or(shape.hostMaintenanceAsString(), "on")),
                        shape.clientToken(),
                        AllocationState.AVAILABLE,
                        shape.allocationTime() == null ? context.site().now() : shape.allocationTime(),
                        null,
                        Ec2Tags.merged(Map.of(), Ec2Tags.checked(shape.tags()))));
    }

    private @Nullable String family(@Nullable String type, @Nullable String family) {
        return type == null
                ? family
                : context.catalog().find(type).map(Figures::family).orElse(null);
    }

    private static String or(@Nullable String said, String otherwise) {
        return said == null ? otherwise : said;
    }
}
