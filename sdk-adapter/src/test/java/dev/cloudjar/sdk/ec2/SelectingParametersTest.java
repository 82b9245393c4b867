package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** What describe actions select by beside filters and ids: each parameter is honoured. */
class SelectingParametersTest {

    private static final String OTHER = "999988887777";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private List<String> images(Consumer<DescribeImagesRequest.Builder> wish) {
        return ec2.describeImages(wish).images().stream().map(Image::imageId).toList();
    }

    private List<String> snapshots(Consumer<DescribeSnapshotsRequest.Builder> wish) {
        return ec2.describeSnapshots(wish).snapshots().stream()
                .map(Snapshot::snapshotId)
                .toList();
    }

    @Test
    void images_are_selected_by_their_owners() {
        String own = cloud.ec2().givenImage();

        assertThat(images(r -> r.owners("self"))).containsExactly(own);
        assertThat(images(r -> r.owners(cloud.account()))).containsExactly(own);
        assertThat(images(r -> r.owners("amazon"))).isNotEmpty().doesNotContain(own);
        assertThat(images(r -> r.owners(OTHER))).isEmpty();
    }

    @Test
    void images_are_selected_by_who_may_launch_them() {
        String shared = cloud.ec2().givenImage(i -> i.sharedWith(OTHER));
        String open = cloud.ec2().givenImage(i -> i.publicly());
        String closed = cloud.ec2().givenImage();

        assertThat(images(r -> r.executableUsers(OTHER).owners("self"))).containsExactly(shared);
        assertThat(images(r -> r.executableUsers("all"))).contains(open).doesNotContain(closed, shared);
    }

    @Test
    void disabled_and_deprecated_images_are_shown_where_they_are_asked_for() {
        String disabled = cloud.ec2().givenImage();
        ec2.disableImage(r -> r.imageId(disabled));
        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(images(r -> r.owners("self"))).isEmpty();
        assertThat(images(r -> r.owners("self").includeDisabled(true))).containsExactly(disabled);
    }

    @Test
    void deprecated_images_of_others_are_shown_where_they_are_asked_for() {
        String shared = cloud.ec2().givenImage(i -> i.sharedWith(OTHER));
        ec2.enableImageDeprecation(
                r -> r.imageId(shared).deprecateAt(cloud.clock().instant().plus(Duration.ofHours(1))));
        cloud.clock().advance(Duration.ofHours(2));
        Ec2Client other = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

        assertThat(other.describeImages(r -> r.owners(cloud.account()).includeDeprecated(false))
                        .images())
                .isEmpty();
        assertThat(other.describeImages(r -> r.owners(cloud.account()).includeDeprecated(true))
                        .images())
                .extracting(Image::imageId)
                .containsExactly(shared);
        assertThat(images(r -> r.owners("self").includeDeprecated(false))).containsExactly(shared);
    }

    @Test
    void disabled_images_are_nobodys_but_their_owners() {
        String shared = cloud.ec2().givenImage(i -> i.sharedWith(OTHER));
        ec2.disableImage(r -> r.imageId(shared));
        cloud.clock().advance(Duration.ofMinutes(5));
        Ec2Client other = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

        assertThat(other.describeImages(r -> r.owners(cloud.account()).includeDisabled(true))
                        .images())
                .isEmpty();
        Refused.with(
                "InvalidAMIID.Unavailable",
                "it is in the state 'disabled'",
                () -> ec2.modifyImageAttribute(
                        r -> r.imageId(shared).launchPermission(p -> p.add(a -> a.userId(OTHER)))));
        assertThat(ec2.describeImageAttribute(r -> r.imageId(shared).attribute("launchPermission"))
                        .launchPermissions())
                .isEmpty();
    }

