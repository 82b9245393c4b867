package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeFastSnapshotRestoreSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFastSnapshotRestoresResponse;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoreErrorItem;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoreStateErrorItem;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoreSuccessItem;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoresResponse;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoreErrorItem;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoreStateErrorItem;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoreSuccessItem;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoresResponse;
import software.amazon.awssdk.services.ec2.model.FastSnapshotRestoreStateCode;

/**
 * Enables and disables fast snapshot restore, for each pair of a snapshot and a zone by itself: what fails for one is reported
 * beside what succeeds for others (which errors these are is assumed).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastSnapshotRestores.html">
 *     EnableFastSnapshotRestores</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableFastSnapshotRestores.html">
 *     DisableFastSnapshotRestores</a>
 */
final class FastRestores {

    /** Documented: snapshots of up to 16 TiB. */
    private static final int LARGEST_GIB = 16_384;

    private final CareContext context;

    FastRestores(CareContext context) {
        this.context = context;
    }

    /** One pair of a snapshot and a zone, and why it fails, if it does. */
    private record Outcome(String snapshotId, Ec2Zone zone, Optional<AwsError> failure) {}

    EnableFastSnapshotRestoresResponse enable(EnableFastSnapshotRestoresRequest request) {
        Honoured.by(
                        "EnableFastSnapshotRestores",
                        "AvailabilityZoneIds",
                        "AvailabilityZones",
                        "DryRun",
                        "SourceSnapshotIds")
                .check(request);
        Set<String> enabled = context.fastRestores().stream()
                .filter(FastRestore::isOn)
                .map(FastRestore::snapshotId)
                .collect(Collectors.toSet());
        List<Outcome> outcomes = outcomes(
                request,
                request.availabilityZones(),
                request.sourceSnapshotIds(),
                (snapshot, zone) -> whyNotEnabled(snapshot, enabled));
        DryRun.stopIf(request.dryRun());
        return EnableFastSnapshotRestoresResponse.builder()
                .successful(successes(outcomes).stream()
                        .map(this::begin)
                        .map(each -> each.into(EnableFastSnapshotRestoreSuccessItem.builder())
                                .build())
                        .toList())
                .unsuccessful(failures(outcomes).entrySet().stream()
                        .map(each -> EnableFastSnapshotRestoreErrorItem.builder()
                                .snapshotId(each.getKey())
                                .fastSnapshotRestoreStateErrors(each.getValue().stream()
                                        .map(FastRestores::enableError)
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    private static EnableFastSnapshotRestoreStateErrorItem enableError(Outcome outcome) {
        AwsError error = outcome.failure().orElseThrow();
        EnableFastSnapshotRestoreStateErrorItem.Builder item = EnableFastSnapshotRestoreStateErrorItem.builder()
                .availabilityZone(outcome.zone().name())
                .error(e -> e.code(error.code()).message(error.message()));
        return LaterMember.set(item, "AvailabilityZoneId", outcome.zone().id()).build();
    }

    private interface Check {
        Optional<AwsError> whyNot(Ec2Snapshot snapshot, Ec2Zone zone);
    }

    private List<Outcome> outcomes(SdkPojo request, List<String> zones, List<String> snapshotIds, Check check) {
        List<Ec2Zone> wanted = zones(request, zones);
        if (snapshotIds.isEmpty()) {
            throw Ec2Error.missing("SourceSnapshotIds");
        }
        Ec2Error.requireWellFormed(snapshotIds, "snap", "InvalidSnapshotID.Malformed");
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : new LinkedHashSet<>(snapshotIds)) {
            Optional<Ec2Snapshot> snapshot = context.storage().snapshots().find(id);
            for (Ec2Zone zone : wanted) {
                Optional<AwsError> failure = snapshot.isEmpty()
                        ? Optional.of(Ec2Error.notFound("InvalidSnapshot.NotFound", "snapshot", List.of(id)))
                        : check.whyNot(snapshot.get(), zone);
                outcomes.add(new Outcome(id, zone, failure));
            }
        }
        return outcomes;
    }

    private List<Ec2Zone> zones(SdkPojo request, List<String> names) {
        List<String> ids = LaterMember.read(request, "AvailabilityZoneIds", List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
        if (names.isEmpty() == ids.isEmpty()) {
            throw names.isEmpty()
                    ? Ec2Error.missing("AvailabilityZones")
                    : Ec2Error.invalidCombination(
                            "The parameters AvailabilityZones and AvailabilityZoneIds cannot be used together");
        }
        List<Ec2Zone> zones = new ArrayList<>();
        for (String wanted : new LinkedHashSet<>(names.isEmpty() ? ids : names)) {
            zones.add(context.network().zones().all().stream()
                    .filter(zone -> wanted.equals(names.isEmpty() ? zone.id() : zone.name()))
                    .findFirst()
                    .orElseThrow(() -> Ec2Error.invalidValue("Invalid availability zone: [" + wanted + "]")));
        }
        return zones;
    }

    /** Snapshots count once, in however many zones; those that the quota leaves room for join the enabled ones. */
    private Optional<AwsError> whyNotEnabled(Ec2Snapshot snapshot, Set<String> enabled) {
        Optional<AwsError> unfit = whyUnfit(snapshot);
        if (unfit.isPresent() || enabled.contains(snapshot.id())) {
            return unfit;
        }
        Optional<AwsError> exceeded = Ec2Quota.FAST_RESTORES.exceeded(enabled.size() + 1L, context.site());
        if (exceeded.isEmpty()) {
            enabled.add(snapshot.id());
        }
        return exceeded;
    }

    private static Optional<AwsError> whyUnfit(Ec2Snapshot snapshot) {
        if (!snapshot.isComplete() || snapshot.tier().isArchive()) {
            return Optional.of(Ec2Error.of(
                    "IncorrectState",
                    "The snapshot '" + snapshot.id() + "' is "
                            + (snapshot.isComplete() ? "archived" : "'" + snapshot.state() + "'")));
        }
        if (snapshot.size() > LARGEST_GIB) {
            return Optional.of(Ec2Error.invalidValue(
                    "The snapshot '" + snapshot.id() + "' is larger than " + LARGEST_GIB + " GiB"));
        }
        return Optional.empty();
    }

    boolean isEnabledAnywhere(String snapshotId) {
        return context.fastRestores().stream()
                .anyMatch(each -> each.isOn() && each.snapshotId().equals(snapshotId));
    }

    private FastRestore begin(Outcome outcome) {
        Optional<FastRestore> present = context.fastRestores()
                .find(FastRestore.key(outcome.snapshotId(), outcome.zone().name()));
        if (present.filter(FastRestore::isOn).isPresent()) {
            return present.get();
        }
        Instant now = context.site().now();
        FastRestore begun = new FastRestore(
                        outcome.snapshotId(),
                        outcome.zone().name(),
                        outcome.zone().id(),
                        context.site().account(),
                        FastSnapshotRestoreStateCode.DISABLED,
                        now,
                        Map.of(),
                        null)
                .in(FastSnapshotRestoreStateCode.ENABLING, now);
        enter(begun);
        schedule(context.timings().enabling(), begun, FastSnapshotRestoreStateCode.OPTIMIZING);
        return begun;
    }

    private void enter(FastRestore restore) {
        context.fastRestores().put(restore);
        context.site().changed(restore.snapshotId(), "fast restore in " + restore.zone() + ": " + restore.state());
    }

    private void schedule(Duration delay, FastRestore restore, FastSnapshotRestoreStateCode next) {
        context.site()
                .transition(
                        delay,
                        new CareEvent.FastRestoreReached(restore.snapshotId(), restore.zone(), restore.since(), next));
    }

    void settle(CareEvent.FastRestoreReached event) {
        context.fastRestores()
                .find(FastRestore.key(event.subject(), event.zone()))
                .filter(each -> each.since().equals(event.since()) && each.comesTo(event.reached()))
                .ifPresent(each -> {
                    FastRestore reached =
                            each.in(event.reached(), context.site().now());
                    enter(reached);
                    if (event.reached() == FastSnapshotRestoreStateCode.OPTIMIZING) {
                        int size = context.storage()
                                .snapshots()
                                .find(event.subject())
                                .map(Ec2Snapshot::size)
                                .orElse(0);
                        schedule(context.timings().optimizing(size), reached, FastSnapshotRestoreStateCode.ENABLED);
                    }
                });
    }

    DisableFastSnapshotRestoresResponse disable(DisableFastSnapshotRestoresRequest request) {
        Honoured.by(
                        "DisableFastSnapshotRestores",
                        "AvailabilityZoneIds",
                        "AvailabilityZones",
                        "DryRun",
                        "SourceSnapshotIds")
                .check(request);
        List<Outcome> outcomes =
                outcomes(request, request.availabilityZones(), request.sourceSnapshotIds(), this::whyNotDisabled);
        DryRun.stopIf(request.dryRun());
        return DisableFastSnapshotRestoresResponse.builder()
                .successful(successes(outcomes).stream()
                        .map(each -> context.fastRestores()
                                .find(FastRestore.key(
                                        each.snapshotId(), each.zone().name()))
                                .orElseThrow())
                        .map(this::end)
                        .map(each -> each.into(DisableFastSnapshotRestoreSuccessItem.builder())
                                .build())
                        .toList())
                .unsuccessful(failures(outcomes).entrySet().stream()
                        .map(each -> DisableFastSnapshotRestoreErrorItem.builder()
                                .snapshotId(each.getKey())
                                .fastSnapshotRestoreStateErrors(each.getValue().stream()
                                        .map(FastRestores::disableError)
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    private static DisableFastSnapshotRestoreStateErrorItem disableError(Outcome outcome) {
        AwsError error = outcome.failure().orElseThrow();
        DisableFastSnapshotRestoreStateErrorItem.Builder item = DisableFastSnapshotRestoreStateErrorItem.builder()
                .availabilityZone(outcome.zone().name())
                .error(e -> e.code(error.code()).message(error.message()));
        return LaterMember.set(item, "AvailabilityZoneId", outcome.zone().id()).build();
    }

    private Optional<AwsError> whyNotDisabled(Ec2Snapshot snapshot, Ec2Zone zone) {
        boolean on = context.fastRestores()
                .find(FastRestore.key(snapshot.id(), zone.name()))
                .filter(FastRestore::isOn)
                .isPresent();
        return on
                ? Optional.empty()
                : Optional.of(Ec2Error.of(
                        "IncorrectState",
                        "Fast snapshot restore is not enabled for the snapshot '" + snapshot.id() + "' in "
                                + zone.name()));
    }

    private FastRestore end(FastRestore restore) {
        FastRestore ending = restore.in(
                FastSnapshotRestoreStateCode.DISABLING, context.site().now());
        enter(ending);
        schedule(context.timings().disabling(), ending, FastSnapshotRestoreStateCode.DISABLED);
        return ending;
    }

    /** A volume from a snapshot takes a credit where there is one, and has the benefit then. */
    void restored(Ec2Event.VolumeRestored event) {
        int size = context.storage()
                .snapshots()
                .find(event.snapshotId())
                .map(Ec2Snapshot::size)
                .orElse(0);
        context.fastRestores()
                .find(FastRestore.key(event.snapshotId(), event.zone()))
                .flatMap(each -> each.withoutCredit(size, context.site().now()))
                .ifPresent(each -> {
                    context.fastRestores().put(each);
                    context.storage().restoredFast(event.volumeId());
                });
    }

    /** Deleting a snapshot disables fast snapshot restore for it. */
    void disableAll(String snapshotId) {
        context.fastRestores().all().stream()
                .filter(each -> each.snapshotId().equals(snapshotId) && each.isOn())
                .forEach(this::end);
    }

    private static List<Outcome> successes(List<Outcome> outcomes) {
        return outcomes.stream().filter(each -> each.failure().isEmpty()).toList();
    }

    private static Map<String, List<Outcome>> failures(List<Outcome> outcomes) {
        Map<String, List<Outcome>> failures = new LinkedHashMap<>();
        outcomes.stream()
                .filter(each -> each.failure().isPresent())
                .forEach(each -> failures.computeIfAbsent(each.snapshotId(), id -> new ArrayList<>())
                        .add(each));
        return failures;
    }

    DescribeFastSnapshotRestoresResponse describe(DescribeFastSnapshotRestoresRequest request) {
        Filters<FastRestore> filters = Filters.<FastRestore>of(Ec2Error::unknownFilter)
                .one("availability-zone", FastRestore::zone)
                .one("availability-zone-id", FastRestore::zoneId)
                .one("owner-id", FastRestore::ownerId)
                .one("snapshot-id", FastRestore::snapshotId)
                .one("state", each -> each.state().toString());
        Paging.Page<FastRestore> page = new Ec2Listing<>(
                        "DescribeFastSnapshotRestores",
                        FastRestore::key,
                        filters,
                        context.site().listOrder(),
                        1,
                        200)
                .page(context.fastRestores().all(), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFastSnapshotRestoresResponse.builder()
                .fastSnapshotRestores(page.items().stream()
                        .map(each -> each.into(DescribeFastSnapshotRestoreSuccessItem.builder())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
