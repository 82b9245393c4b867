package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeLockedSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLockedSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.LockMode;
import software.amazon.awssdk.services.ec2.model.LockSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.LockSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.LockState;
import software.amazon.awssdk.services.ec2.model.LockedSnapshotsInfo;
import software.amazon.awssdk.services.ec2.model.UnlockSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.UnlockSnapshotResponse;

/**
 * Locks snapshots, in governance or compliance mode, and unlocks them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LockSnapshot.html">LockSnapshot</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnlockSnapshot.html">UnlockSnapshot</a>
 */
final class SnapshotLocks {

    private static final Honoured HONOURED = Honoured.by(
            "LockSnapshot", "CoolOffPeriod", "DryRun", "ExpirationDate", "LockDuration", "LockMode", "SnapshotId");
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_HOURS = 72;

    private final CareContext context;

    SnapshotLocks(CareContext context) {
        this.context = context;
    }

    LockSnapshotResponse lock(LockSnapshotRequest request) {
        HONOURED.check(request);
        Ec2Snapshot snapshot = context.storage().snapshots().requireOwn(request.snapshotId());
        LockMode mode = requireMode(request);
        requireSound(request, mode);
        Optional<SnapshotLock> present = context.locks().find(snapshot.id()).filter(lock -> lock.holds(context));
        SnapshotLock lock = wanted(request, snapshot.id(), mode, present.orElse(null));
        present.filter(earlier -> earlier.state(context) == LockState.COMPLIANCE)
                .ifPresent(earlier -> requireLonger(request, earlier, lock));
        DryRun.stopIf(request.dryRun());
        context.locks().put(lock);
        context.site().changed(snapshot.id(), "lock: " + lock.state(context));
        return LockSnapshotResponse.builder()
                .snapshotId(snapshot.id())
                .lockState(lock.state(context))
                .lockDuration(lock.lockDuration())
                .coolOffPeriod(lock.coolOffHours())
                .coolOffPeriodExpiresOn(lock.coolOffExpires().orElse(null))
                .lockCreatedOn(lock.created())
                .lockExpiresOn(lock.expires(context).orElse(null))
                .lockDurationStartTime(lock.durationStart(context).orElse(null))
                .build();
    }

    private static LockMode requireMode(LockSnapshotRequest request) {
        if (request.lockMode() == null) {
            throw Ec2Error.missing("LockMode");
        }
        if (request.lockMode() == LockMode.UNKNOWN_TO_SDK_VERSION) {
            throw Ec2Error.invalidValue("Value (" + request.lockModeAsString()
                    + ") for parameter LockMode is invalid. Expected: 'compliance', 'governance'.");
        }
        return request.lockMode();
    }

    private void requireSound(LockSnapshotRequest request, LockMode mode) {
        if (request.lockDuration() == null && request.expirationDate() == null) {
            throw Ec2Error.of(
                    "MissingParameter", "The request must contain the parameter LockDuration or ExpirationDate");
        }
        if (request.lockDuration() != null && request.expirationDate() != null) {
            throw Ec2Error.invalidCombination("The parameters LockDuration and ExpirationDate cannot be used together");
        }
        requireBetween("LockDuration", request.lockDuration(), MOST_DAYS);
        requireBetween("CoolOffPeriod", request.coolOffPeriod(), MOST_HOURS);
        if (request.expirationDate() != null
                && !request.expirationDate().isAfter(context.site().now())) {
            throw Ec2Error.invalidValue("Value (" + request.expirationDate()
                    + ") for parameter ExpirationDate is invalid. It must lie ahead.");
        }
        if (request.coolOffPeriod() != null && mode == LockMode.GOVERNANCE) {
            throw Ec2Error.invalidCombination("The parameter CoolOffPeriod cannot be used in governance mode");
        }
    }

