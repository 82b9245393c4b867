package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.network.Ec2Zones;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.GetSpotPlacementScoresRequest;
import software.amazon.awssdk.services.ec2.model.GetSpotPlacementScoresResponse;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsWithMetadataRequest;
import software.amazon.awssdk.services.ec2.model.SpotPlacementScore;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * How likely a Spot request is to succeed: 10 where the pools have all that is asked for, less the less they have. As documented
 * the score is low for fewer than three instance types (here at most 3, which is assumed), and the ten best are answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-placement-score.html">Spot placement score</a>
 */
final class SpotScores {

    private static final int BEST = 10;
    private static final int BEST_OF_FEW = 3;
    private static final int ENOUGH_TYPES = 3;
    private static final int MOST_ANSWERED = 10;
    private static final int MOST_REGIONS = 10;

    private final SpotContext context;

    SpotScores(SpotContext context) {
        this.context = context;
    }

    GetSpotPlacementScoresResponse scores(GetSpotPlacementScoresRequest request) {
        Honoured.by(
                        "GetSpotPlacementScores",
                        "DryRun",
                        "InstanceRequirementsWithMetadata",
                        "InstanceTypes",
                        "MaxResults",
                        "NextToken",
                        "RegionNames",
                        "SingleAvailabilityZone",
                        "TargetCapacity",
                        "TargetCapacityUnitType")
                .check(request);
        if (request.regionNames().size() > MOST_REGIONS) {
            throw Ec2Error.invalidValue("At most " + MOST_REGIONS + " Regions can be specified.");
        }
        for (String region : request.regionNames()) {
            if (!Ec2Zones.hasRegion(context.site(), region)) {
                throw Ec2Error.invalidValue("Invalid region provided: [" + region + "]");
            }
        }
        List<String> types = types(request);
        List<SpotPlacementScore> scores = new ArrayList<>();
        List<String> regions =
                request.regionNames().isEmpty() ? List.of(context.site().region()) : request.regionNames();
        for (String region : regions) {
            scores.addAll(there(region).scoresHere(request, types));
        }
        scores.sort(Comparator.comparing(SpotPlacementScore::score).reversed());
        Paging.Page<SpotPlacementScore> page = new Ec2Listing<SpotPlacementScore>(
                        "GetSpotPlacementScores",
                        score -> score.region() + "/" + score.availabilityZoneId(),
                        Filters.of(Ec2Error::unknownFilter),
                        context.site().listOrder(),
                        1,
                        1000)
                .page(
                        scores.subList(0, Math.min(MOST_ANSWERED, scores.size())),
                        List.of(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return GetSpotPlacementScoresResponse.builder()
                .spotPlacementScores(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private SpotScores there(String region) {
        if (region.equals(context.site().region())) {
            return this;
        }
        Ec2Host elsewhere =
                (Ec2Host) context.site().elsewhere(new Place(context.site().account(), region), "ec2");
        return elsewhere.family(Ec2Spots.class).scores();
    }

    private List<String> types(GetSpotPlacementScoresRequest request) {
        InstanceRequirementsWithMetadataRequest required = request.instanceRequirementsWithMetadata();
        boolean named = !request.instanceTypes().isEmpty();
        if (named == (required != null)) {
            throw named
                    ? Ec2Error.invalidCombination("The parameter 'InstanceTypes' may not be used in combination with"
                            + " 'InstanceRequirementsWithMetadata'")
                    : Ec2Error.missing("InstanceTypes");
        }
        if (required != null) {
            if (required.instanceRequirements() == null) {
                throw Ec2Error.missing("InstanceRequirementsWithMetadata.InstanceRequirements");
            }
            InstanceRequirementsRequest attributes = required.instanceRequirements();
            if (attributes.spotMaxPricePercentageOverLowestPrice() != null
                    || attributes.onDemandMaxPricePercentageOverLowestPrice() != null
                    || attributes.maxSpotPriceAsPercentageOfOptimalOnDemandPrice() != null) {
                throw Ec2Error.noPriceProtection("GetSpotPlacementScores");
            }
            return context.launcher()
                    .typesMatching(
                            attributes, required.architectureTypesAsStrings(), required.virtualizationTypesAsStrings());
        }
        for (String type : request.instanceTypes()) {
            if (context.launcher().vcpus(type) == 0) {
                throw Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType.");
            }
        }
        return request.instanceTypes();
    }

    /** One score a zone, or one for the region. */
    private List<SpotPlacementScore> scoresHere(GetSpotPlacementScoresRequest request, List<String> types) {
        List<SpotPlacementScore> scores = new ArrayList<>();
        double total = 0;
        for (Map.Entry<String, String> zone : context.zones().get().entrySet()) {
            double units = types.stream()
                    .mapToDouble(type -> units(type, zone.getKey(), request.targetCapacityUnitType()))
                    .sum();
            total += units;
            scores.add(SpotPlacementScore.builder()
                    .region(context.site().region())
                    .availabilityZoneId(zone.getValue())
                    .score(score(units, request.targetCapacity(), types.size()))
                    .build());
        }
        return Boolean.TRUE.equals(request.singleAvailabilityZone())
                ? scores
                : List.of(SpotPlacementScore.builder()
                        .region(context.site().region())
                        .score(score(total, request.targetCapacity(), types.size()))
                        .build());
    }

    private double units(String type, String zone, TargetCapacityUnitType unit) {
        double room = context.launcher().room(new Ec2PoolKey(type, zone, Ec2Market.SPOT));
        double each = unit == TargetCapacityUnitType.VCPU
                ? context.launcher().vcpus(type)
                : unit == TargetCapacityUnitType.MEMORY_MIB ? context.launcher().memoryMiB(type) : 1;
        return room * each;
    }

    private static int score(double units, int target, int types) {
        int score = (int) Math.max(1, Math.min(BEST, Math.round(BEST * units / target)));
        return types < ENOUGH_TYPES ? Math.min(BEST_OF_FEW, score) : score;
    }
}
