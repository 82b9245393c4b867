package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** What is refused of operations and members that the oldest supported SDK does not have, and that nothing changes. */
class YoungerRefusalsTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Instant in(int days) {
        return cloud.clock().instant().plus(Duration.ofDays(days));
    }

    @Nested
    class CapacityReservations {

        private String create(Consumer<CreateCapacityReservationRequest.Builder> wish) {
            String id = ec2.createCapacityReservation(CreateCapacityReservationRequest.builder()
                            .availabilityZone(ZONE)
                            .instanceType("m5.large")
                            .instancePlatform("Linux/UNIX")
                            .instanceCount(2)
                            .applyMutation(wish)
                            .build())
                    .capacityReservation()
                    .capacityReservationId();
            cloud.clock().settle();
            return id;
        }

        private CreateCapacityReservationRequest.Builder future(
                CreateCapacityReservationRequest.Builder request, Instant start) {
            return request.instanceCount(16)
                    .startDate(start)
                    .commitmentDuration(Duration.ofDays(14).toSeconds())
                    .deliveryPreference("fixed")
                    .instanceMatchCriteria("targeted");
        }

        static List<Arguments> refusals() {
            return List.of(
                    refused(
                            "InvalidParameterCombination",
                            "can only be specified together with StartDate.",
                            (test, r) -> r.commitmentDuration(86_400L)),
                    refused("MissingParameter", "CommitmentDuration", (test, r) -> r.startDate(test.in(10))),
                    refused(
                            "MissingParameter",
                            "DeliveryPreference",
                            (test, r) -> r.startDate(test.in(10)).commitmentDuration(86_400L)),
                    refused(
                            "InvalidParameterValue",
                            "You can request a future-dated Capacity Reservation between 5 and 120 days in advance.",
                            (test, r) -> test.new CapacityReservations().future(r, test.in(4))),
                    refused(
                            "InvalidParameterCombination",
                            "you must specify targeted.",
                            (test, r) -> test.new CapacityReservations()
                                    .future(r, test.in(10))
                                    .instanceMatchCriteria("open")),
                    refused(
                            "InvalidParameterValue",
                            "within the commitment duration.",
                            (test, r) -> test.new CapacityReservations()
                                    .future(r, test.in(10))
                                    .endDateType("limited")
                                    .endDate(test.in(12))),
                    refused(
                            "InvalidParameterValue",
                            "for a minimum of 32 vCPUs.",
                            (test, r) -> test.new CapacityReservations()
                                    .future(r, test.in(10))
                                    .instanceCount(1)),
                    refused("InvalidParameterValue", "instanceCount", (test, r) -> r.instanceCount(1001)),
                    refused(
                            "InvalidParameterValue",
                            "Invalid value 'zz9.huge' for InstanceType.",
                            (test, r) -> r.instanceType("zz9.huge")),
                    refused(
                            "InvalidParameterCombination",
                            "Specify either AvailabilityZone or AvailabilityZoneId.",
                            (test, r) -> r.availabilityZoneId("use1-az1")),
                    refused("DryRunOperation", "", (test, r) -> r.dryRun(true)));
        }

        private static Arguments refused(
                String code,
                String words,
                BiConsumer<YoungerRefusalsTest, CreateCapacityReservationRequest.Builder> wish) {
            return Arguments.of(code, words, wish);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @MethodSource("refusals")
        void are_refused(
                String code,
                String words,
                BiConsumer<YoungerRefusalsTest, CreateCapacityReservationRequest.Builder> wish) {
            Refused.with(code, words, () -> create(r -> wish.accept(YoungerRefusalsTest.this, r)));

            assertThat(ec2.describeCapacityReservations().capacityReservations())
                    .isEmpty();
        }

        @Test
        void keep_to_their_commitment() {
            String id = create(r -> future(r, in(10)));
            cloud.clock().advance(Duration.ofDays(11));

            Refused.with(
                    "InvalidCapacityReservationState",
                    "before its commitment duration has elapsed.",
                    () -> ec2.modifyCapacityReservation(
                            r -> r.capacityReservationId(id).instanceCount(15)));
            Refused.with(
                    "InvalidCapacityReservationState",
                    () -> ec2.modifyCapacityReservation(r ->
                            r.capacityReservationId(id).endDateType("limited").endDate(in(2))));

            assertThat(ec2.describeCapacityReservations()
                            .capacityReservations()
                            .get(0)
                            .totalInstanceCount())
                    .isEqualTo(16);
        }

        @Test
        void are_not_split_within_their_commitment_nor_moved_into_themselves() {
            String committed = create(r -> future(r, in(10)));
            cloud.clock().advance(Duration.ofDays(11));
            String plain = create(r -> {});

            Refused.with(
                    "InvalidCapacityReservationState",
                    () -> ec2.createCapacityReservationBySplitting(
                            r -> r.sourceCapacityReservationId(committed).instanceCount(1)));
            Refused.with(
                    "InvalidParameterValue",
                    "The source and the destination Capacity Reservation must not be the same.",
                    () -> ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(plain)
                            .destinationCapacityReservationId(plain)
                            .instanceCount(1)));
            Refused.with(
                    "InvalidParameterValue",
                    "Expecting a value from 1 to 1000.",
                    () -> ec2.modifyCapacityReservation(
                            r -> r.capacityReservationId(plain).instanceCount(2000)));
        }

        @Test
        void are_looked_at_by_a_hundred_ids() {
            List<String> ids = IntStream.range(0, 101)
                    .mapToObj(i -> String.format(Locale.ROOT, "cr-%017x", i))
                    .toList();

            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeCapacityReservationTopology(t -> t.capacityReservationIds(ids)));
        }

        @Test
        void are_billed_to_other_accounts_only() {
            String id = create(r -> {});

            Refused.with(
                    "InvalidParameterValue",
                    "unusedReservationBillingOwnerId",
                    () -> ec2.associateCapacityReservationBillingOwner(
                            r -> r.capacityReservationId(id).unusedReservationBillingOwnerId(cloud.account())));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.associateCapacityReservationBillingOwner(
                            r -> r.capacityReservationId(id).unusedReservationBillingOwnerId("someone")));
            Refused.with(
                    "InvalidCapacityReservationId.Malformed",
                    () -> ec2.associateCapacityReservationBillingOwner(
                            r -> r.capacityReservationId("cr-1").unusedReservationBillingOwnerId("111122223333")));
        }
    }

    @Nested
    class Zones {

        @Test
        void go_by_name_or_by_id() {
            String snapshot = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume(ZONE, 8));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.describeSpotPriceHistory(
                            h -> h.availabilityZone("us-east-1a").availabilityZoneId("use1-az1")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.allocateHosts(h -> h.availabilityZone(ZONE)
                            .availabilityZoneId("use1-az1")
                            .instanceType("m5.large")
                            .quantity(1)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.describeReservedInstancesOfferings(
                            o -> o.availabilityZone(ZONE).availabilityZoneId("use1-az1")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.enableFastSnapshotRestores(f -> f.sourceSnapshotIds(snapshot)
                            .availabilityZones(ZONE)
                            .availabilityZoneIds("use1-az1")));

            assertThat(ec2.describeHosts(d -> {}).hosts()).isEmpty();
            assertThat(ec2.describeFastSnapshotRestores(f -> {}).fastSnapshotRestores())
                    .isEmpty();
        }
    }

    @Nested
    class Bandwidth {

        @Test
        void is_weighted_on_types_that_do_it() {
            String id = cloud.ec2().givenRunningInstance();
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));

            Refused.with(
                    "InvalidParameterValue",
                    "for parameter BandwidthWeighting is invalid.",
                    () -> ec2.modifyInstanceNetworkPerformanceOptions(
                            m -> m.instanceId(id).bandwidthWeighting("fast")));
            Refused.with(
                    "UnsupportedOperation",
                    "does not support the bandwidth weighting 'vpc-1'",
                    () -> ec2.modifyInstanceNetworkPerformanceOptions(
                            m -> m.instanceId(id).bandwidthWeighting("vpc-1")));
            Refused.with("MissingParameter", () -> ec2.modifyInstanceNetworkPerformanceOptions(m -> m.instanceId(id)));
        }
    }

    @Nested
    class References {

        private final String image = cloud.ec2().givenImage();

        @Test
        void are_looked_for_among_kinds_of_resources() {
            Refused.with(
                    "MissingParameter",
                    "ResourceTypes or IncludeAllResourceTypes",
                    () -> ec2.describeImageReferences(r -> r.imageIds(image)));
            Refused.with(
                    "InvalidAMIID.Malformed",
                    () -> ec2.describeImageReferences(r -> r.imageIds("ami-1").includeAllResourceTypes(true)));
            Refused.with(
                    "InvalidImageUsageReportId.NotFound",
                    () -> ec2.deleteImageUsageReport(r -> r.reportId("amiur-00000000000000000")));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.describeImageUsageReports(r -> r.imageIds("ami-1")));
        }
    }

    @Nested
    class Volumes {

        @Test
        void are_listed_by_ids_that_are_ids() {
            Refused.with("InvalidVolumeID.Malformed", () -> ec2.listVolumesInRecycleBin(r -> r.volumeIds("vol")));
        }

        @Test
        void are_copied_within_the_quota_and_tagged() {
            String source = cloud.ec2().givenVolume(ZONE, 600);
            cloud.quotas().set("L-7A658B76", 1);

            Refused.with(
                    "VolumeLimitExceeded",
                    () -> ec2.copyVolumes(v -> v.sourceVolumeId(source).volumeType(VolumeType.GP3)));
            assertThat(ec2.describeVolumes().volumes()).hasSize(1);
            cloud.quotas().reset("L-7A658B76");
            ec2.copyVolumes(v -> v.sourceVolumeId(source)
                    .tagSpecifications(t -> t.resourceType(ResourceType.VOLUME)
                            .tags(tag -> tag.key("is").value("copy"))));

            assertThat(ec2.describeVolumes(v -> v.filters(f -> f.name("tag:is").values("copy")))
                            .volumes())
                    .extracting(Volume::size)
                    .containsExactly(600);
        }
    }
}