    private static void requireBetween(String parameter, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw Ec2Error.invalidValue("Value (" + value + ") for parameter " + parameter
                    + " is invalid. It must be between 1 and " + most + ".");
        }
    }

    /** A cooling-off period that runs goes on unless the request begins another (assumed). */
    private SnapshotLock wanted(
            LockSnapshotRequest request, String snapshotId, LockMode mode, @Nullable SnapshotLock present) {
        Instant now = context.site().now();
        SnapshotLock wanted = new SnapshotLock(
                snapshotId,
                mode,
                present == null ? now : present.created(),
                request.lockDuration(),
                request.expirationDate(),
                request.coolOffPeriod(),
                now);
        return present != null && present.mode() == mode && request.coolOffPeriod() == null
                ? wanted.coolingOffAs(present)
                : wanted;
    }

    /** In compliance mode, without a cooling-off period left, a lock can be extended and nothing else. */
    private void requireLonger(LockSnapshotRequest request, SnapshotLock earlier, SnapshotLock later) {
        if (later.mode() != LockMode.COMPLIANCE) {
            throw CareErrors.compliance(later.snapshotId(), "its lock mode cannot be changed");
        }
        if (request.coolOffPeriod() != null) {
            throw CareErrors.compliance(later.snapshotId(), "a cooling-off period cannot be specified");
        }
        Duration longer = Duration.between(end(earlier), end(later));
        if (longer.isNegative() || longer.isZero()) {
            throw CareErrors.compliance(later.snapshotId(), "its lock duration can only be increased");
        }
    }

    private Instant end(SnapshotLock lock) {
        return lock.expires(context).orElseGet(() -> context.site().now().plus(Duration.ofDays(lock.lockDuration())));
    }

    UnlockSnapshotResponse unlock(UnlockSnapshotRequest request) {
        Honoured.by("UnlockSnapshot", "DryRun", "SnapshotId").check(request);
        Ec2Snapshot snapshot = context.storage().snapshots().requireOwn(request.snapshotId());
        SnapshotLock lock = context.locks()
                .find(snapshot.id())
                .filter(each -> each.holds(context))
                .orElseThrow(() -> CareErrors.notLocked(snapshot.id()));
        if (lock.state(context) == LockState.COMPLIANCE) {
            throw CareErrors.compliance(snapshot.id(), "it cannot be unlocked");
        }
        DryRun.stopIf(request.dryRun());
        context.locks().remove(snapshot.id());
        context.site().changed(snapshot.id(), "lock: unlocked");
        return UnlockSnapshotResponse.builder().snapshotId(snapshot.id()).build();
    }

    DescribeLockedSnapshotsResponse describe(DescribeLockedSnapshotsRequest request) {
        List<SnapshotLock> named = request.snapshotIds().isEmpty()
                ? context.locks().all()
                : context.storage().snapshots().requireAll(request.snapshotIds()).stream()
                        .flatMap(snapshot -> context.locks().find(snapshot.id()).stream())
                        .toList();
        Filters<SnapshotLock> filters = Filters.<SnapshotLock>of(Ec2Error::unknownFilter)
                .one("lock-state", lock -> lock.state(context).toString());
        Paging.Page<SnapshotLock> page = new Ec2Listing<>(
                        "DescribeLockedSnapshots",
                        SnapshotLock::snapshotId,
                        filters,
                        context.site().listOrder())
                .page(named, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeLockedSnapshotsResponse.builder()
                .snapshots(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private LockedSnapshotsInfo toSdk(SnapshotLock lock) {
        return LockedSnapshotsInfo.builder()
                .ownerId(context.site().account())
                .snapshotId(lock.snapshotId())
                .lockState(lock.state(context))
                .lockDuration(lock.lockDuration())
                .coolOffPeriod(lock.coolOffHours())
                .coolOffPeriodExpiresOn(lock.coolOffExpires().orElse(null))
                .lockCreatedOn(lock.created())
                .lockDurationStartTime(lock.durationStart(context).orElse(null))
                .lockExpiresOn(lock.expires(context).orElse(null))
                .build();
    }
}
