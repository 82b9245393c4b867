package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AcceptCapacityReservationBillingOwnershipRequest;
import software.amazon.awssdk.services.ec2.model.AcceptCapacityReservationBillingOwnershipResponse;
import software.amazon.awssdk.services.ec2.model.AssociateCapacityReservationBillingOwnerRequest;
import software.amazon.awssdk.services.ec2.model.AssociateCapacityReservationBillingOwnerResponse;
import software.amazon.awssdk.services.ec2.model.CallerRole;
import software.amazon.awssdk.services.ec2.model.CapacityReservationBillingRequest;
import software.amazon.awssdk.services.ec2.model.CapacityReservationInfo;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationBillingRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationBillingRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateCapacityReservationBillingOwnerRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateCapacityReservationBillingOwnerResponse;
import software.amazon.awssdk.services.ec2.model.RejectCapacityReservationBillingOwnershipRequest;
import software.amazon.awssdk.services.ec2.model.RejectCapacityReservationBillingOwnershipResponse;

/**
 * Who pays for what a Capacity Reservation has unused. Its owner asks another account, which accepts or rejects within 12 hours; the
 * owner cancels what is pending and revokes what is accepted. Which errors the actions give beside unknown ids is assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/accept-decline-billing-transfer.html">Accept or reject
 *     billing</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/view-billing-transfers.html">View billing assignment
 *     requests</a>
 */
final class BillingOwnership {

    private static final Duration OPEN = Duration.ofHours(12);
    private static final Duration SHOWN = Duration.ofHours(24);
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final ReservationContext context;

    BillingOwnership(ReservationContext context) {
        this.context = context;
    }

    AssociateCapacityReservationBillingOwnerResponse associate(
            AssociateCapacityReservationBillingOwnerRequest request) {
        Honoured.by(
                        "AssociateCapacityReservationBillingOwner",
                        "CapacityReservationId",
                        "DryRun",
                        "UnusedReservationBillingOwnerId")
                .check(request);
        Ec2CapacityReservation reservation =
                context.requireActive("CapacityReservationId", request.capacityReservationId());
        String payer = payer(request.unusedReservationBillingOwnerId());
        if (context.billing()
                .find(reservation.id())
                .filter(each -> each.isPending() || each.isAccepted())
                .isPresent()) {
            throw Ec2Error.of(
                    "InvalidState",
                    "The Capacity Reservation '" + reservation.id()
                            + "' has a billing assignment request that is pending or accepted.");
        }
        DryRun.stopIf(request.dryRun());
        BillingRequest asked = new BillingRequest(
                reservation.id(),
                context.site().account(),
                payer,
                "pending",
                context.site().now(),
                reservation.kind());
        put(asked);
        context.site().background(OPEN, new ReservationEvent.BillingLapses(asked.reservationId(), asked.at()));
        return AssociateCapacityReservationBillingOwnerResponse.builder()
                .returnValue(true)
                .build();
    }

    private String payer(@Nullable String account) {
        if (account == null) {
            throw Ec2Error.missing("UnusedReservationBillingOwnerId");
        }
        if (!ACCOUNT.matcher(account).matches() || account.equals(context.site().account())) {
            throw Ec2Error.invalidValue(
                    "Value (" + account + ") for parameter unusedReservationBillingOwnerId is invalid.");
        }
        return account;
    }

    /** Both accounts see it; the reservation says who pays. */
    private void put(BillingRequest request) {
        context.in(request.owner()).billing().put(request);
        context.in(request.payer()).billing().put(request);
        ReservationContext owner = context.in(request.owner());
        owner.reservations()
                .find(request.reservationId())
                .ifPresent(reservation -> owner.reservations()
                        .put(reservation.withOrigin(
                                reservation.origin().billedTo(request.isAccepted() ? request.payer() : null))));
        context.site().changed(request.reservationId(), "billing by " + request.payer() + ": " + request.status());
    }

    DisassociateCapacityReservationBillingOwnerResponse disassociate(
            DisassociateCapacityReservationBillingOwnerRequest request) {
        Honoured.by(
                        "DisassociateCapacityReservationBillingOwner",
                        "CapacityReservationId",
                        "DryRun",
                        "UnusedReservationBillingOwnerId")
                .check(request);
        Ec2CapacityReservation reservation = context.require(request.capacityReservationId());
        String payer = payer(request.unusedReservationBillingOwnerId());
        BillingRequest present = context.billing()
                .find(reservation.id())
                .filter(each -> each.payer().equals(payer) && (each.isPending() || each.isAccepted()))
                .orElseThrow(() -> none(reservation.id()));
        DryRun.stopIf(request.dryRun());
        over(present, present.isPending() ? "cancelled" : "revoked");
        return DisassociateCapacityReservationBillingOwnerResponse.builder()
                .returnValue(true)
                .build();
    }

    private static AwsError none(String reservationId) {
        return Ec2Error.of(
                "InvalidState",
                "There is no such billing assignment request for the Capacity Reservation '" + reservationId + "'.");
    }

