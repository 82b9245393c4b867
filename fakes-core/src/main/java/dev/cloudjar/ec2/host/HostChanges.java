package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.host.Ec2DedicatedHost.Settings;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ModifyHostsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyHostsResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Changes and releases Dedicated Hosts. What cannot be done to one of them is told beside what was done to the others.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyHosts.html">ModifyHosts</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseHosts.html">ReleaseHosts</a>
 */
final class HostChanges {

    private static final Duration LEAST_OF_MACS = Duration.ofHours(24);
    private static final Honoured MODIFY = Honoured.by(
            "ModifyHosts",
            "AutoPlacement",
            "HostIds",
            "HostMaintenance",
            "HostRecovery",
            "InstanceFamily",
            "InstanceType");

    private final HostContext context;

    HostChanges(HostContext context) {
        this.context = context;
    }

    ModifyHostsResponse modify(ModifyHostsRequest request) {
        MODIFY.check(request);
        if (request.instanceType() != null && request.instanceFamily() != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter 'instanceType' may not be used in combination with 'instanceFamily'");
        }
        Outcome outcome = each(request.hostIds(), host -> modify(host, request));
        return ModifyHostsResponse.builder()
                .successful(outcome.successful())
                .unsuccessful(outcome.unsuccessful())
                .build();
    }

    private void modify(Ec2DedicatedHost host, ModifyHostsRequest request) {
        if (!host.isAvailable()) {
            throw HostErrors.notAvailable(host);
        }
        context.hosts()
                .put(host.with(
                        new Settings(
                                or(
                                        request.autoPlacementAsString(),
                                        host.settings().autoPlacement()),
                                or(
                                        request.hostRecoveryAsString(),
                                        host.settings().recovery()),
                                or(
                                        request.hostMaintenanceAsString(),
                                        host.settings().maintenance())),
                        type(host, request)));
    }

    private static String or(@Nullable String asked, String present) {
        return asked == null ? present : asked;
    }

    /** A host stays in its family, and what is on it has to be of the new type. */
    private @Nullable String type(Ec2DedicatedHost host, ModifyHostsRequest request) {
        if (request.instanceFamily() != null) {
            if (!request.instanceFamily().equals(host.family())) {
                throw HostErrors.unsupported(
                        "a host of the family " + host.family() + " cannot support " + request.instanceFamily());
            }
            requireSeveralTypes(host.family(), context);
            return null;
        }
        String type = request.instanceType();
        if (type == null) {
            return host.type();
        }
        boolean fits = HostHardware.of(host.family(), context.catalog()).types().stream()
                .anyMatch(each -> each.name().equals(type));
        if (!fits) {
            throw HostErrors.unsupported("a host of the family " + host.family() + " cannot support " + type);
        }
        if (context.occupants(host).anyMatch(each -> !each.type().equals(type))) {
            throw HostErrors.unsupported("instances of other types run on the Dedicated Host '" + host.id() + "'");
        }
        return type;
    }

    static void requireSeveralTypes(String family, HostContext context) {
        HostHardware hardware = HostHardware.of(family, context.catalog());
        if (!hardware.exists()) {
            throw Ec2Error.invalidValue("Invalid value '" + family + "' for InstanceFamily.");
        }
        if (!hardware.takesSeveralTypes()) {
            throw HostErrors.unsupported("the instance family " + family + " does not support multiple instance types");
        }
    }

    ReleaseHostsResponse release(ReleaseHostsRequest request) {
        Honoured.by("ReleaseHosts", "HostIds").check(request);
        Outcome outcome = each(request.hostIds(), this::release);
        return ReleaseHostsResponse.builder()
                .successful(outcome.successful())
                .unsuccessful(outcome.unsuccessful())
                .build();
    }

    /** A Mac is had for 24 hours at least. */
    private void release(Ec2DedicatedHost host) {
        if (!host.isAvailable()) {
            throw HostErrors.notAvailable(host);
        }
        if (context.occupants(host).findAny().isPresent()) {
            throw HostErrors.occupied(host.id());
        }
        if (host.family().startsWith("mac")
                && host.allocatedAt().plus(LEAST_OF_MACS).isAfter(context.site().now())) {
            throw HostErrors.tooEarly(host.id());
        }
        context.hosts().put(host.released(context.site().now()));
        context.site().changed(host.id(), "available -> released");
        context.site().background(HostEvent.REMEMBRANCE, new HostEvent.Forgotten(host.id()));
    }

    private record Outcome(List<String> successful, List<UnsuccessfulItem> unsuccessful) {}

    private Outcome each(List<String> ids, Consumer<Ec2DedicatedHost> change) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("HostId");
        }
        List<String> successful = new ArrayList<>();
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            try {
                change.accept(context.require(List.of(id)).get(0));
                successful.add(id);
            } catch (AwsError refusal) {
                unsuccessful.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(error -> error.code(refusal.code()).message(refusal.message()))
                        .build());
            }
        }
        return new Outcome(successful, unsuccessful);
    }
}
