package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceEventWindow;
import software.amazon.awssdk.services.ec2.model.InstanceEventWindowAssociationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceEventWindowTimeRangeRequest;
import software.amazon.awssdk.services.ec2.model.WeekDay;

/** Event windows through the client: how long they are, for whom, and that a datafeed is one for the account. */
class EventWindowsTest {

    private static final String NIGHTS = "* 21-23 * * 2,3";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String window() {
        return ec2.createInstanceEventWindow(w -> w.cronExpression(NIGHTS))
                .instanceEventWindow()
                .instanceEventWindowId();
    }

    private InstanceEventWindow described(String id) {
        return ec2.describeInstanceEventWindows(w -> w.instanceEventWindowIds(id))
                .instanceEventWindows()
                .get(0);
    }

    private void associate(String id, Consumer<InstanceEventWindowAssociationRequest.Builder> target) {
        ec2.associateInstanceEventWindow(a -> a.instanceEventWindowId(id).associationTarget(target));
    }

    private static InstanceEventWindowTimeRangeRequest range(WeekDay start, int from, WeekDay end, int until) {
        return InstanceEventWindowTimeRangeRequest.builder()
                .startWeekDay(start)
                .startHour(from)
                .endWeekDay(end)
                .endHour(until)
                .build();
    }

    @Nested
    class Times {

        @Test
        void are_ranges_that_may_go_over_the_end_of_the_week() {
            String id = ec2.createInstanceEventWindow(
                            w -> w.name("weekend").timeRanges(range(WeekDay.SATURDAY, 22, WeekDay.SUNDAY, 2)))
                    .instanceEventWindow()
                    .instanceEventWindowId();

            assertThat(described(id).stateAsString()).isEqualTo("active");
            assertThat(described(id).timeRanges()).hasSize(1);

            ec2.modifyInstanceEventWindow(w -> w.instanceEventWindowId(id).cronExpression("* 0-4 * * SUN"));
            assertThat(described(id).cronExpression()).isEqualTo("* 0-4 * * SUN");
            assertThat(described(id).timeRanges()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0 21-23 * * 2,3",
                    "* 21-23 1 * 2,3",
                    "* 21 * * 2,3",
                    "* 21-24 * * 2",
                    "* 0-4 * * 7",
                    "hourly"
                })
        void are_hours_and_days_of_the_week_only(String cron) {
            Refused.with(
                    "InvalidParameterValue",
                    "Value (" + cron + ") for parameter cronExpression is invalid.",
                    () -> ec2.createInstanceEventWindow(w -> w.cronExpression(cron)));
        }

        @Test
        void are_long_enough() {
            Refused.with(
                    "InvalidParameterValue",
                    "Each time range of an event window must be at least 2 hours long.",
                    () -> ec2.createInstanceEventWindow(w -> w.cronExpression("* 0-1,4-9 * * 1")));
            Refused.with(
                    "InvalidParameterValue",
                    "An event window must be at least 4 hours long in a week.",
                    () -> ec2.createInstanceEventWindow(w -> w.cronExpression("* 0-3 * * 1")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createInstanceEventWindow(
                            w -> w.timeRanges(range(WeekDay.MONDAY, 1, WeekDay.MONDAY, 4))));
            Refused.with(
                    "MissingParameter",
                    () -> ec2.createInstanceEventWindow(w -> w.timeRanges(
                            r -> r.startWeekDay(WeekDay.MONDAY).startHour(1).endWeekDay(WeekDay.MONDAY))));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createInstanceEventWindow(
                            w -> w.cronExpression(NIGHTS).timeRanges(range(WeekDay.MONDAY, 1, WeekDay.MONDAY, 8))));

            assertThat(ec2.describeInstanceEventWindows(w -> {}).instanceEventWindows())
                    .isEmpty();
        }
    }

    @Nested
    class Targets {

        private final String instance = cloud.ec2().givenRunningInstance();

        @Test
        void are_of_one_type_and_in_one_window() {
            String id = window();
            String other = window();
            associate(id, t -> t.instanceIds(instance));

            Refused.with(
                    "InvalidParameterCombination",
                    () -> associate(
                            id, t -> t.instanceTags(tag -> tag.key("team").value("blue"))));
            Refused.with(
                    "InvalidParameterValue",
                    "The target '" + instance + "' is associated with the event window " + id + " already.",
                    () -> associate(other, t -> t.instanceIds(instance)));
            Refused.with(
                    "InvalidInstanceID.NotFound", () -> associate(other, t -> t.instanceIds("i-0123456789abcdef0")));

            assertThat(described(id).associationTarget().instanceIds()).containsExactly(instance);
            assertThat(described(id).associationTarget().tags()).isEmpty();
            ec2.disassociateInstanceEventWindow(
                    d -> d.instanceEventWindowId(id).associationTarget(t -> t.instanceIds(instance)));
            associate(other, t -> t.instanceIds(instance));
            assertThat(described(other).associationTarget().instanceIds()).containsExactly(instance);
        }

        @Test
        void are_fifty_hosts_at_most() {
            String id = window();
            List<String> hosts = IntStream.range(0, 51)
                    .mapToObj(i -> String.format(Locale.ROOT, "h-%017x", i))
                    .toList();

            Refused.with(
                    "InvalidParameterValue",
                    "An event window can be associated with 50 targets of its type at most.",
                    () -> associate(id, t -> t.dedicatedHostIds(hosts)));
        }

        @Test
        void keep_a_window_that_is_not_deleted_by_force() {
            String id = window();
            associate(id, t -> t.instanceIds(instance));

            Refused.with(
                    "InvalidInstanceEventWindowState",
                    "has associated targets",
                    () -> ec2.deleteInstanceEventWindow(d -> d.instanceEventWindowId(id)));
            ec2.deleteInstanceEventWindow(d -> d.instanceEventWindowId(id).forceDelete(true));

            assertThat(ec2.describeInstanceEventWindows(w -> {}).instanceEventWindows())
                    .isEmpty();
            Refused.with(
                    "InvalidInstanceEventWindowId.NotFound",
                    () -> ec2.deleteInstanceEventWindow(d -> d.instanceEventWindowId(id)));
        }
    }

    @Test
    void a_datafeed_of_spot_instances_is_one_for_the_account() {
        ec2.createSpotDatafeedSubscription(s -> s.bucket("feeds"));

        Refused.with("SpotDatafeedAlreadyExists", () -> ec2.createSpotDatafeedSubscription(s -> s.bucket("other")));
        assertThat(ec2.describeSpotDatafeedSubscription()
                        .spotDatafeedSubscription()
                        .bucket())
                .isEqualTo("feeds");

        ec2.deleteSpotDatafeedSubscription();
        Refused.with("InvalidSpotDatafeed.NotFound", () -> ec2.describeSpotDatafeedSubscription());
    }
}
