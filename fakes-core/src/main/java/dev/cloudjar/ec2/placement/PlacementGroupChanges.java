package dev.cloudjar.ec2.placement;

import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;
import software.amazon.awssdk.services.ec2.model.SpreadLevel;

/**
 * Creates and deletes placement groups; they are available at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreatePlacementGroup.html">
 *     CreatePlacementGroup</a>
 */
final class PlacementGroupChanges {

    private static final String KIND = "placement-group";
    private static final int LONGEST_NAME = 255;
    private static final int MOST_PARTITIONS = 7;
    private static final int MOST_GROUPS = 500;

    /** Assumed, where a request for a partition group says nothing. */
    private static final int DEFAULT_PARTITIONS = 2;

    private final PlacementContext context;

    PlacementGroupChanges(PlacementContext context) {
        this.context = context;
    }

    CreatePlacementGroupResponse create(CreatePlacementGroupRequest request) {
        Honoured.by(
                        "CreatePlacementGroup",
                        "PartitionCount",
                        "TagSpecifications",
                        "SpreadLevel",
                        "DryRun",
                        "GroupName",
                        "Strategy")
                .check(request);
        String name = requireName(request.groupName());
        PlacementStrategy strategy = request.strategy();
        if (strategy == null) {
            throw Ec2Error.missing("strategy");
        }
        int partitions = partitions(strategy, request.partitionCount());
        SpreadLevel level = spreadLevel(strategy, request.spreadLevel());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        if (context.byName(name).isPresent()) {
            throw PlacementErrors.duplicate(name);
        }
        if (context.site().strictness().quotas() == Strictness.Quotas.AS_PUBLISHED
                && context.groups().size() >= MOST_GROUPS) {
            throw PlacementErrors.tooMany(MOST_GROUPS);
        }
        DryRun.stopIf(request.dryRun());
        Ec2PlacementGroup made = context.groups()
                .put(new Ec2PlacementGroup(
                        context.site().ids().resourceId("pg"), name, strategy, partitions, level, tags));
        return CreatePlacementGroupResponse.builder()
                .placementGroup(PlacementGroupQueries.toSdk(made, context.site()))
                .build();
    }

    private static String requireName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw Ec2Error.missing("groupName");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c > 127)) {
            throw Ec2Error.invalidValue("Value (" + name + ") for parameter groupName is invalid. A name has at most "
                    + LONGEST_NAME + " ASCII characters.");
        }
        return name;
    }

    private static int partitions(PlacementStrategy strategy, @Nullable Integer asked) {
        if (strategy != PlacementStrategy.PARTITION) {
            if (asked != null) {
                throw Ec2Error.invalidCombination(
                        "The parameter PartitionCount is valid only with the strategy 'partition'.");
            }
            return 0;
        }
        if (asked != null && (asked < 1 || asked > MOST_PARTITIONS)) {
            throw Ec2Error.invalidValue("Value (" + asked + ") for parameter PartitionCount is invalid. A placement"
                    + " group has 1 to " + MOST_PARTITIONS + " partitions.");
        }
        return asked == null ? DEFAULT_PARTITIONS : asked;
    }

    private static @Nullable SpreadLevel spreadLevel(PlacementStrategy strategy, @Nullable SpreadLevel asked) {
        if (strategy != PlacementStrategy.SPREAD) {
            if (asked != null) {
                throw Ec2Error.invalidCombination(
                        "The parameter SpreadLevel is valid only with the strategy 'spread'.");
            }
            return null;
        }
        return asked == null ? SpreadLevel.RACK : asked;
    }

    /** Its instances have to be terminated before. */
    DeletePlacementGroupResponse delete(DeletePlacementGroupRequest request) {
        Ec2PlacementGroup group = context.requireNamed(requireName(request.groupName()));
        if (!context.membersOf(group).isEmpty()) {
            throw PlacementErrors.inUse(group.name());
        }
        DryRun.stopIf(request.dryRun());
        context.groups().remove(group.id());
        return DeletePlacementGroupResponse.builder().build();
    }
}
