package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * An instance of a group as its table holds it.
 *
 * @param id such as {@code i-0123456789abcdef0}
 * @param group the group's name
 * @param origin what it was launched as
 * @param weight how many units it counts; null for one
 * @param state where it is in its life in the group
 * @param sinceInService when it came into service last; null where it has not yet
 * @param replacement why it is to be replaced; null where it is not
 * @param illness why it is not healthy, as a cause has it; null where it is
 * @param isProtected whether a scale-in spares it
 * @param errand what is done to it; null where nothing is
 * @param waiting what lifecycle hooks hold it up for
 */
record MemberEntry(
        String id,
        String group,
        Origin origin,
        @Nullable Integer weight,
        LifecycleState state,
        @Nullable Instant sinceInService,
        @Nullable Replacement replacement,
        @Nullable String illness,
        boolean isProtected,
        @Nullable Errand errand,
        List<HookEntry.Action> waiting) {

    private static final Set<LifecycleState> COMING =
            Set.of(LifecycleState.PENDING, LifecycleState.PENDING_WAIT, LifecycleState.PENDING_PROCEED);

    private static final Set<LifecycleState> LEAVING =
            Set.of(LifecycleState.TERMINATING, LifecycleState.TERMINATING_WAIT, LifecycleState.TERMINATING_PROCEED);

    MemberEntry {
        waiting = List.copyOf(waiting);
    }

    /**
     * What an instance was launched as.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param launched when
     * @param isSpot whether it is a Spot Instance
     * @param template what it was launched from; null where it was attached
     */
    record Origin(
            String type,
            String zone,
            Instant launched,
            boolean isSpot,
            @Nullable Ec2TemplateVersion template) {

        static Origin of(Ec2ManagedInstance instance, @Nullable Ec2TemplateVersion template) {
            return new Origin(instance.type(), instance.zone(), instance.launchTime(), instance.isSpot(), template);
        }
    }

    /**
     * What is done to an instance.
     *
     * @param activityId the scaling activity
     * @param coolsDown whether the group's cooldown begins when it ends
     */
    record Errand(String activityId, boolean coolsDown) {}

    /** An instance that comes to a group. */
    static MemberEntry coming(
            String id, String group, Origin origin, @Nullable Integer weight, @Nullable Errand errand) {
        return new MemberEntry(
                id, group, origin, weight, LifecycleState.PENDING, null, null, null, false, errand, List.of());
    }

    String type() {
        return origin.type();
    }

    String zone() {
        return origin.zone();
    }

    Instant launched() {
        return origin.launched();
    }

    boolean isSpot() {
        return origin.isSpot();
    }

    @Nullable
    Ec2TemplateVersion template() {
        return origin.template();
    }

    /** How many units of the group's capacity it is. */
    int units() {
        return weight == null ? 1 : weight;
    }

    boolean isHealthy() {
        return illness == null;
    }

    /** Whether it counts towards the group's capacity. */
    boolean counts() {
        return isComing() || state == LifecycleState.IN_SERVICE;
    }

    /** Whether it counts, and is there to stay. */
    boolean stays() {
        return counts() && replacement == null;
    }

    boolean isComing() {
        return COMING.contains(state);
    }

    boolean isLeaving() {
        return LEAVING.contains(state);
    }

    MemberEntry in(LifecycleState value, @Nullable Errand forWhat) {
        return new MemberEntry(
                id,
                group,
                origin,
                weight,
                value,
                sinceInService,
                replacement,
                illness,
                isProtected,
                forWhat,
                List.of());
    }

    MemberEntry inService(Instant now, boolean protects) {
        return new MemberEntry(
                id,
                group,
                origin,
                weight,
                LifecycleState.IN_SERVICE,
                now,
                null,
                illness,
                isProtected || protects,
                null,
                List.of());
    }

    MemberEntry withWeight(@Nullable Integer value) {
        return new MemberEntry(
                id, group, origin, value, state, sinceInService, replacement, illness, isProtected, errand, waiting);
    }

    MemberEntry thatIsReplaced(Replacement why) {
        return new MemberEntry(
                id, group, origin, weight, state, sinceInService, why, illness, isProtected, errand, waiting);
    }

    /** What has got well need not be replaced for its health any more. */
    MemberEntry withIllness(@Nullable String value) {
        Replacement why = value == null && replacement == Replacement.HEALTH ? null : replacement;
        return new MemberEntry(
                id, group, origin, weight, state, sinceInService, why, value, isProtected, errand, waiting);
    }

    MemberEntry withProtection(boolean value) {
        return new MemberEntry(
                id, group, origin, weight, state, sinceInService, replacement, illness, value, errand, waiting);
    }

    MemberEntry withWaiting(List<HookEntry.Action> value) {
        return new MemberEntry(
                id, group, origin, weight, state, sinceInService, replacement, illness, isProtected, errand, value);
    }
}
