package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.reserved.Modification.Target;
import dev.cloudjar.ec2.reserved.Offering.Price;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesConfiguration;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesId;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesModification;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesModificationResult;

/**
 * Modifies Reserved Instances: their zone or scope, and, where the footprint stays the same, their sizes within a family. Each size
 * has a normalization factor, 0.25 for nano to 8 for xlarge and 8 for each xlarge above; a footprint is the sum over the instances.
 * Sizes change for standard Linux/UNIX ones with default tenancy alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-modifying.html">Modify Reserved Instances</a>
 */
final class ReservedModifications {

    private static final Map<String, Double> FACTORS =
            Map.of("nano", 0.25, "micro", 0.5, "small", 1.0, "medium", 2.0, "large", 4.0, "xlarge", 8.0);
    private static final double NEARLY = 1e-6;

    private final ReservedContext context;

    ReservedModifications(ReservedContext context) {
        this.context = context;
    }

    ModifyReservedInstancesResponse modify(ModifyReservedInstancesRequest request) {
        Honoured.by("ModifyReservedInstances", "ClientToken", "ReservedInstancesIds", "TargetConfigurations")
                .check(request);
        String id = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .orElseGet(() -> begin(request));
        return ModifyReservedInstancesResponse.builder()
                .reservedInstancesModificationId(id)
                .build();
    }

    private String begin(ModifyReservedInstancesRequest request) {
        if (request.reservedInstancesIds().isEmpty()) {
            throw Ec2Error.missing("ReservedInstancesId");
        }
        if (request.targetConfigurations().isEmpty()) {
            throw Ec2Error.missing("ReservedInstancesConfigurationSetItemType");
        }
        List<Ec2Reserved> sources = context.requireAll(request.reservedInstancesIds());
        sources.forEach(context::requireFree);
        requireAlike(sources);
        List<Target> targets = request.targetConfigurations().stream()
                .map(asked -> target(asked, sources.get(0).offering()))
                .toList();
        requireFootprint(sources, targets);
        String id = "rimod-" + context.site().ids().uuid();
        context.modifications()
                .put(new Modification(
                        id,
                        request.clientToken(),
                        sources.stream().map(Ec2Reserved::id).toList(),
                        targets,
                        "processing",
                        context.site().now(),
                        context.site().now()));
        context.site().changed(id, "requested -> processing");
        context.site().transition(context.timings().modification(), new ReservedEvent.Modified(id));
        context.tokens().remember(request.clientToken(), request, id);
        return id;
    }

    /** "Must be identical, except for Availability Zone, network platform, and instance type." */
    private static void requireAlike(List<Ec2Reserved> sources) {
        Ec2Reserved first = sources.get(0);
        for (Ec2Reserved each : sources) {
            Offering offering = each.offering();
            boolean alike = offering.product().equals(first.offering().product())
                    && offering.tenancy().equals(first.offering().tenancy())
                    && offering.years() == first.offering().years()
                    && offering.offeringClass().equals(first.offering().offeringClass())
                    && offering.payment().equals(first.offering().payment())
                    && each.end().equals(first.end());
            if (!alike) {
                throw Ec2Error.invalidCombination("The Reserved Instances to be modified must be identical, except for"
                        + " Availability Zone, network platform, and instance type.");
            }
        }
    }

    private Target target(ReservedInstancesConfiguration asked, Offering source) {
        if (asked.instanceCount() == null || asked.instanceCount() < 1) {
            throw ReservedErrors.badTarget("it must have an instance count of 1 or more");
        }
        if (asked.platform() != null && !asked.platform().equals("EC2-VPC")) {
            throw ReservedErrors.badTarget("the platform " + asked.platform() + " is not supported");
        }
        String type = asked.instanceTypeAsString() == null ? source.type() : asked.instanceTypeAsString();
        if (!type.equals(source.type())) {
            requireResizable(source, type);
        }
        Price price = type.equals(source.type())
                ? source.price()
                : new Price(
                        source.price().upfront() * factor(type) / factor(source.type()),
                        source.price().hourly() * factor(type) / factor(source.type()));
        return new Target(asked, source.of(type, zone(asked, source), price), asked.instanceCount(), null);
    }