    @Test
    void snapshots_are_selected_by_their_owner_and_by_who_may_use_them() {
        String volume = cloud.ec2().givenVolume("us-east-1a", 8);
        String closed = cloud.ec2().givenSnapshot(volume);
        String shared = cloud.ec2().givenSnapshot(volume);
        ec2.modifySnapshotAttribute(r -> r.snapshotId(shared)
                .attribute("createVolumePermission")
                .operationType("add")
                .userIds(OTHER));

        assertThat(snapshots(r -> r.ownerIds("self"))).containsExactlyInAnyOrder(closed, shared);
        assertThat(snapshots(r -> r.ownerIds(OTHER))).isEmpty();
        assertThat(snapshots(r -> r.restorableByUserIds(OTHER))).containsExactly(shared);
    }

    @Test
    void instances_that_do_not_run_have_a_status_where_it_is_asked_for() {
        String running = cloud.ec2().givenRunningInstance();
        String stopped = cloud.ec2().givenRunningInstance();
        ec2.stopInstances(r -> r.instanceIds(stopped));
        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(ec2.describeInstanceStatus().instanceStatuses())
                .extracting(InstanceStatus::instanceId)
                .containsExactly(running);
        assertThat(ec2.describeInstanceStatus(r -> r.includeAllInstances(true)).instanceStatuses())
                .extracting(InstanceStatus::instanceId)
                .containsExactlyInAnyOrder(running, stopped);
    }

    @Test
    void regions_that_are_not_enabled_are_shown_where_all_are_asked_for() {
        assertThat(ec2.describeRegions().regions())
                .extracting(Region::optInStatus)
                .doesNotContain("not-opted-in");
        assertThat(ec2.describeRegions(r -> r.allRegions(true)).regions())
                .extracting(Region::optInStatus)
                .contains("not-opted-in");
    }

    @Test
    void zones_are_all_shown_anyway() {
        assertThat(ec2.describeAvailabilityZones(r -> r.allAvailabilityZones(true))
                        .availabilityZones())
                .isEqualTo(ec2.describeAvailabilityZones().availabilityZones());
    }

    @Test
    void versions_are_selected_by_their_numbers() {
        String id = ec2.createLaunchTemplate(
                        r -> r.launchTemplateName("web").launchTemplateData(d -> d.instanceType("t3.micro")))
                .launchTemplate()
                .launchTemplateId();
        for (int i = 0; i < 3; i++) {
            ec2.createLaunchTemplateVersion(
                    r -> r.launchTemplateId(id).launchTemplateData(d -> d.instanceType("t3.small")));
        }

        assertThat(ec2.describeLaunchTemplateVersions(
                                r -> r.launchTemplateId(id).minVersion("2").maxVersion("3"))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(ec2.describeLaunchTemplateVersions(
                                r -> r.launchTemplateId(id).versions("$Latest", "$Default"))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    void public_keys_are_shown_where_they_are_asked_for() {
        ec2.createKeyPair(r -> r.keyName("key"));

        assertThat(ec2.describeKeyPairs().keyPairs())
                .extracting(KeyPairInfo::publicKey)
                .containsOnlyNulls();
        assertThat(ec2.describeKeyPairs(r -> r.includePublicKey(true)).keyPairs())
                .extracting(KeyPairInfo::publicKey)
                .allSatisfy(key -> assertThat(key).startsWith("ssh-rsa "));
    }

    @Test
    void prices_are_those_of_a_period() {
        Instant now = cloud.clock().instant();

        assertThat(ec2.describeSpotPriceHistory(r -> r.instanceTypesWithStrings("m5.large")
                                .productDescriptions("Linux/UNIX")
                                .startTime(now)
                                .endTime(now))
                        .spotPriceHistory())
                .isNotEmpty()
                .extracting(SpotPrice::instanceTypeAsString)
                .containsOnly("m5.large");
        assertThat(ec2.describeSpotPriceHistory(r -> r.instanceTypesWithStrings("m5.large")
                                .availabilityZone("us-east-1a")
                                .startTime(now)
                                .endTime(now))
                        .spotPriceHistory())
                .extracting(SpotPrice::availabilityZone)
                .containsOnly("us-east-1a");
    }
}
