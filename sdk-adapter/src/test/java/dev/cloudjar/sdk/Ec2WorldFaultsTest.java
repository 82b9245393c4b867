package dev.cloudjar.sdk;

import static dev.cloudjar.ec2.Ec2WorldFaults.crash;
import static dev.cloudjar.ec2.Ec2WorldFaults.impair;
import static dev.cloudjar.ec2.Ec2WorldFaults.mend;
import static dev.cloudjar.ec2.Ec2WorldFaults.poolRunsOut;
import static dev.cloudjar.ec2.Ec2WorldFaults.poolSupplies;
import static dev.cloudjar.ec2.Ec2WorldFaults.rebalanceRecommendation;
import static dev.cloudjar.ec2.Ec2WorldFaults.spotPoolReclaimed;
import static dev.cloudjar.ec2.Ec2WorldFaults.spotPrice;
import static dev.cloudjar.ec2.Ec2WorldFaults.spotReclaim;
import static dev.cloudjar.ec2.Ec2WorldFaults.zoneComesBack;
import static dev.cloudjar.ec2.Ec2WorldFaults.zoneGoesDark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.Ec2StatusCheck;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StatusType;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

class Ec2WorldFaultsTest {

    private static final String ZONE = "us-east-1a";
    private static final String OTHER_ZONE = "us-east-1b";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private RunInstancesResponse launch(String zone, int least, int most) {
        return ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                .instanceType("m5.large")
                .minCount(least)
                .maxCount(most)
                .placement(p -> p.availabilityZone(zone)));
    }

    private Instance described(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private InstanceStatus status(String id) {
        return ec2.describeInstanceStatus(r -> r.instanceIds(id).includeAllInstances(true))
                .instanceStatuses()
                .get(0);
    }

    private AvailabilityZone zone(String name) {
        return ec2.describeAvailabilityZones(r -> r.zoneNames(name))
                .availabilityZones()
                .get(0);
    }

    @Nested
    class An_instance_that_crashes {

        private final String id = cloud.ec2().givenRunningInstance();

        @Test
        void is_terminated_by_ec2_itself() {
            cloud.faults().world().now(crash(id));

            assertThat(described(id).state().name()).isEqualTo(InstanceStateName.SHUTTING_DOWN);
            assertThat(described(id).stateReason().code()).isEqualTo("Server.InternalError");
            cloud.clock().settle();
            assertThat(described(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        }

        @Test
        void is_not_saved_by_termination_protection() {
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(b -> b.value(true)));

            cloud.ec2().crash(id);

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
        }

        @Test
        void cannot_crash_when_it_runs_on_nothing() {
            ec2.stopInstances(r -> r.instanceIds(id));

            assertThatThrownBy(() -> cloud.faults().world().now(crash(id)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot crash: it is stopping");
        }
    }

    @Nested
    class A_status_check_that_fails {

        private final String id = cloud.ec2().givenRunningInstance();

        @Test
        void is_shown_as_impaired_with_reachability_failed_since_when() {
            cloud.faults().world().now(impair(id));

            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.IMPAIRED);
            assertThat(status(id).instanceStatus().details()).singleElement().satisfies(detail -> {
                assertThat(detail.nameAsString()).isEqualTo("reachability");
                assertThat(detail.status()).isEqualTo(StatusType.FAILED);
                assertThat(detail.impairedSince()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            });
            assertThat(status(id).systemStatus().status()).isEqualTo(SummaryStatus.OK);
        }

        @Test
        void is_found_by_the_filters() {
            cloud.ec2().givenRunningInstance();
            cloud.ec2().impair(id, Ec2StatusCheck.SYSTEM);

            assertThat(ec2.describeInstanceStatus(r -> r.filters(
                                    f -> f.name("system-status.status").values("impaired")))
                            .instanceStatuses())
                    .extracting(InstanceStatus::instanceId)
                    .containsExactly(id);
            assertThat(ec2.describeInstanceStatus(r -> r.filters(
                                    f -> f.name("system-status.reachability").values("failed")))
                            .instanceStatuses())
                    .hasSize(1);
        }

        @Test
        void of_the_instance_is_mended_by_a_reboot_and_of_the_system_by_a_stop_and_a_start() {
            cloud.ec2().impair(id);
            cloud.ec2().impair(id, Ec2StatusCheck.SYSTEM);

            ec2.rebootInstances(r -> r.instanceIds(id));
            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.OK);
            assertThat(status(id).systemStatus().status()).isEqualTo(SummaryStatus.IMPAIRED);

            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().settle();
            assertThat(status(id).systemStatus().status()).isEqualTo(SummaryStatus.NOT_APPLICABLE);
            ec2.startInstances(r -> r.instanceIds(id));
            cloud.clock().settle();
            assertThat(status(id).systemStatus().status()).isEqualTo(SummaryStatus.OK);
        }

        @Test
        void passes_again_when_it_is_mended() {
            cloud.ec2().impair(id);

            cloud.faults().world().now(mend(id));

            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.OK);
        }

        @Test
        void belongs_to_one_cloud_and_not_to_its_fork() {
            FakeCloud fork = cloud.fork();
            fork.ec2().impair(id);

            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.OK);
        }
    }

    @Nested
    class A_dark_zone {

        private final String inside = cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
        private final String outside = cloud.ec2().givenRunningInstance(i -> i.availabilityZone(OTHER_ZONE));

        @Test
        void fails_the_status_checks_of_what_runs_in_it_only() {
            cloud.faults().world().now(zoneGoesDark(ZONE));

            assertThat(status(inside).instanceStatus().status()).isEqualTo(SummaryStatus.IMPAIRED);
            assertThat(status(inside).systemStatus().status()).isEqualTo(SummaryStatus.IMPAIRED);
            assertThat(status(outside).systemStatus().status()).isEqualTo(SummaryStatus.OK);
        }

        @Test
        void is_shown_as_unavailable_and_found_by_that_state() {
            cloud.faults().world().now(zoneGoesDark(ZONE));

            assertThat(zone(ZONE).state()).isEqualTo(AvailabilityZoneState.UNAVAILABLE);
            assertThat(zone(ZONE).messages()).hasSize(1);
            assertThat(zone(OTHER_ZONE).state()).isEqualTo(AvailabilityZoneState.AVAILABLE);
            assertThat(ec2.describeAvailabilityZones(
                                    r -> r.filters(f -> f.name("state").values("unavailable")))
                            .availabilityZones())
                    .extracting(AvailabilityZone::zoneName)
                    .containsExactly(ZONE);
        }

        @Test
        void takes_no_launch_and_no_start() {
            ec2.stopInstances(r -> r.instanceIds(inside));
            cloud.clock().settle();
            cloud.faults().world().now(zoneGoesDark(ZONE));

            assertThatThrownBy(() -> launch(ZONE, 1, 1))
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("do not have sufficient m5.large capacity in the Availability Zone")
                    .hasMessageContaining("us-east-1b");
            assertThatThrownBy(() -> ec2.startInstances(r -> r.instanceIds(inside)))
                    .hasMessageContaining("do not have sufficient");
            assertThat(cloud.ec2().instance(inside).state()).isEqualTo(Ec2InstanceState.STOPPED);
        }

        @Test
        void is_avoided_by_a_launch_that_names_no_zone() {
            cloud.ec2().zone(ZONE).goDark();

            Instance instance = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .minCount(1)
                            .maxCount(1)
                            .instanceType("t3.micro"))
                    .instances()
                    .get(0);

            assertThat(instance.placement().availabilityZone()).isEqualTo(OTHER_ZONE);
        }

        @Test
        void comes_back_as_it_was() {
            cloud.ec2().zone(ZONE).goDark();
            cloud.faults().world().now(zoneComesBack(ZONE));

            assertThat(cloud.ec2().zone(ZONE).isDark()).isFalse();
            assertThat(status(inside).systemStatus().status()).isEqualTo(SummaryStatus.OK);
            assertThat(launch(ZONE, 1, 1).instances()).hasSize(1);
            assertThat(zone(ZONE).state()).isEqualTo(AvailabilityZoneState.AVAILABLE);
        }

        @Test
        void must_be_one_of_the_region() {
            assertThatThrownBy(() -> cloud.ec2().zone("eu-west-1a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("us-east-1a");
        }
    }

    @Nested
    class A_capacity_pool {

        @Test
        void that_is_exhausted_refuses_launches_of_its_type_in_its_zone_only() {
            cloud.faults().world().now(poolRunsOut("m5.large", ZONE));

            assertThatThrownBy(() -> launch(ZONE, 1, 1)).isInstanceOfSatisfying(Ec2Exception.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InsufficientInstanceCapacity");
                assertThat(e.statusCode()).isEqualTo(500);
            });
            assertThat(launch(OTHER_ZONE, 1, 1).instances()).hasSize(1);
            assertThat(cloud.ec2().instances()).hasSize(1);
        }

        @Test
        void gives_as_many_as_it_has_between_the_least_and_the_most() {
            cloud.faults().world().now(poolSupplies("m5.large", ZONE, 3));

            assertThat(launch(ZONE, 1, 5).instances()).hasSize(3);

            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(0);
            assertThatThrownBy(() -> launch(ZONE, 1, 1)).hasMessageContaining("do not have sufficient");
        }

        @Test
        void launches_nothing_where_it_has_less_than_the_least() {
            cloud.ec2().pool("m5.large", ZONE).supply(1);

            assertThatThrownBy(() -> launch(ZONE, 2, 2)).hasMessageContaining("do not have sufficient");

            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(1);
            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void gets_back_what_stops_and_a_start_takes_it_again() {
            cloud.ec2().pool("m5.large", ZONE).supply(1);
            String id = launch(ZONE, 1, 1).instances().get(0).instanceId();
            cloud.clock().settle();

            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().settle();
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(1);
            String other = launch(ZONE, 1, 1).instances().get(0).instanceId();
            assertThatThrownBy(() -> ec2.startInstances(r -> r.instanceIds(id)))
                    .hasMessageContaining("do not have sufficient");

            ec2.terminateInstances(r -> r.instanceIds(other));
            ec2.startInstances(r -> r.instanceIds(id));
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(0);
        }

        @Test
        void that_is_exhausted_stays_so_whatever_stops() {
            String id = launch(ZONE, 1, 1).instances().get(0).instanceId();
            cloud.ec2().pool("m5.large", ZONE).exhaust();

            ec2.terminateInstances(r -> r.instanceIds(id));

            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(0);
            cloud.ec2().pool("m5.large", ZONE).unlimited();
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).isEmpty();
        }

        @Test
        void is_not_asked_for_what_the_test_itself_puts_in_place() {
            cloud.ec2().pool("m5.large", ZONE).exhaust();

            cloud.ec2().givenRunningInstance(i -> i.type("m5.large").availabilityZone(ZONE));

            assertThat(cloud.ec2().instances()).hasSize(1);
        }

        @Test
        void must_be_of_a_type_that_there_is() {
            assertThatThrownBy(() -> cloud.ec2().pool("m5.gigantic", ZONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("There is no EC2 instance type");
        }
    }

    @Nested
    class A_Spot_Instance {

        private final String id = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                        .instanceType("m5.large")
                        .placement(p -> p.availabilityZone(ZONE))
                        .instanceMarketOptions(m -> m.marketType("spot"))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();

        @Test
        void is_reclaimed_two_minutes_after_its_notice() {
            cloud.faults().world().after(Duration.ofMinutes(5), spotReclaim(id));

            cloud.clock().advance(Duration.ofMinutes(6));
            assertThat(described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
            assertThat(cloud.ec2().spotNotices().interruptionOf(id)).isPresent();
            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(described(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(described(id).stateReason().code()).isEqualTo("Server.SpotInstanceTermination");
        }

        @Test
        void is_recommended_to_rebalance() {
            cloud.faults().world().after(Duration.ofMinutes(5), rebalanceRecommendation(id));

            cloud.clock().advance(Duration.ofMinutes(6));

            assertThat(cloud.ec2().spotNotices().rebalanceRecommendedAt(id))
                    .contains(cloud.clock().instant().minus(Duration.ofMinutes(1)));
        }

        @Test
        void goes_with_its_pool_or_above_its_price() {
            cloud.clock().advance(Duration.ofMinutes(1));
            FakeCloud dear = cloud.fork();
            cloud.faults().world().now(spotPoolReclaimed("m5.large", ZONE));
            dear.faults().world().now(spotPrice("m5.large", ZONE, "5.00"));

            for (FakeCloud each : List.of(cloud, dear)) {
                each.clock().advance(Duration.ofMinutes(3));
                assertThat(each.ec2().instance(id).isTerminated()).isTrue();
            }
        }

        @Test
        void that_is_gone_by_then_is_noted() {
            cloud.faults().world().after(Duration.ofMinutes(5), spotReclaim(id));
            ec2.terminateInstances(r -> r.instanceIds(id));

            cloud.clock().advance(Duration.ofMinutes(6));

            assertThat(cloud.journal().entries(JournalEntry.Note.class).toString())
                    .contains("is interrupted: did not happen.");
        }
    }

    @Nested
    class When {

        private final String id = cloud.ec2().givenRunningInstance();

        @Test
        void after_a_duration_by_itself() {
            cloud.faults().world().after(Duration.ofMinutes(5), crash(id));

            cloud.clock().advance(Duration.ofMinutes(4));
            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.RUNNING);
            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
        }

        @Test
        void at_an_instant_but_not_in_the_past() {
            cloud.faults().world().at(Instant.parse("2026-01-01T00:01:00Z"), impair(id));
            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.IMPAIRED);

            assertThatThrownBy(() -> cloud.faults().world().at(Instant.parse("2026-01-01T00:00:00Z"), crash(id)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void as_soon_as_a_condition_holds_and_once() {
            cloud.faults().world().when(door -> door.instances().size() == 3, crash(id));

            launch(ZONE, 1, 1);
            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.RUNNING);
            launch(ZONE, 1, 1);

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
            assertThat(cloud.faults().waitingWorldFaults()).isEmpty();
        }

        @Test
        void a_condition_that_time_brings_about_is_seen_too() {
            String launched = launch(ZONE, 1, 1).instances().get(0).instanceId();
            cloud.faults()
                    .world()
                    .when(door -> door.instance(launched).state() == Ec2InstanceState.RUNNING, crash(launched));
            assertThat(cloud.faults().waitingWorldFaults()).hasSize(1);

            cloud.clock().settle();

            assertThat(cloud.ec2().instance(launched).state()).isEqualTo(Ec2InstanceState.TERMINATED);
        }

        @Test
        void in_another_region() {
            cloud.faults().world().in("eu-west-1").now(zoneGoesDark("eu-west-1a"));

            assertThat(cloud.in("eu-west-1").ec2().zone("eu-west-1a").isDark()).isTrue();
        }

        @Test
        void what_was_overtaken_is_noted_and_fails_nobody() {
            cloud.faults().world().after(Duration.ofMinutes(5), crash(id));
            ec2.terminateInstances(r -> r.instanceIds(id));

            cloud.clock().advance(Duration.ofMinutes(10));

            assertThat(cloud.journal().entries(JournalEntry.Note.class))
                    .extracting(JournalEntry.Note::what)
                    .anySatisfy(what -> assertThat(what).contains("crashes: did not happen"));
        }

        @Test
        void a_fork_has_what_lies_ahead_and_what_waits() {
            cloud.faults().world().after(Duration.ofMinutes(5), crash(id));
            cloud.faults().world().when((Ec2Fake door) -> door.instances().size() == 2, zoneGoesDark(ZONE));
            FakeCloud fork = cloud.fork();

            fork.clock().advance(Duration.ofMinutes(5));
            fork.ec2().givenRunningInstance();
            FakeClients.of(fork).get(Ec2Client.class).describeInstances();

            assertThat(fork.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
            assertThat(fork.ec2().zone(ZONE).isDark()).isTrue();
            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.RUNNING);
            assertThat(cloud.ec2().zone(ZONE).isDark()).isFalse();
        }

        @Test
        void the_journal_says_what_went_wrong() {
            cloud.faults().world().now(crash(id));
            cloud.faults().world().now(zoneGoesDark(ZONE));

            List<String> injected = cloud.journal().entries(JournalEntry.FaultInjected.class).stream()
                    .map(JournalEntry.FaultInjected::what)
                    .toList();
            assertThat(injected).containsExactly(id + " crashes", "us-east-1a goes dark");
        }
    }
}
