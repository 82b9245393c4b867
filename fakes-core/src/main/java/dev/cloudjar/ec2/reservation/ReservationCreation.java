package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Future;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationResponse;

/**
 * Creates Capacity Reservations.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCapacityReservation.html">CreateCapacityReservation</a>
 */
final class ReservationCreation {

    static final String KIND = "capacity-reservation";
    static final int MOST = 1000;

    private static final String FAMILIES_OF_FUTURE_DATES = "cmritg";
    private static final int VCPUS_OF_FUTURE_DATES = 32;
    private static final Duration SOONEST = Duration.ofDays(5);
    private static final Duration LATEST = Duration.ofDays(120);
    private static final Honoured MEMBERS = Honoured.by(
            "CreateCapacityReservation",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "ClientToken",
            "CommitmentDuration",
            "DeliveryPreference",
            "DryRun",
            "EbsOptimized",
            "EndDate",
            "EndDateType",
            "EphemeralStorage",
            "InstanceCount",
            "InstanceMatchCriteria",
            "InstancePlatform",
            "InstanceType",
            "StartDate",
            "TagSpecifications",
            "Tenancy");

    private final ReservationContext context;
    private final ReservationLife life;

    ReservationCreation(ReservationContext context) {
        this.context = context;
        this.life = new ReservationLife(context);
    }

    CreateCapacityReservationResponse create(CreateCapacityReservationRequest request) {
        MEMBERS.check(request);
        Optional<Ec2CapacityReservation> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.reservations()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get());
        }
        Kind kind = kind(request);
        int count = count(request.instanceCount());
        End end = end(request.endDateTypeAsString(), request.endDate());
        String match = request.instanceMatchCriteria() == null ? "open" : request.instanceMatchCriteriaAsString();
        Future future = future(request, kind, count, end, match);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        List<Tenant> adopted = future == null ? life.adoptable(kind, count, match) : List.of();
        if (future == null) {
            requireRoom(kind, count - adopted.size());
        }
        DryRun.stopIf(request.dryRun());
        if (future == null) {
            context.capacity().take(kind.pool(), count - adopted.size());
        }
        Ec2CapacityReservation made = life.create(kind, count, end, match, future, Origin.OWN, tags);
        life.adopt(made, adopted);
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made);
    }

    private CreateCapacityReservationResponse answer(Ec2CapacityReservation reservation) {
        return CreateCapacityReservationResponse.builder()
                .capacityReservation(new ReservationView(context).toSdk(reservation))
                .build();
    }

    private Kind kind(CreateCapacityReservationRequest request) {
        String platform = request.instancePlatformAsString();
        if (platform == null) {
            throw Ec2Error.missing("InstancePlatform");
        }
        return new Kind(
                requireType(request.instanceType()).name(),
                platform,
                context.zone(request.availabilityZone(), request.availabilityZoneId()),
                request.tenancy() == null ? "default" : request.tenancyAsString(),
                Boolean.TRUE.equals(request.ebsOptimized()),
                request.ephemeralStorage());
    }

    Figures requireType(@Nullable String type) {
        if (type == null) {
            throw Ec2Error.missing("InstanceType");
        }
        return context.catalog()
                .find(type)
                .orElseThrow(() -> Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType."));
    }

    static int count(@Nullable Integer asked) {
        if (asked == null) {
            throw Ec2Error.missing("InstanceCount");
        }
        if (asked < 1 || asked > MOST) {
            throw ReservationErrors.badCount("instanceCount", asked);
        }
        return asked;
    }

    /** A limited one has an end ahead, an unlimited one none. Without a type, an end makes it limited (assumed). */
    End end(@Nullable String type, @Nullable Instant at) {
        boolean limited = type == null ? at != null : type.equals("limited");
        if (!limited) {
            if (at != null) {
                throw Ec2Error.invalidCombination("Omit EndDate if EndDateType is unlimited.");
            }
            return End.NEVER;
        }
        if (at == null) {
            throw Ec2Error.invalidCombination("You must provide an EndDate value if EndDateType is limited.");
        }
        return new End(requireAhead(at));
    }

    Instant requireAhead(Instant at) {
        if (!at.isAfter(context.site().now())) {
            throw Ec2Error.invalidValue(
                    "Value ( " + at + " ) for parameter endDate is invalid. The end date must be in the future.");
        }
        return at;
    }

    void requireRoom(Kind kind, int count) {
        if (count > 0 && context.quota().room(kind.type()) < count) {
            throw ReservationErrors.tooMany(kind.type());
        }
        if (context.free(kind.pool()) < count) {
            throw ReservationErrors.noCapacity(kind.pool());
        }
    }

    /** All of what is needed for a future date, or nothing of it. */
    private @Nullable Future future(
            CreateCapacityReservationRequest request, Kind kind, int count, End end, String match) {
        Optional<Instant> start = LaterMember.read(request, "StartDate", Instant.class);
        Optional<Long> commitment = LaterMember.read(request, "CommitmentDuration", Long.class);
        Optional<String> delivery = LaterMember.read(request, "DeliveryPreference", String.class);
        if (start.isEmpty()) {
            if (commitment.isPresent() || delivery.isPresent()) {
                throw Ec2Error.invalidCombination(
                        "CommitmentDuration and DeliveryPreference can only be specified together with StartDate.");
            }
            return null;
        }
        if (commitment.isEmpty()) {
            throw Ec2Error.missing("CommitmentDuration");
        }
        if (delivery.isEmpty()) {
            throw Ec2Error.missing("DeliveryPreference");
        }
        Future future = new Future(start.get(), commitment.get());
        requireFutureDate(future, end, match);
        boolean offered = FAMILIES_OF_FUTURE_DATES.indexOf(kind.type().charAt(0)) >= 0;
        if (!offered || requireType(kind.type()).vcpus() * count < VCPUS_OF_FUTURE_DATES) {
            throw Ec2Error.invalidValue(
                    "You can request future-dated Capacity Reservations for instance types in the C, M,"
                            + " R, I, T, and G instance families only, and for a minimum of " + VCPUS_OF_FUTURE_DATES
                            + " vCPUs.");
        }
        return future;
    }

    private void requireFutureDate(Future future, End end, String match) {
        Instant now = context.site().now();
        if (future.start().isBefore(now.plus(SOONEST)) || future.start().isAfter(now.plus(LATEST))) {
            throw Ec2Error.invalidValue("Value ( " + future.start() + " ) for parameter startDate is invalid. You can"
                    + " request a future-dated Capacity Reservation between 5 and 120 days in advance.");
        }
        if (future.commitment() < 1) {
            throw Ec2Error.invalidValue(
                    "Value ( " + future.commitment() + " ) for parameter commitmentDuration is invalid.");
        }
        if (!match.equals("targeted")) {
            throw Ec2Error.invalidCombination(
                    "If you are requesting a future-dated Capacity Reservation, you must specify targeted.");
        }
        Instant at = end.at();
        if (at != null && at.isBefore(future.committedUntil())) {
            throw Ec2Error.invalidValue(
                    "You can't specify an end date and time that is within the commitment duration.");
        }
    }
}
