package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.EnableVolumeIoRequest;
import software.amazon.awssdk.services.ec2.model.EnableVolumeIoResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeAttributeName;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusInfoStatus;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;
import software.amazon.awssdk.services.ec2.model.VolumeStatusName;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The health of volumes, which is good: no volume here ever has its I/O disabled.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/monitoring-volume-checks.html">EBS volume status checks</a>
 */
final class VolumeStatus {

    private static final List<String> OF_EVENTS = List.of(
            "action.code",
            "action.description",
            "action.event-id",
            "event.description",
            "event.event-id",
            "event.event-type",
            "event.not-after",
            "event.not-before");

    private static final Filters<Ec2Volume> FILTERS = filters();

    private final VolumeTable volumes;
    private final Ec2Listing<Ec2Volume> listing;

    VolumeStatus(Site site, VolumeTable volumes) {
        this.volumes = volumes;
        this.listing = new Ec2Listing<>("DescribeVolumeStatus", Ec2Volume::id, FILTERS, site.listOrder());
    }

    private static Filters<Ec2Volume> filters() {
        Filters<Ec2Volume> filters = Filters.<Ec2Volume>of(Ec2Error::unknownFilter)
                .one("availability-zone", Ec2Volume::zone)
                .many(
                        "volume-status.details-name",
                        volume -> List.of(
                                VolumeStatusName.IO_ENABLED.toString(), VolumeStatusName.IO_PERFORMANCE.toString()))
                .many("volume-status.details-status", volume -> List.of("passed", performance(volume)))
                .one("volume-status.status", volume -> status(volume).toString());
        for (String name : OF_EVENTS) {
            filters = filters.one(name, volume -> null);
        }
        return filters;
    }

    DescribeVolumeStatusResponse describe(DescribeVolumeStatusRequest request) {
        Paging.Page<Ec2Volume> page = listing.page(
                volumes.named(request.volumeIds()), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVolumeStatusResponse.builder()
                .volumeStatuses(page.items().stream().map(VolumeStatus::item).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static VolumeStatusItem item(Ec2Volume volume) {
        return VolumeStatusItem.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone())
                .volumeStatus(info -> info.status(status(volume))
                        .details(
                                detail(VolumeStatusName.IO_ENABLED, "passed"),
                                detail(VolumeStatusName.IO_PERFORMANCE, performance(volume))))
                .build();
    }

    private static VolumeStatusDetails detail(VolumeStatusName name, String status) {
        return VolumeStatusDetails.builder().name(name).status(status).build();
    }

    private static VolumeStatusInfoStatus status(Ec2Volume volume) {
        return volume.state() == VolumeState.CREATING
                ? VolumeStatusInfoStatus.INSUFFICIENT_DATA
                : VolumeStatusInfoStatus.OK;
    }

    /** Only attached volumes with provisioned IOPS are measured. */
    private static String performance(Ec2Volume volume) {
        VolumeType type = volume.spec().type();
        boolean measured = type == VolumeType.IO1 || type == VolumeType.IO2 || type == VolumeType.GP3;
        return measured && !volume.isFree() ? "normal" : "not-applicable";
    }

    DescribeVolumeAttributeResponse describeAttribute(DescribeVolumeAttributeRequest request) {
        Ec2Volume volume = volumes.require(request.volumeId());
        VolumeAttributeName attribute = request.attribute();
        if (attribute == null) {
            throw Ec2Error.missing("attribute");
        }
        DryRun.stopIf(request.dryRun());
        DescribeVolumeAttributeResponse.Builder response =
                DescribeVolumeAttributeResponse.builder().volumeId(volume.id());
        return switch (attribute) {
            case AUTO_ENABLE_IO ->
                response.autoEnableIO(v -> v.value(volume.autoEnableIo())).build();
            case PRODUCT_CODES -> response.productCodes(List.of()).build();
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Error.invalidValue("Value (" + request.attributeAsString()
                        + ") for parameter attribute is invalid. Unknown attribute.");
        };
    }

    ModifyVolumeAttributeResponse modifyAttribute(ModifyVolumeAttributeRequest request) {
        Ec2Volume volume = volumes.require(request.volumeId());
        AttributeBooleanValue autoEnable = request.autoEnableIO();
        if (autoEnable == null || autoEnable.value() == null) {
            throw Ec2Error.missing("AutoEnableIO");
        }
        DryRun.stopIf(request.dryRun());
        volumes.put(volume.withAutoEnableIo(autoEnable.value()));
        return ModifyVolumeAttributeResponse.builder().build();
    }

    /** I/O is enabled already: the volume only has to be there. */
    EnableVolumeIoResponse enableIo(EnableVolumeIoRequest request) {
        volumes.require(request.volumeId());
        DryRun.stopIf(request.dryRun());
        return EnableVolumeIoResponse.builder().build();
    }
}
