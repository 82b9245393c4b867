package dev.cloudjar.ec2.placement;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;
import software.amazon.awssdk.services.ec2.model.SpreadLevel;

/** The placement groups of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2PlacementGroups implements Ec2TaggedFamily {

    private final PlacementContext context;

    /**
     * A region without placement groups.
     *
     * @param site where
     * @param instances the instances there that are in a group
     */
    public Ec2PlacementGroups(Site site, Supplier<List<PlacedInstance>> instances) {
        this(new PlacementContext(site, new ResourceTable<>(Ec2PlacementGroup::id), instances));
    }

    private Ec2PlacementGroups(PlacementContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param instances the instances there that are in a group
     * @return the copy
     */
    public Ec2PlacementGroups fork(Site site, Supplier<List<PlacedInstance>> instances) {
        return new Ec2PlacementGroups(
                new PlacementContext(site, context.groups().fork(), instances));
    }

    /**
     * The group that a request names, by name or by id.
     *
     * @param name null or empty for none
     * @param id such as {@code pg-0123456789abcdef0}; null or empty for none
     * @return the group, or empty where the request names none
     * @throws AwsError where it is unknown or malformed, or both are given
     */
    public Optional<Ec2PlacementGroup> named(@Nullable String name, @Nullable String id) {
        boolean byName = name != null && !name.isEmpty();
        boolean byId = id != null && !id.isEmpty();
        if (byName && byId) {
            throw Ec2Error.invalidCombination("The parameters GroupName and GroupId may not both be specified.");
        }
        if (byId) {
            return Optional.of(context.requireAll(List.of(id)).get(0));
        }
        return name != null && byName ? Optional.of(context.requireNamed(name)) : Optional.empty();
    }

    /**
     * Where new instances can go.
     *
     * @param group a group that {@link #named} found
     * @param partition the partition asked for; null for any
     * @param wish what is to be launched
     * @return the seats
     * @throws AwsError on a type that the strategy does not take, a partition that there is not, or dedicated instances where
     *     there can be none
     */
    public Ec2PlacementSeats seats(Ec2PlacementGroup group, @Nullable Integer partition, PlacementWish wish) {
        if (!wish.strategies().contains(group.strategy().toString())) {
            throw PlacementErrors.unsupportedType(group, wish.type());
        }
        if (group.spreadLevel() == SpreadLevel.HOST) {
            throw Ec2Error.notFaked("a launch into the host level spread placement group '" + group.name()
                    + "', which only Outposts have");
        }
        boolean manyPartitions = group.partitions() > 2;
        if (wish.isDedicated() && (manyPartitions || group.strategy() == PlacementStrategy.SPREAD)) {
            throw PlacementErrors.noDedicated(group);
        }
        if (partition != null && group.partitions() == 0) {
            throw PlacementErrors.noPartitions(group.name());
        }
        if (partition != null && (partition < 1 || partition > group.partitions())) {
            throw PlacementErrors.noSuchPartition(group, partition);
        }
        return new Ec2PlacementSeats(group, context.membersOf(group), partition == null ? 0 : partition);
    }

    /**
     * Refuses to start what its groups have no room for, all or nothing.
     *
     * @param starting stopped instances that are in groups
     * @throws AwsError where a spread group is full
     */
    public void requireRoom(List<PlacedInstance> starting) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (PlacedInstance each : starting) {
            int count = wanted.merge(each.groupId() + "/" + each.zone(), 1, Integer::sum);
            context.groups()
                    .find(each.groupId())
                    .filter(group -> group.strategy() == PlacementStrategy.SPREAD)
                    .ifPresent(group ->
                            new Ec2PlacementSeats(group, context.membersOf(group), 0).count(each.zone(), count, count));
        }
    }

    @Override
    public OperationTable operations() {
        return new PlacementOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                "placement-group",
                context.groups(),
                Ec2PlacementGroup::id,
                Ec2PlacementGroup::tags,
                Ec2PlacementGroup::withTags));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new SceneSection<>(
                "PlacementGroups", PlacementGroup.class, PlacementGroup::builder, this::write, this::read));
    }

    private List<PlacementGroup> write() {
        return context.groups().stream()
                .map(each -> PlacementGroupQueries.toSdk(each, context.site()))
                .toList();
    }

    private void read(PlacementGroup shape) {
        if (shape.groupName() == null || shape.strategy() == null) {
            throw new IllegalArgumentException("A scene has a placement group without a name or a strategy: " + shape
                    + ". Give it both: {\"GroupName\":\"together\",\"Strategy\":\"cluster\"}.");
        }
        if (context.byName(shape.groupName()).isPresent()) {
            throw new IllegalArgumentException("A scene has the placement group " + shape.groupName()
                    + ", but there is one with that name already. Set scenes before the cloud is used, each once.");
        }
        context.groups()
                .put(new Ec2PlacementGroup(
                        shape.groupId() == null ? context.site().ids().resourceId("pg") : shape.groupId(),
                        shape.groupName(),
                        shape.strategy(),
                        shape.partitionCount() == null ? 0 : shape.partitionCount(),
                        shape.spreadLevel(),
                        Ec2Tags.merged(Map.of(), Ec2Tags.checked(shape.tags()))));
    }
}