    private void requireResizable(Offering source, String type) {
        Figures figures = context.types()
                .find(type)
                .orElseThrow(() -> ReservedErrors.badTarget("there is no instance type " + type));
        if (source.isConvertible()) {
            throw ReservedErrors.badTarget("the instance type of Convertible Reserved Instances cannot be modified");
        }
        if (!source.product().equals("Linux/UNIX") || !source.tenancy().equals("default")) {
            throw ReservedErrors.badTarget(
                    "the size of Reserved Instances can be modified for Linux/UNIX with default tenancy only");
        }
        if (!source.type().startsWith(figures.family() + ".")) {
            throw ReservedErrors.badTarget(type + " is of another instance family than " + source.type());
        }
        if (factor(type) == 0 || factor(source.type()) == 0) {
            throw ReservedErrors.badTarget("bare metal instances have no normalization factor");
        }
    }

    /** A zone makes the scope that zone; the scope Region takes it away. */
    private @Nullable Ec2Zone zone(ReservedInstancesConfiguration asked, Offering source) {
        Optional<String> id = LaterMember.read(asked, "AvailabilityZoneId", String.class);
        String name = asked.availabilityZone();
        boolean regional = "Region".equals(asked.scopeAsString());
        if (regional && (name != null || id.isPresent())) {
            throw ReservedErrors.badTarget("an Availability Zone cannot be specified for the scope Region");
        }
        if (name == null && id.isEmpty()) {
            if (asked.scope() == null) {
                return source.zone();
            }
            if (!regional) {
                throw ReservedErrors.badTarget("an Availability Zone must be specified for that scope");
            }
            return null;
        }
        return context.network().zones().all().stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(id.orElse("")))
                .findFirst()
                .orElseThrow(() -> ReservedErrors.badTarget("there is no such Availability Zone"));
    }

    static double factor(String type) {
        String size = type.substring(type.indexOf('.') + 1);
        Double fixed = FACTORS.get(size);
        if (fixed != null) {
            return fixed;
        }
        return size.matches("\\d+xlarge") ? 8.0 * Integer.parseInt(size.substring(0, size.indexOf('x'))) : 0;
    }

    private static void requireFootprint(List<Ec2Reserved> sources, List<Target> targets) {
        double before = sources.stream()
                .mapToDouble(each -> each.count() * weight(each.offering().type()))
                .sum();
        double after = targets.stream()
                .mapToDouble(each -> each.count() * weight(each.offering().type()))
                .sum();
        if (Math.abs(before - after) > NEARLY) {
            throw ReservedErrors.badTarget(String.format(
                    Locale.ROOT,
                    "its footprint of %.2f normalized units differs from the %.2f of the Reserved Instances",
                    after,
                    before));
        }
        if (sources.stream()
                        .map(each -> family(each.offering().type()))
                        .distinct()
                        .count()
                > 1) {
            throw ReservedErrors.badTarget("the Reserved Instances are of several instance families");
        }
    }

    /** What has no factor counts by itself: it can change its zone and not its size. */
    private static double weight(String type) {
        double factor = factor(type);
        return factor == 0 ? 1 : factor;
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('.'));
    }

    /** The sources retire, and what they become is active with the rest of their term. */
    void fulfil(String id) {
        context.modifications().find(id).filter(Modification::isProcessing).ifPresent(modification -> {
            List<Ec2Reserved> sources = modification.sources().stream()
                    .flatMap(source -> context.reserved().find(source).stream())
                    .toList();
            Ec2Reserved first = sources.get(0);
            ReservedLife life = new ReservedLife(context);
            List<Target> made = new ArrayList<>();
            for (Target target : modification.targets()) {
                made.add(target.made(
                        life.become(target.offering(), target.count(), first.start(), first.end(), first.tags())
                                .id()));
            }
            sources.forEach(life::retire);
            context.modifications()
                    .put(modification.fulfilled(made, context.site().now()));
            context.site().changed(id, "processing -> fulfilled");
        });
    }

    DescribeReservedInstancesModificationsResponse describe(DescribeReservedInstancesModificationsRequest request) {
        Honoured.by(
                        "DescribeReservedInstancesModifications",
                        "Filters",
                        "NextToken",
                        "ReservedInstancesModificationIds")
                .check(request);
        List<Modification> wanted = request.reservedInstancesModificationIds().isEmpty()
                ? context.modifications().all()
                : context.modifications()
                        .requireAll(
                                request.reservedInstancesModificationIds(),
                                ids -> Ec2Error.notFound(
                                        "InvalidReservedInstancesModificationId", "modification ID", ids));
        Page<Modification> page = new Ec2Listing<>(
                        "DescribeReservedInstancesModifications",
                        Modification::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), null, request.nextToken());
        return DescribeReservedInstancesModificationsResponse.builder()
                .reservedInstancesModifications(
                        page.items().stream().map(ReservedModifications::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Filters<Modification> filters() {
        return Filters.<Modification>of(Ec2Error::unknownFilter)
                .one("client-token", Modification::clientToken)
                .one("create-date", each -> ApiTime.text(each.createdAt()))
                .one("effective-date", each -> effective(each))
                .many(
                        "modification-result.reserved-instances-id",
                        each -> each.targets().stream()
                                .map(Target::madeId)
                                .filter(Objects::nonNull)
                                .toList())
                .many(
                        "modification-result.target-configuration.availability-zone",
                        each -> each.targets().stream()
                                .map(target -> ReservedOfferings.zoneName(target.offering()))
                                .filter(Objects::nonNull)
                                .toList())
                .many(
                        "modification-result.target-configuration.availability-zone-id",
                        each -> each.targets().stream()
                                .map(target -> ReservedOfferings.zoneId(target.offering()))
                                .filter(Objects::nonNull)
                                .toList())
                .many(
                        "modification-result.target-configuration.instance-count",
                        each -> each.targets().stream()
                                .map(target -> String.valueOf(target.count()))
                                .toList())
                .many(
                        "modification-result.target-configuration.instance-type",
                        each -> each.targets().stream()
                                .map(target -> target.offering().type())
                                .toList())
                .many("reserved-instances-id", Modification::sources)
                .one("reserved-instances-modification-id", Modification::id)
                .one("status", Modification::status)
                .one("status-message", each -> "")
                .one("update-date", each -> ApiTime.text(each.updatedAt()));
    }

    private static @Nullable String effective(Modification modification) {
        return modification.isProcessing() ? null : ApiTime.text(modification.updatedAt());
    }

    /** As asked for, with both names of a zone. */
    private static ReservedInstancesConfiguration shown(Target target) {
        ReservedInstancesConfiguration.Builder shown = target.asked().toBuilder();
        String zoneId = ReservedOfferings.zoneId(target.offering());
        if (zoneId != null) {
            shown.availabilityZone(ReservedOfferings.zoneName(target.offering()));
            LaterMember.set(shown, "AvailabilityZoneId", zoneId);
        }
        return shown.build();
    }

    private static ReservedInstancesModification toSdk(Modification modification) {
        return ReservedInstancesModification.builder()
                .reservedInstancesModificationId(modification.id())
                .clientToken(modification.clientToken())
                .createDate(modification.createdAt())
                .updateDate(modification.updatedAt())
                .effectiveDate(modification.isProcessing() ? null : modification.updatedAt())
                .status(modification.status())
                .statusMessage("")
                .reservedInstancesIds(modification.sources().stream()
                        .map(id -> ReservedInstancesId.builder()
                                .reservedInstancesId(id)
                                .build())
                        .toList())
                .modificationResults(modification.targets().stream()
                        .map(target -> ReservedInstancesModificationResult.builder()
                                .reservedInstancesId(target.madeId())
                                .targetConfiguration(shown(target))
                                .build())
                        .toList())
                .build();
    }
}
