package dev.cloudjar.ec2.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;

/**
 * A fleet.
 *
 * @param id such as {@code fleet-…} or {@code sfr-…}
 * @param asked the request that made it, as answers repeat it
 * @param wish what it is asked for
 * @param sources where it takes its launches from
 * @param state where it is in its life
 * @param fulfilledOnce whether it has had all that it wants
 * @param members its instances, those that are gone left out
 * @param failures what it could not launch when it last tried
 * @param history what has happened to it, the oldest first
 * @param createdAt since when
 * @param retryAt when it tries again; null where it lacks nothing
 * @param tags its tags
 */
record FleetEntry(
        String id,
        SdkPojo asked,
        FleetWish wish,
        List<FleetSource> sources,
        FleetState state,
        boolean fulfilledOnce,
        List<Member> members,
        List<Failure> failures,
        List<Happening> history,
        Instant createdAt,
        @Nullable Instant retryAt,
        Map<String, String> tags) {

    FleetEntry {
        members = List.copyOf(members);
        failures = List.copyOf(failures);
        history = List.copyOf(history);
    }

    /**
     * An instance of a fleet.
     *
     * @param instanceId the instance
     * @param spotRequestId its Spot request; null for On-Demand
     * @param type its instance type
     * @param zone its Availability Zone
     * @param weight how many units it counts
     * @param leaving whether it is about to go, and does not count any more
     * @param platform null for Linux
     * @param from what it was launched from
     */
    record Member(
            String instanceId,
            @Nullable String spotRequestId,
            String type,
            String zone,
            double weight,
            boolean leaving,
            @Nullable String platform,
            LaunchTemplateAndOverridesResponse from) {

        boolean isSpot() {
            return spotRequestId != null;
        }

        Member thatLeaves() {
            return new Member(instanceId, spotRequestId, type, zone, weight, true, platform, from);
        }
    }

    /**
     * What could not be launched.
     *
     * @param from from what
     * @param spot whether on the Spot market
     * @param code the error's code
     * @param message the error's message
     */
    record Failure(LaunchTemplateAndOverridesResponse from, boolean spot, String code, String message) {}

    /**
     * What has happened to a fleet.
     *
     * @param at when
     * @param kind of what kind
     * @param subType which, such as {@code launched}
     * @param instanceId the instance that it happened to; null for the fleet itself
     * @param words in words
     */
    record Happening(
            Instant at, Kind kind, String subType, @Nullable String instanceId, String words) {}

    /** What happenings there are. */
    enum Kind {
        /** Of the fleet itself. */
        FLEET,
        /** Of one of its instances. */
        INSTANCE,
        /** What went wrong. */
        ERROR
    }

    double fulfilled() {
        return sum(member -> true);
    }

    double fulfilledOnDemand() {
        return sum(member -> !member.isSpot());
    }

    double fulfilledSpot() {
        return sum(Member::isSpot);
    }

    private double sum(Predicate<Member> which) {
        return members.stream()
                .filter(member -> !member.leaving() && which.test(member))
                .mapToDouble(Member::weight)
                .sum();
    }

    boolean isFulfilled() {
        return fulfilledOnDemand() >= wish.onDemand() && fulfilled() >= wish.target();
    }

    boolean isSpotFleet() {
        return id.startsWith("sfr-");
    }

    FleetEntry in(FleetState value) {
        return new FleetEntry(
                id, asked, wish, sources, value, fulfilledOnce, members, failures, history, createdAt, retryAt, tags);
    }

    FleetEntry withMembers(UnaryOperator<List<Member>> change) {
        return new FleetEntry(
                id,
                asked,
                wish,
                sources,
                state,
                fulfilledOnce,
                change.apply(new ArrayList<>(members)),
                failures,
                history,
                createdAt,
                retryAt,
                tags);
    }

    FleetEntry withFailures(List<Failure> value) {
        return new FleetEntry(
                id, asked, wish, sources, state, fulfilledOnce, members, value, history, createdAt, retryAt, tags);
    }

    FleetEntry withWish(FleetWish value) {
        return new FleetEntry(
                id, asked, value, sources, state, false, members, failures, history, createdAt, retryAt, tags);
    }

    FleetEntry withSources(List<FleetSource> value) {
        return new FleetEntry(
                id, asked, wish, value, state, fulfilledOnce, members, failures, history, createdAt, retryAt, tags);
    }

    FleetEntry withAsked(SdkPojo value) {
        return new FleetEntry(
                id, value, wish, sources, state, fulfilledOnce, members, failures, history, createdAt, retryAt, tags);
    }

    FleetEntry withFulfilledOnce() {
        return new FleetEntry(
                id, asked, wish, sources, state, true, members, failures, history, createdAt, retryAt, tags);
    }

    FleetEntry withRetryAt(@Nullable Instant value) {
        return new FleetEntry(
                id, asked, wish, sources, state, fulfilledOnce, members, failures, history, createdAt, value, tags);
    }

    FleetEntry with(Happening happening) {
        List<Happening> more = new ArrayList<>(history);
        more.add(happening);
        return new FleetEntry(
                id, asked, wish, sources, state, fulfilledOnce, members, failures, more, createdAt, retryAt, tags);
    }

    FleetEntry withTags(Map<String, String> value) {
        return new FleetEntry(
                id, asked, wish, sources, state, fulfilledOnce, members, failures, history, createdAt, retryAt, value);
    }
}
