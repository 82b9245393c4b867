package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.SuccessfulInstanceCreditSpecificationItem;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulInstanceCreditSpecificationItem;

/**
 * The credit options of burstable instances.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceCreditSpecifications.html">DescribeInstanceCreditSpecifications</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceCreditSpecification.html">ModifyInstanceCreditSpecification</a>
 */
final class InstanceCredits {

    private static final String NOT_SUPPORTED = "InstanceCreditSpecification.NotSupported";
    private static final String UNLIMITED = "unlimited";

    private final InstanceHost host;

    InstanceCredits(InstanceHost host) {
        this.host = host;
    }

    /** Without ids, only the instances that are {@code unlimited}; an id of one that is not burstable is an error. */
    DescribeInstanceCreditSpecificationsResponse describe(DescribeInstanceCreditSpecificationsRequest request) {
        Honoured.by(
                        "DescribeInstanceCreditSpecifications",
                        "InstanceIds",
                        "Filters",
                        "MaxResults",
                        "NextToken",
                        "DryRun")
                .check(request);
        InstanceQueries.requireIdsOrPages(request.instanceIds(), request.maxResults());
        List<InstanceEntry> asked = host.instances().requireAll(request.instanceIds());
        asked.forEach(InstanceCredits::requireBurstable);
        List<InstanceEntry> described = request.instanceIds().isEmpty() ? unlimited() : asked;
        Filters<InstanceEntry> filters =
                Filters.<InstanceEntry>of(Ec2Error::unknownFilter).one("instance-id", InstanceEntry::id);
        Page<InstanceEntry> page = new Ec2Listing<>(
                        "DescribeInstanceCreditSpecifications",
                        InstanceEntry::id,
                        filters,
                        host.site().listOrder())
                .page(described, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeInstanceCreditSpecificationsResponse.builder()
                .instanceCreditSpecifications(page.items().stream()
                        .map(instance -> InstanceCreditSpecification.builder()
                                .instanceId(instance.id())
                                .cpuCredits(instance.controls().cpuCredits())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private List<InstanceEntry> unlimited() {
        return host.instances().all().stream()
                .filter(instance -> UNLIMITED.equals(instance.controls().cpuCredits()))
                .toList();
    }

    private static void requireBurstable(InstanceEntry instance) {
        if (instance.controls().cpuCredits() == null) {
            throw notSupported(instance.id());
        }
    }

    private static AwsError notSupported(String id) {
        return Ec2Error.of(
                NOT_SUPPORTED,
                "The instance '" + id + "' does not support the credit option for CPU usage: it is not burstable.");
    }

    /** Each instance for itself: the answer tells which were modified and which not. */
    ModifyInstanceCreditSpecificationResponse modify(ModifyInstanceCreditSpecificationRequest request) {
        Honoured.by("ModifyInstanceCreditSpecification", "InstanceCreditSpecifications", "ClientToken", "DryRun")
                .check(request);
        requireDistinct(request.instanceCreditSpecifications());
        List<SuccessfulInstanceCreditSpecificationItem> done = new ArrayList<>();
        List<UnsuccessfulInstanceCreditSpecificationItem> failed = new ArrayList<>();
        List<InstanceEntry> changed = new ArrayList<>();
        for (InstanceCreditSpecificationRequest each : request.instanceCreditSpecifications()) {
            Optional<AwsError> refusal = refusal(each);
            if (refusal.isPresent()) {
                failed.add(UnsuccessfulInstanceCreditSpecificationItem.builder()
                        .instanceId(each.instanceId())
                        .error(error -> error.code(refusal.get().code())
                                .message(refusal.get().message()))
                        .build());
            } else {
                changed.add(host.instances()
                        .require(each.instanceId())
                        .withControls(controls -> controls.withCpuCredits(each.cpuCredits())));
                done.add(SuccessfulInstanceCreditSpecificationItem.builder()
                        .instanceId(each.instanceId())
                        .build());
            }
        }
        DryRun.stopIf(request.dryRun());
        changed.forEach(host.instances()::put);
        return ModifyInstanceCreditSpecificationResponse.builder()
                .successfulInstanceCreditSpecifications(done)
                .unsuccessfulInstanceCreditSpecifications(failed)
                .build();
    }

    /** The code is documented, the sentence assumed. */
    private static void requireDistinct(List<InstanceCreditSpecificationRequest> asked) {
        long distinct = asked.stream()
                .map(InstanceCreditSpecificationRequest::instanceId)
                .distinct()
                .count();
        if (distinct < asked.size()) {
            throw Ec2Error.of(
                    "InvalidInstanceCreditSpecification.DuplicateInstanceId",
                    "The request contains an instance ID more than once.");
        }
    }

    private Optional<AwsError> refusal(InstanceCreditSpecificationRequest each) {
        if (each.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        if (each.cpuCredits() == null) {
            throw Ec2Error.missing("CpuCredits");
        }
        CpuCredits.requireOption(each.cpuCredits());
        try {
            InstanceEntry instance = host.instances().require(each.instanceId());
            requireBurstable(instance);
            return instance.state().isEnding()
                    ? Optional.of(InstanceErrors.cannotBe("modified", instance))
                    : Optional.empty();
        } catch (AwsError refused) {
            return Optional.of(refused);
        }
    }
}
