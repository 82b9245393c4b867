package dev.cloudjar.autoscaling;

import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * The scaling activities. They are kept for six weeks, and go on being there when their group is gone. How far those under way are
 * is assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html">DescribeScalingActivities</a>
 */
final class Activities {

    private static final Duration KEPT = Duration.ofDays(42);
    private static final int UNDER_WAY = 50;
    private static final int DONE = 100;

    private final Site site;
    private final ResourceTable<Activity> table;

    Activities(Site site, ResourceTable<Activity> table) {
        this.site = site;
        this.table = table;
    }

    /** Something begins. */
    Activity begin(GroupEntry group, String description, String cause, String details) {
        return add(
                group,
                description,
                cause,
                details,
                activity -> activity.statusCode(ScalingActivityStatusCode.IN_PROGRESS)
                        .progress(UNDER_WAY));
    }

    /** Something could not be done at all. */
    void failed(GroupEntry group, String description, String cause, String reason, String details) {
        add(
                group,
                description + "  Status Reason: " + reason,
                cause,
                details,
                activity -> activity.statusCode(ScalingActivityStatusCode.FAILED)
                        .statusMessage(reason)
                        .progress(DONE)
                        .endTime(site.now()));
    }

    /** Something was not begun. */
    void cancelled(GroupEntry group, String description, String cause, String reason) {
        add(
                group,
                description,
                cause,
                "{}",
                activity -> activity.statusCode(ScalingActivityStatusCode.CANCELLED)
                        .statusMessage(reason)
                        .progress(DONE)
                        .endTime(site.now()));
    }

    private Activity add(
            GroupEntry group, String description, String cause, String details, UnaryOperator<Activity.Builder> more) {
        forget();
        Activity activity = more.apply(Activity.builder()
                        .activityId(site.ids().uuid())
                        .autoScalingGroupName(group.name())
                        .autoScalingGroupARN(group.arn())
                        .description(description)
                        .cause(cause)
                        .details(details)
                        .startTime(site.now()))
                .build();
        site.changed(group.name(), description);
        return table.put(activity);
    }

    private void forget() {
        Instant oldest = site.now().minus(KEPT);
        Optional<Activity> first = table.stream().findFirst();
        while (first.filter(activity -> activity.startTime().isBefore(oldest)).isPresent()) {
            table.remove(first.get().activityId());
            first = table.stream().findFirst();
        }
    }

    void succeed(String id) {
        end(id, ScalingActivityStatusCode.SUCCESSFUL, null);
    }

    void fail(String id, String reason) {
        end(id, ScalingActivityStatusCode.FAILED, reason);
    }

    void cancel(String id, String reason) {
        end(id, ScalingActivityStatusCode.CANCELLED, reason);
    }

    /** It waits for a lifecycle hook, or goes on. */
    void waits(String id, boolean forHook) {
        table.find(id)
                .filter(activity -> activity.endTime() == null)
                .ifPresent(activity -> table.put(activity.toBuilder()
                        .statusCode(
                                forHook
                                        ? ScalingActivityStatusCode.MID_LIFECYCLE_ACTION
                                        : ScalingActivityStatusCode.IN_PROGRESS)
                        .build()));
    }

    private void end(String id, ScalingActivityStatusCode status, @Nullable String reason) {
        table.find(id)
                .filter(activity -> activity.endTime() == null)
                .ifPresent(activity -> table.put(activity.toBuilder()
                        .statusCode(status)
                        .statusMessage(reason)
                        .progress(DONE)
                        .endTime(site.now())
                        .build()));
    }

    /** The group is gone, its activities say so. */
    void groupGone(GroupEntry group) {
        table.all().stream()
                .filter(activity -> group.arn().equals(activity.autoScalingGroupARN()))
                .forEach(activity -> table.put(
                        activity.toBuilder().autoScalingGroupState("Deleted").build()));
    }

    static String details(@Nullable String subnetId, String zone) {
        return subnetId == null
                ? "{\"Availability Zone\":\"" + zone + "\"}"
                : "{\"Subnet ID\":\"" + subnetId + "\",\"Availability Zone\":\"" + zone + "\"}";
    }
}