    private void over(BillingRequest request, String status) {
        BillingRequest over = request.in(status, context.site().now());
        put(over);
        context.site().background(SHOWN, new ReservationEvent.BillingForgotten(over.reservationId(), over.at()));
    }

    AcceptCapacityReservationBillingOwnershipResponse accept(AcceptCapacityReservationBillingOwnershipRequest request) {
        Honoured.by("AcceptCapacityReservationBillingOwnership", "CapacityReservationId", "DryRun")
                .check(request);
        BillingRequest pending = requirePending(request.capacityReservationId());
        DryRun.stopIf(request.dryRun());
        put(pending.in("accepted", context.site().now()));
        return AcceptCapacityReservationBillingOwnershipResponse.builder()
                .returnValue(true)
                .build();
    }

    RejectCapacityReservationBillingOwnershipResponse reject(RejectCapacityReservationBillingOwnershipRequest request) {
        Honoured.by("RejectCapacityReservationBillingOwnership", "CapacityReservationId", "DryRun")
                .check(request);
        BillingRequest pending = requirePending(request.capacityReservationId());
        DryRun.stopIf(request.dryRun());
        put(pending.in("rejected", context.site().now()));
        return RejectCapacityReservationBillingOwnershipResponse.builder()
                .returnValue(true)
                .build();
    }

    private BillingRequest requirePending(@Nullable String reservationId) {
        if (reservationId == null) {
            throw Ec2Error.missing("CapacityReservationId");
        }
        Ec2Error.requireWellFormed(List.of(reservationId), "cr", ReservationErrors.MALFORMED);
        BillingRequest found = context.billing()
                .find(reservationId)
                .filter(each -> each.payer().equals(context.site().account()))
                .orElseThrow(() -> ReservationErrors.unknown(List.of(reservationId)));
        if (!found.isPending()) {
            throw none(reservationId);
        }
        return found;
    }

    /** Runs in the owner's account, where the request was made. */
    void lapse(ReservationEvent.BillingLapses event) {
        context.billing()
                .find(event.subject())
                .filter(each -> each.isPending() && each.at().equals(event.requestedAt()))
                .ifPresent(each -> over(each, "expired"));
    }

    void forget(ReservationEvent.BillingForgotten event) {
        context.billing()
                .find(event.subject())
                .filter(each -> each.at().equals(event.since()))
                .ifPresent(each -> {
                    context.in(each.owner()).billing().remove(each.reservationId());
                    context.in(each.payer()).billing().remove(each.reservationId());
                });
    }

    DescribeCapacityReservationBillingRequestsResponse describe(
            DescribeCapacityReservationBillingRequestsRequest request) {
        Honoured.by(
                        "DescribeCapacityReservationBillingRequests",
                        "CapacityReservationIds",
                        "DryRun",
                        "Filters",
                        "MaxResults",
                        "NextToken",
                        "Role")
                .check(request);
        if (request.role() == null) {
            throw Ec2Error.missing("Role");
        }
        boolean asOwner = request.role() == CallerRole.ODCR_OWNER;
        requireFilters(request, asOwner ? "requested-by" : "unused-reservation-billing-owner");
        Ec2Error.requireWellFormed(request.capacityReservationIds(), "cr", ReservationErrors.MALFORMED);
        List<BillingRequest> wanted = context.billing().stream()
                .filter(each -> (asOwner ? each.owner() : each.payer())
                        .equals(context.site().account()))
                .filter(each -> request.capacityReservationIds().isEmpty()
                        || request.capacityReservationIds().contains(each.reservationId()))
                .toList();
        Filters<BillingRequest> filters = Filters.<BillingRequest>of(Ec2Error::unknownFilter)
                .one("status", BillingRequest::status)
                .one("requested-by", BillingRequest::owner)
                .one("unused-reservation-billing-owner", BillingRequest::payer);
        Page<BillingRequest> page = new Ec2Listing<>(
                        "DescribeCapacityReservationBillingRequests",
                        BillingRequest::reservationId,
                        filters,
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeCapacityReservationBillingRequestsResponse.builder()
                .capacityReservationBillingRequests(
                        page.items().stream().map(BillingOwnership::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static void requireFilters(DescribeCapacityReservationBillingRequestsRequest request, String unsupported) {
        if (request.filters().stream().anyMatch(filter -> unsupported.equals(filter.name()))) {
            throw Ec2Error.invalidCombination(
                    "The filter '" + unsupported + "' is not supported with the role " + request.roleAsString() + ".");
        }
    }

    private static CapacityReservationBillingRequest toSdk(BillingRequest request) {
        CapacityReservationInfo.Builder info = CapacityReservationInfo.builder()
                .instanceType(request.kind().type())
                .availabilityZone(request.kind().zone().name())
                .tenancy(request.kind().tenancy());
        Doc.of("AvailabilityZoneId", request.kind().zone().id()).into((SdkPojo) info);
        return CapacityReservationBillingRequest.builder()
                .capacityReservationId(request.reservationId())
                .requestedBy(request.owner())
                .unusedReservationBillingOwnerId(request.payer())
                .lastUpdateTime(request.at())
                .status(request.status())
                .statusMessage("")
                .capacityReservationInfo(info.build())
                .build();
    }
}
