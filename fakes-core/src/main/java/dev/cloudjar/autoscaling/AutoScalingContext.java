package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.managed.Ec2ManagedInstances;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the actions work on. */
record AutoScalingContext(Site site, AutoScalingState state) {

    ResourceTable<GroupEntry> groups() {
        return state.groups();
    }

    ResourceTable<MemberEntry> members() {
        return state.members();
    }

    AutoScalingTimings timings() {
        return site.settings(AutoScalingTimings.class, AutoScalingTimings::defaults);
    }

    Instant now() {
        return site.now();
    }

    /**
     * The instances of EC2.
     *
     * @throws AwsError where the user has not EC2's module of the SDK
     */
    Ec2ManagedInstances ec2() {
        if (!ServiceNames.isOnClassPath("ec2")) {
            throw NotFaked.withoutModule("ec2", "RunInstances");
        }
        return door().managed();
    }

    private Ec2Fake door() {
        return site.neighbour("ec2", Ec2Fake.class);
    }

    /** The state of an instance in EC2, without a look at the rest of it; empty where it is no longer described. */
    Optional<Ec2InstanceState> stateOf(String instanceId) {
        return door().stateOf(instanceId);
    }

    /** Whether an instance has come to its end in EC2. */
    boolean isTerminated(String instanceId) {
        return stateOf(instanceId)
                .filter(state -> state != Ec2InstanceState.TERMINATED)
                .isEmpty();
    }

    /**
     * A group.
     *
     * @throws AwsError where there is none of that name
     */
    GroupEntry require(String name) {
        return groups().find(name).orElseThrow(() -> AutoScalingErrors.noSuchGroup(name));
    }

    /**
     * A group that something is to be done with.
     *
     * @throws AwsError where there is none of that name, or it is being deleted
     */
    GroupEntry requireForChange(String name) {
        GroupEntry group = require(name);
        if (group.isDeleting()) {
            throw AutoScalingErrors.beingDeleted(name);
        }
        return group;
    }

    List<MemberEntry> membersOf(GroupEntry group) {
        return members().under(group.name());
    }

    /** How many units count towards the capacity of a group. */
    int capacity(GroupEntry group) {
        return membersOf(group).stream()
                .filter(MemberEntry::counts)
                .mapToInt(MemberEntry::units)
                .sum();
    }

    /** How many of them are there to stay. */
    int steady(GroupEntry group) {
        return membersOf(group).stream()
                .filter(MemberEntry::stays)
                .mapToInt(MemberEntry::units)
                .sum();
    }

    Activities activities() {
        return new Activities(site, state.activities());
    }

    GroupLife life() {
        return new GroupLife(this);
    }

    GroupReplacing replacing() {
        return new GroupReplacing(this);
    }

    MemberLife memberLife() {
        return new MemberLife(this);
    }

    /** What makes the zones of a group uneven, after which it moves instances until they are not. */
    void unbalanced(String name) {
        groups().find(name)
                .ifPresent(group ->
                        groups().put(group.withProgress(group.progress().thatRebalances(true))));
    }

    /** Lets a group look soon whether it has what it wants. */
    void balanceSoon(GroupEntry group) {
        site.transition(timings().reaction(), balances(group));
    }

    /** The same where nobody waits for it: the replacement of what has failed. */
    void balanceInBackground(GroupEntry group) {
        site.background(timings().reaction(), balances(group));
    }

    private static GroupEvent balances(GroupEntry group) {
        return new GroupEvent.Balances(group.name(), group.arn());
    }

    static Duration seconds(int value) {
        return Duration.ofSeconds(value);
    }
}
