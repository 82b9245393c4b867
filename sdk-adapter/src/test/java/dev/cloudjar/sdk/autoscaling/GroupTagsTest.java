package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Tags and suspended processes of groups, through the real client. */
class GroupTagsTest {

    private final Workers workers = new Workers();

    private static Consumer<Tag.Builder> tag(String key, String value) {
        return tag -> tag.resourceId(GROUP)
                .resourceType("auto-scaling-group")
                .key(key)
                .value(value)
                .propagateAtLaunch(true);
    }

    private List<TagDescription> tags() {
        return workers.scaling.describeTags().tags();
    }

    @Nested
    class Tags {

        @Test
        void are_put_replaced_and_taken_away() {
            workers.create(0, 0, 1, g -> g.tags(tag("a", "1")));

            workers.scaling.createOrUpdateTags(r -> r.tags(tag("a", "2"), tag("b", "3")));
            List<TagDescription> put = tags();
            workers.scaling.deleteTags(r -> r.tags(
                    t -> t.resourceId(GROUP).resourceType("auto-scaling-group").key("a")));

            assertThat(put).extracting(TagDescription::value).containsExactly("2", "3");
            assertThat(tags()).extracting(TagDescription::key).containsExactly("b");
            assertThat(workers.group().tags()).isEqualTo(tags());
        }

        @Test
        void reach_instances_at_their_launch_only() {
            String first = workers.given(0, 1, 2).get(0);

            workers.scaling.createOrUpdateTags(r -> r.tags(tag("late", "1")));
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(2));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.cloud.ec2().tags(first)).doesNotContainKey("late");
            assertThat(workers.cloud.ec2().tags(workers.ids().get(1))).containsEntry("late", "1");
        }

        @Test
        void are_found_by_filters_and_pages() {
            workers.create(0, 0, 1, g -> g.tags(tag("a", "1"), tag("b", "2"), tag("c", "2")));

            assertThat(workers.scaling
                            .describeTags(r -> r.filters(f -> f.name("value").values("2")))
                            .tags())
                    .extracting(TagDescription::key)
                    .containsExactly("b", "c");
            assertThat(workers.scaling
                            .describeTags(r ->
                                    r.filters(f -> f.name("auto-scaling-group").values("other")))
                            .tags())
                    .isEmpty();
            assertThat(workers.scaling.describeTagsPaginator(r -> r.maxRecords(2)).stream()
                            .map(page -> page.tags().size()))
                    .containsExactly(2, 1);
            assertThat(refusal(() -> workers.scaling.describeTags(r -> r.nextToken("nonsense")))
                            .code())
                    .isEqualTo("InvalidNextToken");
            assertThat(refusal(() -> workers.scaling.describeTags(
                                    r -> r.filters(f -> f.name("colour").values("red"))))
                            .code())
                    .isEqualTo("ValidationError");
        }

        @Test
        void are_refused_as_a_whole() {
            workers.create(0, 0, 1);

            assertThat(refusal(() -> workers.scaling.createOrUpdateTags(r -> r.tags(tag("a", "1"), tag("aws:b", "2"))))
                            .message())
                    .contains("aws:");
            assertThat(refusal(() -> workers.scaling.createOrUpdateTags(r -> r.tags(
                                    tag("a", "1"),
                                    t -> t.resourceId("none")
                                            .resourceType("auto-scaling-group")
                                            .key("b"))))
                            .message())
                    .isEqualTo("AutoScalingGroup name not found - AutoScalingGroup 'none' not found");
            assertThat(refusal(() -> workers.scaling.createOrUpdateTags(r -> r.tags(t ->
                                    t.resourceId(GROUP).resourceType("instance").key("b"))))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(refusal(() -> workers.scaling.createOrUpdateTags(r -> r.tags(IntStream.rangeClosed(1, 51)
                                    .mapToObj(i -> Tag.builder()
                                            .applyMutation(tag("k" + i, ""))
                                            .build())
                                    .toList())))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(tags()).isEmpty();
        }
    }

    @Nested
    class SuspendedProcesses {

        private List<String> suspended() {
            return workers.group().suspendedProcesses().stream()
                    .map(SuspendedProcess::processName)
                    .toList();
        }

        @Test
        void do_not_launch_until_they_are_resumed() {
            workers.create(0, 1, 1);
            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("Launch"));
            workers.pass(Duration.ofMinutes(5));
            List<String> without = workers.ids();

            workers.scaling.resumeProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("Launch"));
            workers.pass(Duration.ofMinutes(1));

            assertThat(without).isEmpty();
            assertThat(workers.states()).containsExactly("InService");
        }

        @Test
        void do_not_terminate_until_they_are_resumed() {
            workers.given(0, 1, 1);
            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("Terminate"));
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(0));
            workers.pass(Duration.ofMinutes(5));
            List<String> states = workers.states();

            workers.scaling.resumeProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("Terminate"));
            workers.pass(Duration.ofMinutes(3));

            assertThat(states).containsExactly("InService");
            assertThat(workers.states()).isEmpty();
        }

        @Test
        void are_shown_with_their_reason() {
            workers.create(0, 0, 1);

            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP));
            List<SuspendedProcess> all = workers.group().suspendedProcesses();
            workers.scaling.resumeProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("Launch", "Terminate"));

            assertThat(all)
                    .hasSize(9)
                    .allSatisfy(process ->
                            assertThat(process.suspensionReason()).isEqualTo("User suspended at 2026-01-01T00:00:00Z"));
            assertThat(suspended()).hasSize(7).doesNotContain("Launch", "Terminate");
        }

        @Test
        void are_refused_by_other_names() {
            workers.create(0, 0, 1);

            assertThat(refusal(() -> workers.scaling.suspendProcesses(
                                    r -> r.autoScalingGroupName(GROUP).scalingProcesses("Launch", "Lunch")))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(suspended()).isEmpty();
        }
    }
}
