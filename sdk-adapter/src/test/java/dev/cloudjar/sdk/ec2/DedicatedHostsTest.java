package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostInstance;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceCapacity;
import software.amazon.awssdk.services.ec2.model.ModifyInstancePlacementRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Dedicated Hosts through the real client. */
class DedicatedHostsTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String allocate(Consumer<AllocateHostsRequest.Builder> how) {
        return ec2.allocateHosts(r -> r.availabilityZone(ZONE).quantity(1).applyMutation(how))
                .hostIds()
                .get(0);
    }

    private String hostOf(String type) {
        return allocate(r -> r.instanceType(type));
    }

    private Host host(String id) {
        return ec2.describeHosts(r -> r.hostIds(id)).hosts().get(0);
    }

    private List<String> launch(String type, int count, Consumer<Placement.Builder> placement) {
        return ec2
                .runInstances(r -> r.imageId("ami-0abcdef1234567890")
                        .instanceType(type)
                        .minCount(count)
                        .maxCount(count)
                        .placement(p -> p.tenancy("host").applyMutation(placement)))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    private Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private void stop(String id) {
        ec2.stopInstances(r -> r.instanceIds(id));
        cloud.clock().settle();
    }

    @Nested
    class Allocated {

        @Test
        void a_host_shows_its_hardware_and_its_room() {
            String id = allocate(r -> r.instanceType("m5.4xlarge")
                    .tagSpecifications(s -> s.resourceType("dedicated-host")
                            .tags(Tag.builder().key("team").value("db").build())));

            Host host = host(id);
            assertThat(host.stateAsString()).isEqualTo("available");
            assertThat(host.availabilityZone()).isEqualTo(ZONE);
            assertThat(host.autoPlacementAsString()).isEqualTo("off");
            assertThat(host.hostProperties().cores()).isEqualTo(48);
            assertThat(host.hostProperties().totalVCpus()).isEqualTo(96);
            assertThat(host.allowsMultipleInstanceTypesAsString()).isEqualTo("off");
            assertThat(host.availableCapacity().availableInstanceCapacity())
                    .singleElement()
                    .satisfies(capacity -> {
                        assertThat(capacity.instanceType()).isEqualTo("m5.4xlarge");
                        assertThat(capacity.totalCapacity()).isEqualTo(6);
                        assertThat(capacity.availableCapacity()).isEqualTo(6);
                    });
            assertThat(host.tags()).extracting(Tag::key).containsExactly("team");
            assertThat(ec2.describeTags(
                                    r -> r.filters(f -> f.name("resource-id").values(id)))
                            .tags())
                    .singleElement()
                    .satisfies(tag -> assertThat(tag.resourceTypeAsString()).isEqualTo("dedicated-host"));
        }

        @Test
        void a_host_of_a_family_takes_its_sizes_side_by_side() {
            String id = allocate(r -> r.instanceFamily("m5").autoPlacement("on"));
            launch("m5.12xlarge", 1, p -> {});
            launch("m5.large", 2, p -> {});

            Host host = host(id);
            assertThat(host.allowsMultipleInstanceTypesAsString()).isEqualTo("on");
            assertThat(host.hostProperties().instanceType()).isNull();
            assertThat(host.availableCapacity().availableVCpus()).isEqualTo(96 - 48 - 4);
            assertThat(host.availableCapacity().availableInstanceCapacity())
                    .filteredOn(capacity -> capacity.instanceType().equals("m5.large"))
                    .extracting(InstanceCapacity::availableCapacity)
                    .containsExactly(22);
        }

        @Test
        void the_same_client_token_allocates_once() {
            Consumer<AllocateHostsRequest.Builder> how =
                    r -> r.instanceType("m5.large").clientToken("once");
            String id = allocate(how);

            assertThat(allocate(how)).isEqualTo(id);
            assertThat(ec2.describeHosts().hosts()).hasSize(1);
            Refused.with("IdempotentParameterMismatch", () -> allocate(how.andThen(r -> r.quantity(2))));
        }

        @Test
        void what_there_is_no_host_for_is_refused() {
            Refused.with(
                    "InvalidParameterCombination",
                    () -> allocate(r -> r.instanceType("m5.large").instanceFamily("m5")));
            Refused.with("MissingParameter", () -> allocate(r -> {}));
            Refused.with("InvalidParameterValue", () -> hostOf("m5.gigantic"));
            Refused.with("UnsupportedHostConfiguration", () -> hostOf("t2.micro"));
            Refused.with("UnsupportedHostConfiguration", () -> allocate(r -> r.instanceFamily("m4")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> allocate(r -> r.instanceType("m5.large").availabilityZone("us-east-1z")));
            Refused.with(
                    "InvalidQuantity",
                    () -> allocate(r -> r.instanceType("m5.large").quantity(0)));
            assertThat(ec2.describeHosts().hosts()).isEmpty();
        }

        @Test
        void a_dark_zone_has_no_hosts_to_give() {
            cloud.ec2().zone(ZONE).goDark();

            Refused.with("InsufficientHostCapacity", () -> hostOf("m5.large"));
        }
    }

    @Nested
    class Described {

        @Test
        void filters_and_pages_find_hosts() {
            ec2.allocateHosts(
                    r -> r.availabilityZone(ZONE).instanceType("m5.large").quantity(7));
            String other = allocate(r -> r.instanceType("c5.large").autoPlacement("on"));

            assertThat(ec2.describeHosts(r -> r.filter(Filter.builder()
                                    .name("auto-placement")
                                    .values("on")
                                    .build()))
                            .hosts())
                    .extracting(Host::hostId)
                    .containsExactly(other);
            DescribeHostsResponse first = ec2.describeHosts(r -> r.maxResults(5));
            assertThat(first.hosts()).hasSize(5);
            assertThat(ec2.describeHosts(r -> r.maxResults(5).nextToken(first.nextToken()))
                            .hosts())
                    .hasSize(3);
            assertThat(ec2.describeHostsPaginator(r -> r.maxResults(5)).hosts()).hasSize(8);
        }

        @Test
        void what_cannot_be_asked_is_refused() {
            String id = hostOf("m5.large");

            Refused.with("InvalidHostID.NotFound", () -> host("h-0123456789abcdef0"));
            Refused.with("InvalidHostID.Malformed", () -> host("host-1"));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeHosts(r -> r.filter(
                            Filter.builder().name("colour").values("red").build())));
            Refused.with("InvalidParameterValue", () -> ec2.describeHosts(r -> r.maxResults(501)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.describeHosts(r -> r.hostIds(id).maxResults(5)));
        }
    }

    @Nested
    class Launched_on {

        @Test
        void an_instance_shows_its_host_and_the_host_its_instance() {
            String hostId = hostOf("m5.large");

            String id = launch("m5.large", 1, p -> p.hostId(hostId)).get(0);

            Placement placement = instance(id).placement();
            assertThat(placement.tenancyAsString()).isEqualTo("host");
            assertThat(placement.hostId()).isEqualTo(hostId);
            assertThat(placement.affinity()).isEqualTo("default");
            assertThat(host(hostId).instances())
                    .extracting(HostInstance::instanceId)
                    .containsExactly(id);
            assertThat(ec2.describeInstances(
                                    r -> r.filters(f -> f.name("host-id").values(hostId)))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void a_full_host_takes_no_more_and_nothing_is_launched() {
            String hostId = hostOf("m5.24xlarge");
            launch("m5.24xlarge", 1, p -> p.hostId(hostId));

            Refused.with("InsufficientCapacityOnHost", () -> launch("m5.24xlarge", 1, p -> p.hostId(hostId)));

            assertThat(host(hostId).instances()).hasSize(1);
            assertThat(ec2.describeInstances().reservations()).hasSize(1);
        }

        @Test
        void auto_placement_fills_one_host_after_the_other() {
            String first = allocate(r -> r.instanceType("m5.12xlarge").autoPlacement("on"));
            String second = allocate(r -> r.instanceType("m5.12xlarge").autoPlacement("on"));

            launch("m5.12xlarge", 3, p -> {});

            assertThat(host(first).instances()).hasSize(2);
            assertThat(host(second).instances()).hasSize(1);
            Refused.with("UnavailableHostRequirements", () -> launch("m5.12xlarge", 2, p -> {}));
        }

        @Test
        void only_a_host_that_fits_is_taken() {
            String hostId = hostOf("m5.large");

            Refused.with("UnavailableHostRequirements", () -> launch("m5.large", 1, p -> {}));
            Refused.with("UnsupportedInstanceTypeOnHost", () -> launch("m5.xlarge", 1, p -> p.hostId(hostId)));
            Refused.with("InvalidHostID.NotFound", () -> launch("m5.large", 1, p -> p.hostId("h-0123456789abcdef0")));
            Refused.with(
                    "IncompatibleHostRequirements",
                    () -> launch("m5.large", 1, p -> p.hostId(hostId).availabilityZone("us-east-1b")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> launch("m5.large", 1, p -> p.hostId(hostId).tenancy("default")));
            Refused.with(
                    "InvalidAffinity",
                    () -> launch("m5.large", 1, p -> p.hostId(hostId).affinity("always")));
        }
    }

    @Nested
    class Started_again {

        @Test
        void affinity_brings_an_instance_back_to_its_host_or_nowhere() {
            String hostId = hostOf("m5.24xlarge");
            allocate(r -> r.instanceType("m5.24xlarge").autoPlacement("on"));
            String id = launch("m5.24xlarge", 1, p -> p.hostId(hostId).affinity("host"))
                    .get(0);
            cloud.clock().settle();
            stop(id);
            assertThat(instance(id).placement().hostId()).isEqualTo(hostId);
            String other = launch("m5.24xlarge", 1, p -> p.hostId(hostId)).get(0);
            cloud.clock().settle();

            Refused.with("InsufficientCapacityOnHost", () -> ec2.startInstances(r -> r.instanceIds(id)));

            ec2.terminateInstances(r -> r.instanceIds(other));
            cloud.clock().settle();
            ec2.startInstances(r -> r.instanceIds(id));
            assertThat(instance(id).placement().hostId()).isEqualTo(hostId);
        }

        @Test
        void without_affinity_it_goes_where_there_is_room() {
            String hostId = hostOf("m5.24xlarge");
            String second = allocate(r -> r.instanceType("m5.24xlarge").autoPlacement("on"));
            String id = launch("m5.24xlarge", 1, p -> p.hostId(hostId)).get(0);
            cloud.clock().settle();
            stop(id);
            assertThat(instance(id).placement().hostId()).isNull();
            launch("m5.24xlarge", 1, p -> p.hostId(hostId));

            ec2.startInstances(r -> r.instanceIds(id));

            assertThat(instance(id).placement().hostId()).isEqualTo(second);
        }
    }

    @Nested
    class Released {

        @Test
        void a_host_in_use_is_not_and_the_empty_one_beside_it_is() {
            String used = hostOf("m5.large");
            String empty = hostOf("m5.large");
            String id = launch("m5.large", 1, p -> p.hostId(used)).get(0);
            cloud.clock().settle();

            ReleaseHostsResponse response = ec2.releaseHosts(r -> r.hostIds(used, empty));

            assertThat(response.successful()).containsExactly(empty);
            assertThat(response.unsuccessful()).singleElement().satisfies(item -> {
                assertThat(item.resourceId()).isEqualTo(used);
                assertThat(item.error().code()).isEqualTo("Client.InvalidHost.Occupied");
            });
            assertThat(host(used).stateAsString()).isEqualTo("available");
            assertThat(host(empty).stateAsString()).isEqualTo("released");
            stop(id);
            assertThat(ec2.releaseHosts(r -> r.hostIds(used)).unsuccessful()).isEmpty();
            Refused.with("InvalidHostState", () -> launch("m5.large", 1, p -> p.hostId(used)));
        }

        @Test
        void it_is_forgotten_after_an_hour_and_a_mac_is_had_for_a_day() {
            String mac = hostOf("mac2.metal");
            String other = hostOf("m5.large");

            assertThat(ec2.releaseHosts(r -> r.hostIds(mac, other)).unsuccessful())
                    .extracting(
                            UnsuccessfulItem::resourceId, item -> item.error().code())
                    .containsExactly(tuple(mac, "Client.HostMinAllocationPeriodUnexpired"));
            cloud.clock().advance(Duration.ofHours(25));

            Refused.with("InvalidHostID.NotFound", () -> host(other));
            assertThat(ec2.releaseHosts(r -> r.hostIds(mac)).successful()).containsExactly(mac);
        }
    }

    @Nested
    class Modified {

        @Test
        void auto_placement_and_types_change() {
            String id = hostOf("m5.large");

            assertThat(ec2.modifyHosts(r -> r.hostIds(id)
                                    .autoPlacement("on")
                                    .hostRecovery("on")
                                    .instanceFamily("m5"))
                            .successful())
                    .containsExactly(id);

            assertThat(host(id).autoPlacementAsString()).isEqualTo("on");
            assertThat(host(id).hostRecoveryAsString()).isEqualTo("on");
            launch("m5.xlarge", 1, p -> {});
            assertThat(ec2.modifyHosts(r -> r.hostIds(id).instanceType("m5.large"))
                            .unsuccessful())
                    .extracting(item -> item.error().code())
                    .containsExactly("UnsupportedHostConfiguration");
            assertThat(ec2.modifyHosts(r -> r.hostIds(id).instanceFamily("c5")).unsuccessful())
                    .hasSize(1);
        }
    }

    @Nested
    class Placement_modified {

        private String stopped(@Nullable String hostId) {
            String id = hostId == null
                    ? cloud.ec2().givenRunningInstance(i -> i.type("m5.large").availabilityZone(ZONE))
                    : launch("m5.large", 1, p -> p.hostId(hostId)).get(0);
            cloud.clock().settle();
            stop(id);
            return id;
        }

        private void modify(String id, Consumer<ModifyInstancePlacementRequest.Builder> how) {
            ec2.modifyInstancePlacement(r -> r.instanceId(id).applyMutation(how));
        }

        @Test
        void a_stopped_instance_moves_onto_a_host() {
            String hostId = hostOf("m5.large");
            String id = stopped(null);

            modify(id, r -> r.tenancy("host").hostId(hostId));
            ec2.startInstances(r -> r.instanceIds(id));

            assertThat(instance(id).placement().hostId()).isEqualTo(hostId);
            assertThat(instance(id).placement().affinity()).isEqualTo("host");
            assertThat(host(hostId).instances()).hasSize(1);
        }

        @Test
        void what_cannot_be_is_refused() {
            String hostId = hostOf("m5.large");
            String onHost = stopped(hostId);
            String shared = stopped(null);
            String running = cloud.ec2().givenRunningInstance();

            Refused.with("InvalidRequest", () -> modify(onHost, r -> r.tenancy("default")));
            Refused.with("IncorrectInstanceState", () -> modify(running, r -> r.tenancy("dedicated")));
            Refused.with("InvalidParameterCombination", () -> modify(shared, r -> {}));
            Refused.with("InvalidParameterCombination", () -> modify(shared, r -> r.hostId(hostId)));
            Refused.with("InvalidHostID.NotFound", () -> modify(onHost, r -> r.hostId("h-0123456789abcdef0")));
            Refused.with("InvalidInstanceID.NotFound", () -> modify("i-0123456789abcdef0", r -> r.tenancy("host")));
        }

        @Test
        void an_instance_moves_into_a_placement_group_and_out_of_it() {
            ec2.createPlacementGroup(
                    r -> r.groupName("parts").strategy("partition").partitionCount(3));
            String id = stopped(null);

            modify(id, r -> r.groupName("parts").partitionNumber(2));
            assertThat(instance(id).placement().groupName()).isEqualTo("parts");
            assertThat(instance(id).placement().partitionNumber()).isEqualTo(2);

            modify(id, r -> r.groupName(""));
            assertThat(instance(id).placement().groupName()).isEmpty();
            assertThat(instance(id).placement().partitionNumber()).isNull();
            Refused.with("InvalidPlacementGroup.Unknown", () -> modify(id, r -> r.groupName("others")));
            Refused.with("InvalidParameterCombination", () -> modify(id, r -> r.partitionNumber(1)));
        }

        @Test
        void shared_hardware_becomes_dedicated() {
            String id = stopped(null);

            modify(id, r -> r.tenancy("dedicated"));

            assertThat(instance(id).placement().tenancyAsString()).isEqualTo("dedicated");
        }
    }

    @Test
    void a_fork_goes_on_by_itself() {
        String id = hostOf("m5.large");
        FakeCloud fork = cloud.fork();

        ec2.releaseHosts(r -> r.hostIds(id));

        assertThat(FakeClients.of(fork)
                        .get(Ec2Client.class)
                        .describeHosts()
                        .hosts()
                        .get(0)
                        .stateAsString())
                .isEqualTo("available");
    }

    @Nested
    class Limited {

        @ParameterizedTest
        @CsvSource({
            "m5.large, L-8B7BF662",
            "c5d.large, L-C93F66A2",
            "inf1.6xlarge, L-5480EFD2",
            "mac1.metal, L-A8448DC5",
            "u7i-12tb.224xlarge, L-F4621520"
        })
        void to_the_quota_of_their_family(String type, String quota) {
            cloud.quotas().set(quota, 1);
            hostOf(type);

            Refused.with(
                    "HostLimitExceeded",
                    "You've reached the limit on the number of Dedicated Hosts that you can allocate.",
                    () -> hostOf(type));
            hostOf("r5.large");

            assertThat(ec2.describeHosts().hosts()).hasSize(2);
        }

        @Test
        void all_that_a_call_asks_for_and_none_where_they_are_too_many() {
            cloud.quotas().set("L-8B7BF662", 2);

            Refused.with(
                    "HostLimitExceeded",
                    () -> allocate(r -> r.instanceFamily("m5").quantity(3)));
            String first = allocate(r -> r.instanceFamily("m5").quantity(2));
            ec2.releaseHosts(r -> r.hostIds(first));
            allocate(r -> r.instanceType("m5.large"));

            Refused.with("HostLimitExceeded", () -> hostOf("m5.large"));
        }

        @Test
        void to_none_in_a_realistic_cloud_until_the_quota_is_raised() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();
            Ec2Client client = FakeClients.of(realistic).get(Ec2Client.class);
            AllocateHostsRequest one = AllocateHostsRequest.builder()
                    .availabilityZone(ZONE)
                    .instanceType("c5.large")
                    .quantity(1)
                    .build();

            Refused.with("HostLimitExceeded", () -> client.allocateHosts(one));
            realistic.quotas().set("L-81657574", 1);

            assertThat(client.allocateHosts(one).hostIds()).hasSize(1);
        }
    }
}
