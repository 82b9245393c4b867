package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeFastLaunchImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFastLaunchImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFastLaunchImagesSuccessItem;
import software.amazon.awssdk.services.ec2.model.DisableFastLaunchRequest;
import software.amazon.awssdk.services.ec2.model.DisableFastLaunchResponse;
import software.amazon.awssdk.services.ec2.model.EnableFastLaunchRequest;
import software.amazon.awssdk.services.ec2.model.EnableFastLaunchResponse;
import software.amazon.awssdk.services.ec2.model.FastLaunchLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.FastLaunchLaunchTemplateSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.FastLaunchResourceType;
import software.amazon.awssdk.services.ec2.model.FastLaunchStateCode;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * Enables and disables fast launch of the account's Windows images.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html">EnableFastLaunch</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/win-ami-config-fast-launch.html">EC2 Fast Launch</a>
 */
final class FastLaunches {

    private static final int DEFAULT_SNAPSHOTS = 5;
    private static final int LEAST_PARALLEL = 6;
    private static final String BY_USER = "Client.UserInitiated";
    private static final String BY_ITSELF = "Client.UserInitiated - Lifecycle state transition";

    private final ImageContext context;

    FastLaunches(ImageContext context) {
        this.context = context;
    }

    EnableFastLaunchResponse enable(EnableFastLaunchRequest request) {
        Honoured.by(
                        "EnableFastLaunch",
                        "DryRun",
                        "ImageId",
                        "LaunchTemplate",
                        "MaxParallelLaunches",
                        "ResourceType",
                        "SnapshotConfiguration")
                .check(request);
        Ec2Image image = context.storage().images().requireOwn(request.imageId());
        FastLaunch wanted = wanted(request, image);
        requireSettled(image.id());
        DryRun.stopIf(request.dryRun());
        FastLaunch begun = begin(wanted);
        return EnableFastLaunchResponse.builder()
                .imageId(begun.imageId())
                .resourceType(FastLaunchResourceType.SNAPSHOT)
                .snapshotConfiguration(c -> c.targetResourceCount(begun.snapshots()))
                .launchTemplate(begun.template())
                .maxParallelLaunches(begun.parallel())
                .ownerId(begun.ownerId())
                .state(begun.state())
                .stateTransitionReason(begun.reason())
                .stateTransitionTime(begun.since())
                .build();
    }

    private FastLaunch wanted(EnableFastLaunchRequest request, Ec2Image image) {
        if (image.state() != ImageState.AVAILABLE) {
            throw Ec2Error.of(
                    "InvalidAMIID.Unavailable",
                    "The image ID '" + image.id() + "' is not available, it is in the state '" + image.state() + "'");
        }
        if (!image.isWindows()) {
            throw ImageCareErrors.notWindows(image.id());
        }
        if (request.resourceType() != null && !request.resourceType().equals("snapshot")) {
            throw Ec2Error.invalidValue("Value (" + request.resourceType()
                    + ") for parameter ResourceType is invalid. Expected: 'snapshot'.");
        }
        Integer asked = request.snapshotConfiguration() == null
                ? null
                : request.snapshotConfiguration().targetResourceCount();
        int snapshots = atLeast("TargetResourceCount", asked, 1, DEFAULT_SNAPSHOTS);
        int parallel = atLeast("MaxParallelLaunches", request.maxParallelLaunches(), LEAST_PARALLEL, LEAST_PARALLEL);
        return new FastLaunch(
                image.id(),
                context.site().account(),
                snapshots,
                parallel,
                template(request.launchTemplate()),
                FastLaunchStateCode.ENABLING,
                BY_USER,
                context.site().now());
    }

    private static int atLeast(String parameter, @Nullable Integer asked, int least, int byDefault) {
        if (asked != null && asked < least) {
            throw Ec2Error.invalidValue("Value (" + asked + ") for parameter " + parameter + " is invalid. It must be "
                    + least + " or more.");
        }
        return asked == null ? byDefault : asked;
    }

    private @Nullable FastLaunchLaunchTemplateSpecificationResponse template(
            @Nullable FastLaunchLaunchTemplateSpecificationRequest asked) {
        if (asked == null) {
            return null;
        }
        if (asked.version() == null) {
            throw Ec2Error.missing("LaunchTemplate.Version");
        }
        context.users().requireTemplate(asked.launchTemplateId(), asked.launchTemplateName(), asked.version());
        return FastLaunchLaunchTemplateSpecificationResponse.builder()
                .launchTemplateId(asked.launchTemplateId())
                .launchTemplateName(asked.launchTemplateName())
                .version(asked.version())
                .build();
    }

