package dev.cloudjar.ec2.placement;

import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;

/**
 * Where in a placement group new instances can go, as long as nothing else is launched into it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/limitations-placement-groups.html">Placement group rules
 *     and limitations</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2PlacementSeats {

    /** A rack spread group has at most seven running instances in each Availability Zone. */
    private static final int SPREAD_PER_ZONE = 7;

    private final Ec2PlacementGroup group;
    private final List<PlacedInstance> members;
    private final int partition;

    /** {@code partition} is the one asked for, or 0. */
    Ec2PlacementSeats(Ec2PlacementGroup group, List<PlacedInstance> members, int partition) {
        this.group = group;
        this.members = List.copyOf(members);
        this.partition = partition;
    }

    /** {@return the group} */
    public Ec2PlacementGroup group() {
        return group;
    }

    /**
     * How many instances the group still takes in a zone. A cluster group takes none outside the zone that it is in.
     *
     * @param zone such as {@code us-east-1a}
     * @return how many
     */
    public int room(String zone) {
        return switch (group.strategy()) {
            case CLUSTER -> isInOtherZone(zone) ? 0 : Integer.MAX_VALUE;
            case SPREAD -> Math.max(0, SPREAD_PER_ZONE - (int) up(zone));
            case PARTITION, UNKNOWN_TO_SDK_VERSION -> Integer.MAX_VALUE;
        };
    }

    private boolean isInOtherZone(String zone) {
        return members.stream().anyMatch(each -> !each.zone().equals(zone));
    }

    private long up(String zone) {
        return members.stream()
                .filter(each -> each.isUp() && each.zone().equals(zone))
                .count();
    }

    /**
     * Whether a launch was refused for want of room in a placement group, and not in a pool.
     *
     * @param refusal of a launch
     * @return whether it is of a spread placement group that is full
     */
    public static boolean isTurnedAway(AwsError refusal) {
        return refusal.message().startsWith(PlacementErrors.SPREAD_FULL);
    }

    /**
     * As many as there is room for in a zone.
     *
     * @param zone such as {@code us-east-1a}
     * @param least how many there have to be
     * @param wanted how many there may be
     * @return from {@code least} to {@code wanted}
     * @throws AwsError where there is no room for the least
     */
    public int count(String zone, int least, int wanted) {
        int room = room(zone);
        if (room < least) {
            throw group.strategy() == PlacementStrategy.CLUSTER
                    ? PlacementErrors.otherZone(group, members.get(0).zone(), zone)
                    : PlacementErrors.spreadFull(group, zone, SPREAD_PER_ZONE);
        }
        return Math.min(room, wanted);
    }

    /**
     * The partitions of new instances: the one asked for, else evenly over all, the emptiest first.
     *
     * @param count how many instances
     * @return the numbers, from 1; empty where the group has no partitions
     */
    public List<Integer> partitions(int count) {
        if (group.partitions() == 0) {
            return List.of();
        }
        int[] taken = new int[group.partitions() + 1];
        members.forEach(each -> taken[each.partition()]++);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int next = partition > 0 ? partition : emptiest(taken);
            taken[next]++;
            numbers.add(next);
        }
        return numbers;
    }

    private static int emptiest(int[] taken) {
        int emptiest = 1;
        for (int number = 2; number < taken.length; number++) {
            if (taken[number] < taken[emptiest]) {
                emptiest = number;
            }
        }
        return emptiest;
    }
}
