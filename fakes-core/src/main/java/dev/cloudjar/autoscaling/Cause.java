package dev.cloudjar.autoscaling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why a scaling activity began, in AWS's words: sentences with the second in which each thing happened, two spaces apart. Those of
 * AWS's documentation and of activities seen; that the health check says what it does of custom health is assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-verify-scaling-activity.html">Verify a scaling
 *     activity</a>
 */
final class Cause {

    static final String GONE = "an EC2 health check indicating it has been terminated or stopped.";
    static final String IMPAIRED = "an EC2 instance status checks failure.";
    static final String CUSTOM = "a user health-check.";

    private Cause() {}

    private static String at(Instant now) {
        return "At " + now.truncatedTo(ChronoUnit.SECONDS) + " ";
    }

    private static String after(@Nullable String first, String second) {
        return first == null ? second : first + "  " + second;
    }

    static String created(Instant now, int desired) {
        return at(now) + "a user request created an AutoScalingGroup changing the desired capacity from 0 to " + desired
                + ".";
    }

    static String updated(Instant now, GroupEntry after, int from) {
        return at(now) + "a user request update of AutoScalingGroup constraints to min: "
                + after.settings().minSize() + ", max: " + after.settings().maxSize() + ", desired: " + after.desired()
                + " changing the desired capacity from " + from + " to " + after.desired() + ".";
    }

    static String capacitySet(Instant now, int from, int to) {
        return at(now) + "a user request explicitly set group desired capacity changing the desired capacity from "
                + from + " to " + to + ".";
    }

    static String started(@Nullable String first, Instant now, int from, int to) {
        return after(
                first,
                at(now) + "an instance was started in response to a difference between desired and actual capacity,"
                        + " increasing the capacity from " + from + " to " + to + ".");
    }

    static String replacement(Instant now) {
        return at(now) + "an instance was launched in response to an unhealthy instance needing to be replaced.";
    }

    static String replacing(Instant now, Replacement why) {
        return at(now) + "an instance was launched in response to " + why.word();
    }

    static String replaced(Instant now, MemberEntry member, Replacement why) {
        return unhealthy(now, member.illness() == null ? why.word() : member.illness());
    }

    static String interrupted(Instant now) {
        return unhealthy(now, "an EC2 Spot Instance interruption notice.");
    }

    static String takenOut(@Nullable String first, Instant now, int from, int to, String instanceId) {
        return after(
                        first,
                        at(now) + "an instance was taken out of service in response to a difference between desired and"
                                + " actual capacity, shrinking the capacity from " + from + " to " + to + ".")
                + "  " + at(now) + "instance " + instanceId + " was selected for termination.";
    }

    static String notScaledIn(@Nullable String first, Instant now, int from, int to) {
        return after(
                first,
                at(now) + "the group wanted to shrink the capacity from " + from + " to " + to
                        + " in response to a difference between desired and actual capacity.");
    }

    static String unhealthy(Instant now, String illness) {
        return at(now) + "an instance was taken out of service in response to " + illness;
    }

    static String abandoned(Instant now) {
        return unhealthy(now, "a launch that was abandoned by a lifecycle action.");
    }

    static String groupDeleted(Instant now, int from, String instanceId) {
        return at(now) + "a user request force deleted AutoScalingGroup changing the desired capacity from " + from
                + " to 0.  " + at(now) + "instance " + instanceId + " was selected for termination.";
    }

    static String terminated(Instant now, String instanceId, int from, int to) {
        return byUser(now, instanceId, "taken out of service", from, to);
    }

    static String detached(Instant now, String instanceId, int from, int to) {
        return byUser(now, instanceId, "detached", from, to);
    }

    static String toStandby(Instant now, String instanceId, int from, int to) {
        return byUser(now, instanceId, "moved to standby", from, to);
    }

    private static String byUser(Instant now, String instanceId, String what, int from, int to) {
        return at(now) + "instance " + instanceId + " was " + what + " in response to a user request"
                + (to < from ? ", shrinking the capacity from " + from + " to " + to + "." : ".");
    }

    static String outOfStandby(Instant now, String instanceId, int from, int to) {
        return at(now) + "instance " + instanceId
                + " was moved out of standby in response to a user request, increasing the capacity from " + from
                + " to " + to + ".";
    }

    static String attached(Instant now, int from, int to) {
        return at(now) + "an instance was attached in response to a user request, increasing the capacity from " + from
                + " to " + to + ".";
    }
}