    private void requireSettled(String imageId) {
        context.fastLaunches()
                .find(imageId)
                .filter(present -> present.state() != FastLaunchStateCode.ENABLED)
                .ifPresent(present -> {
                    throw ImageCareErrors.fastLaunchState(
                            imageId, present.state().toString());
                });
    }

    private FastLaunch begin(FastLaunch launch) {
        context.fastLaunches().put(launch);
        context.site().changed(launch.imageId(), "fast launch: " + launch.state());
        context.site()
                .transition(
                        context.timings().fastLaunch(),
                        new ImageEvent.FastLaunchSettled(launch.imageId(), launch.since()));
        return launch;
    }

    void settle(ImageEvent.FastLaunchSettled event) {
        Optional<FastLaunch> launch = context.fastLaunches()
                .find(event.subject())
                .filter(each -> each.since().equals(event.since()));
        launch.filter(each -> each.state() == FastLaunchStateCode.ENABLING).ifPresent(each -> {
            context.fastLaunches()
                    .put(each.in(
                            FastLaunchStateCode.ENABLED,
                            BY_ITSELF,
                            context.site().now()));
            context.site().changed(each.imageId(), "fast launch: enabling -> enabled");
        });
        launch.filter(each -> each.state() == FastLaunchStateCode.DISABLING).ifPresent(each -> {
            context.fastLaunches().remove(each.imageId());
            context.site().changed(each.imageId(), "fast launch: disabling -> disabled");
        });
    }

    /** That of a deregistered image is disabled by force only. */
    DisableFastLaunchResponse disable(DisableFastLaunchRequest request) {
        Honoured.by("DisableFastLaunch", "DryRun", "Force", "ImageId").check(request);
        String imageId = request.imageId();
        if (imageId == null) {
            throw Ec2Error.missing("ImageId");
        }
        Optional<FastLaunch> present = context.fastLaunches().find(imageId);
        if (present.isEmpty()) {
            context.storage().images().requireOwn(imageId);
            throw ImageCareErrors.noFastLaunch(imageId);
        }
        boolean registered = context.storage()
                .images()
                .find(imageId)
                .filter(image -> image.state() != ImageState.DEREGISTERED)
                .isPresent();
        if (!registered && !Boolean.TRUE.equals(request.force())) {
            throw ImageCareErrors.gone(imageId);
        }
        requireSettled(imageId);
        DryRun.stopIf(request.dryRun());
        FastLaunch ending = begin(present.get()
                .in(FastLaunchStateCode.DISABLING, BY_USER, context.site().now()));
        return DisableFastLaunchResponse.builder()
                .imageId(ending.imageId())
                .resourceType(FastLaunchResourceType.SNAPSHOT)
                .snapshotConfiguration(c -> c.targetResourceCount(ending.snapshots()))
                .launchTemplate(ending.template())
                .maxParallelLaunches(ending.parallel())
                .ownerId(ending.ownerId())
                .state(ending.state())
                .stateTransitionReason(ending.reason())
                .stateTransitionTime(ending.since())
                .build();
    }

    DescribeFastLaunchImagesResponse describe(DescribeFastLaunchImagesRequest request) {
        Ec2Error.requireWellFormed(request.imageIds(), "ami", "InvalidAMIID.Malformed");
        List<FastLaunch> named = request.imageIds().isEmpty()
                ? context.fastLaunches().all()
                : request.imageIds().stream()
                        .flatMap(id -> context.fastLaunches().find(id).stream())
                        .toList();
        Filters<FastLaunch> filters = Filters.<FastLaunch>of(Ec2Error::unknownFilter)
                .one("resource-type", each -> "snapshot")
                .one("owner-id", FastLaunch::ownerId)
                .one("state", each -> each.state().toString());
        Paging.Page<FastLaunch> page = new Ec2Listing<>(
                        "DescribeFastLaunchImages",
                        FastLaunch::imageId,
                        filters,
                        context.site().listOrder(),
                        1,
                        200)
                .page(named, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFastLaunchImagesResponse.builder()
                .fastLaunchImages(page.items().stream()
                        .map(each -> DescribeFastLaunchImagesSuccessItem.builder()
                                .imageId(each.imageId())
                                .resourceType(FastLaunchResourceType.SNAPSHOT)
                                .snapshotConfiguration(c -> c.targetResourceCount(each.snapshots()))
                                .launchTemplate(each.template())
                                .maxParallelLaunches(each.parallel())
                                .ownerId(each.ownerId())
                                .state(each.state())
                                .stateTransitionReason(each.reason())
                                .stateTransitionTime(each.since())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
