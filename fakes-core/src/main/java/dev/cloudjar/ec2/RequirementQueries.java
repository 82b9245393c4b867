package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;

/**
 * Which instance types have the attributes required, whatever their price and capacity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceTypesFromInstanceRequirements.html">GetInstanceTypesFromInstanceRequirements</a>
 */
final class RequirementQueries {

    private final InstanceHost host;

    RequirementQueries(InstanceHost host) {
        this.host = host;
    }

    GetInstanceTypesFromInstanceRequirementsResponse types(GetInstanceTypesFromInstanceRequirementsRequest request) {
        Honoured.by(
                        "GetInstanceTypesFromInstanceRequirements",
                        "ArchitectureTypes",
                        "DryRun",
                        "InstanceRequirements",
                        "MaxResults",
                        "NextToken",
                        "VirtualizationTypes")
                .check(request);
        InstanceRequirementsRequest attributes = request.instanceRequirements();
        if (attributes.spotMaxPricePercentageOverLowestPrice() != null
                || attributes.onDemandMaxPricePercentageOverLowestPrice() != null
                || attributes.maxSpotPriceAsPercentageOfOptimalOnDemandPrice() != null) {
            throw Ec2Error.noPriceProtection("GetInstanceTypesFromInstanceRequirements");
        }
        List<String> types =
                RequiredTypes.of(
                                attributes,
                                request.architectureTypesAsStrings(),
                                request.virtualizationTypesAsStrings())
                        .stream()
                        .map(Ec2InstanceType::name)
                        .toList();
        Paging.Page<String> page = new Ec2Listing<String>(
                        "GetInstanceTypesFromInstanceRequirements",
                        type -> type,
                        Filters.of(Ec2Error::unknownFilter),
                        host.site().listOrder(),
                        1,
                        1000)
                .page(types, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return GetInstanceTypesFromInstanceRequirementsResponse.builder()
                .instanceTypes(page.items().stream()
                        .map(type -> InstanceTypeInfoFromInstanceRequirements.builder()
                                .instanceType(type)
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
