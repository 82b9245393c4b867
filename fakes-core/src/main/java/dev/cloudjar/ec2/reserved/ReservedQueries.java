package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DeleteQueuedReservedInstancesErrorCode;
import software.amazon.awssdk.services.ec2.model.DeleteQueuedReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DeleteQueuedReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.FailedQueuedPurchaseDeletion;
import software.amazon.awssdk.services.ec2.model.ReservedInstances;
import software.amazon.awssdk.services.ec2.model.SuccessfulQueuedPurchaseDeletion;

/**
 * Looks at Reserved Instances, and deletes queued purchases.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReservedInstances.html">DescribeReservedInstances</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteQueuedReservedInstances.html">DeleteQueuedReservedInstances</a>
 */
final class ReservedQueries {

    private final ReservedContext context;

    ReservedQueries(ReservedContext context) {
        this.context = context;
    }

    DescribeReservedInstancesResponse describe(DescribeReservedInstancesRequest request) {
        Honoured.by(
                        "DescribeReservedInstances",
                        "DryRun",
                        "Filters",
                        "OfferingClass",
                        "OfferingType",
                        "ReservedInstancesIds")
                .check(request);
        List<Ec2Reserved> wanted = (request.reservedInstancesIds().isEmpty()
                        ? context.reserved().all()
                        : context.requireAll(request.reservedInstancesIds()))
                .stream()
                        .filter(each -> request.offeringClass() == null
                                || request.offeringClassAsString()
                                        .equals(each.offering().offeringClass()))
                        .filter(each -> request.offeringType() == null
                                || request.offeringTypeAsString()
                                        .equals(each.offering().payment()))
                        .toList();
        List<Ec2Reserved> passing = new Ec2Listing<>(
                        "DescribeReservedInstances",
                        Ec2Reserved::id,
                        filters(),
                        context.site().listOrder())
                .passing(wanted, request.filters());
        DryRun.stopIf(request.dryRun());
        return DescribeReservedInstancesResponse.builder()
                .reservedInstances(passing.stream().map(ReservedQueries::toSdk).toList())
                .build();
    }

    private static Filters<Ec2Reserved> filters() {
        return Filters.<Ec2Reserved>of(Ec2Error::unknownFilter)
                .one("availability-zone", each -> ReservedOfferings.zoneName(each.offering()))
                .one("availability-zone-id", each -> ReservedOfferings.zoneId(each.offering()))
                .one("duration", each -> String.valueOf(each.offering().seconds()))
                .one("end", each -> ApiTime.text(each.end()))
                .one(
                        "fixed-price",
                        each -> String.valueOf(each.offering().price().upfront()))
                .one("instance-type", each -> each.offering().type())
                .one("scope", each -> each.offering().scope())
                .one("product-description", each -> each.offering().product())
                .one("reserved-instances-id", Ec2Reserved::id)
                .one("start", each -> ApiTime.text(each.start()))
                .one("state", Ec2Reserved::state)
                .one("usage-price", each -> "0.0")
                .tags(Ec2Reserved::tags);
    }

    private static ReservedInstances toSdk(Ec2Reserved reserved) {
        Offering offering = reserved.offering();
        ReservedInstances.Builder shape = ReservedInstances.builder()
                .reservedInstancesId(reserved.id())
                .currencyCode("USD")
                .instanceType(offering.type())
                .instanceTenancy(offering.tenancy())
                .productDescription(offering.product())
                .duration(offering.seconds())
                .offeringClass(offering.offeringClass())
                .offeringType(offering.payment())
                .scope(offering.scope())
                .availabilityZone(ReservedOfferings.zoneName(offering))
                .fixedPrice((float) offering.price().upfront())
                .usagePrice(0f)
                .recurringCharges(ReservedOfferings.charges(offering.price()))
                .instanceCount(reserved.count())
                .start(reserved.start())
                .end(reserved.end())
                .state(reserved.state())
                .tags(Ec2Tags.toSdk(reserved.tags()));
        Doc.EMPTY
                .withAny("AvailabilityZoneId", ReservedOfferings.zoneId(offering))
                .into((SdkPojo) shape);
        return shape.build();
    }

    /** Each by itself: what is not queued is told beside what was deleted. */
    DeleteQueuedReservedInstancesResponse deleteQueued(DeleteQueuedReservedInstancesRequest request) {
        Honoured.by("DeleteQueuedReservedInstances", "DryRun", "ReservedInstancesIds")
                .check(request);
        if (request.reservedInstancesIds().isEmpty()) {
            throw Ec2Error.missing("ReservedInstancesId");
        }
        DryRun.stopIf(request.dryRun());
        List<SuccessfulQueuedPurchaseDeletion> done = new ArrayList<>();
        List<FailedQueuedPurchaseDeletion> failed = new ArrayList<>();
        for (String id : new LinkedHashSet<>(request.reservedInstancesIds())) {
            Optional<Ec2Reserved> found = context.reserved().find(id);
            if (found.isEmpty()) {
                failed.add(failure(
                        id,
                        DeleteQueuedReservedInstancesErrorCode.RESERVED_INSTANCES_ID_INVALID,
                        "The Reserved Instances ID '" + id + "' does not exist"));
            } else if (!found.get().state().equals(Ec2Reserved.QUEUED)) {
                failed.add(failure(
                        id,
                        DeleteQueuedReservedInstancesErrorCode.RESERVED_INSTANCES_NOT_IN_QUEUED_STATE,
                        "The Reserved Instances '" + id + "' are not in the queued state"));
            } else {
                context.reserved().put(found.get().in("queued-deleted"));
                context.site().changed(id, "queued -> queued-deleted");
                done.add(SuccessfulQueuedPurchaseDeletion.builder()
                        .reservedInstancesId(id)
                        .build());
            }
        }
        return DeleteQueuedReservedInstancesResponse.builder()
                .successfulQueuedPurchaseDeletions(done)
                .failedQueuedPurchaseDeletions(failed)
                .build();
    }

    private static FailedQueuedPurchaseDeletion failure(
            String id, DeleteQueuedReservedInstancesErrorCode code, String message) {
        return FailedQueuedPurchaseDeletion.builder()
                .reservedInstancesId(id)
                .error(error -> error.code(code).message(message))
                .build();
    }
}
