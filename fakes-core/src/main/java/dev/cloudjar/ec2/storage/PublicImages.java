package dev.cloudjar.ec2.storage;

import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.PublicImageLine.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * AWS's public AMIs in a region, with the snapshots behind them. Ids depend on the region and the name only, never on the
 * cloud's seed. None has a deprecation time, so that the catalogue does not age in a cloud whose clock starts later. The free tier
 * covers each, as it does the images that the console's quick start offers; it does what is made of them (assumed), too, and not
 * what is registered (assumed).
 */
final class PublicImages {

    private static final Duration TAKEN_IN = Duration.ofMinutes(3);

    private final String region;
    private @Nullable Catalogue catalogue;

    PublicImages(String region) {
        this.region = region;
    }

    private record Catalogue(Map<String, Ec2Image> images, Map<String, Ec2Snapshot> snapshots) {}

    /** An image and the snapshot of its root volume. */
    record Published(Ec2Image image, Ec2Snapshot snapshot) {}

    Stream<Ec2Image> images() {
        return catalogue().images().values().stream();
    }

    Stream<Ec2Snapshot> snapshots() {
        return catalogue().snapshots().values().stream();
    }

    Optional<Ec2Image> findImage(String imageId) {
        return Optional.ofNullable(catalogue().images().get(imageId));
    }

    Optional<Ec2Snapshot> findSnapshot(String snapshotId) {
        return Optional.ofNullable(catalogue().snapshots().get(snapshotId));
    }

    /** An image that is not in the catalogue, like the newest Amazon Linux 2023 for x86_64 but for its id and name. */
    Published likeAmazonLinux(String imageId) {
        PublicImageLine line = PublicImageLine.all().stream()
                .filter(l -> l.platform() == PublicImageLine.Platform.AMAZON_LINUX_2023)
                .findFirst()
                .orElseThrow();
        Release release = line.releases().get(line.releases().size() - 1);
        return publish(line, release, imageId, "materialised-" + imageId);
    }

    /** Built when it is first looked at. */
    private Catalogue catalogue() {
        Catalogue built = catalogue;
        if (built == null) {
            built = build();
            catalogue = built;
        }
        return built;
    }

    private Catalogue build() {
        Map<String, Ec2Image> images = new LinkedHashMap<>();
        Map<String, Ec2Snapshot> snapshots = new LinkedHashMap<>();
        for (PublicImageLine line : PublicImageLine.all()) {
            for (Release release : line.releases()) {
                String name = line.name().replace("%s", release.version());
                Published published = publish(line, release, ids("ami", name).resourceId("ami"), name);
                images.put(published.image().id(), published.image());
                snapshots.put(published.snapshot().id(), published.snapshot());
            }
        }
        return new Catalogue(images, snapshots);
    }

    private IdSource ids(String kind, String name) {
        return IdSource.derived(0, kind + "/" + region + "/" + name);
    }

    private Published publish(PublicImageLine line, Release release, String imageId, String name) {
        String snapshotId = ids("snap", name).resourceId("snap");
        Image.Builder image = Image.builder()
                .imageId(imageId)
                .name(name)
                .description(line.description().replace("%s", release.version()))
                .imageLocation(line.owner().alias() + "/" + name)
                .ownerId(line.owner().id())
                .imageOwnerAlias(line.owner().alias())
                .creationDate(release.created())
                .architecture(line.architecture())
                .imageType(ImageTypeValues.MACHINE)
                .state(ImageState.AVAILABLE)
                .hypervisor(HypervisorType.XEN)
                .virtualizationType(VirtualizationType.HVM)
                .enaSupport(true)
                .sriovNetSupport("simple")
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName(line.platform().rootDevice())
                .blockDeviceMappings(devices(line, snapshotId));
        LaterMember.set(image, "FreeTierEligible", true);
        line.platform().describe(image, line.architecture());
        return new Published(
                new Ec2Image(image.build(), Map.of(), List.of(Ec2Image.EVERYBODY)),
                snapshot(line, release, imageId, snapshotId));
    }

    private static List<BlockDeviceMapping> devices(PublicImageLine line, String snapshotId) {
        List<BlockDeviceMapping> devices = new ArrayList<>();
        devices.add(BlockDeviceMapping.builder()
                .deviceName(line.platform().rootDevice())
                .ebs(ebs -> ebs.snapshotId(snapshotId)
                        .volumeSize(line.size())
                        .volumeType(line.volume())
                        .iops(line.volume() == VolumeType.GP3 ? 3000 : null)
                        .throughput(line.volume() == VolumeType.GP3 ? 125 : null)
                        .deleteOnTermination(true)
                        .encrypted(false))
                .build());
        for (String device : line.platform().instanceStoreDevices()) {
            devices.add(BlockDeviceMapping.builder()
                    .deviceName(device)
                    .virtualName("ephemeral" + (devices.size() - 1))
                    .build());
        }
        return devices;
    }

    private static Ec2Snapshot snapshot(PublicImageLine line, Release release, String imageId, String snapshotId) {
        return new Ec2Snapshot(
                snapshotId,
                Ec2Snapshot.NO_VOLUME,
                line.size(),
                "Created by CreateImage for " + imageId,
                line.owner(),
                Instant.parse(release.created()).minus(TAKEN_IN),
                TAKEN_IN,
                SnapshotState.COMPLETED,
                VolumeEncryption.NONE,
                List.of(Ec2Snapshot.EVERYBODY),
                Ec2Snapshot.Tier.STANDARD,
                null,
                Map.of());
    }
}
