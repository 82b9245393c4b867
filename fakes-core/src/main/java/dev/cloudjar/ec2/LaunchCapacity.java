package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.network.Ec2Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether EC2 has what instances are to run on. What a test puts in place by itself needs no capacity. */
final class LaunchCapacity {

    private final InstanceHost host;
    private final boolean limited;

    private LaunchCapacity(InstanceHost host, boolean limited) {
        this.host = host;
        this.limited = limited;
    }

    static LaunchCapacity of(InstanceHost host) {
        return new LaunchCapacity(host, true);
    }

    static LaunchCapacity unlimited(InstanceHost host) {
        return new LaunchCapacity(host, false);
    }

    boolean has(Ec2InstanceType type, String zone, int count) {
        return room(pool(type.name(), zone)) >= count;
    }

    /** As many as there is room for, at most {@code wanted}; at least {@code least}, or the launch fails. */
    int room(Ec2InstanceType type, String zone, int least, int wanted) {
        Ec2PoolKey pool = pool(type.name(), zone);
        int room = Math.min(room(pool), wanted);
        if (room < least) {
            throw LaunchErrors.noCapacity(pool, elsewhere(pool, least));
        }
        return room;
    }

    private List<String> elsewhere(Ec2PoolKey pool, int count) {
        return host.network().zones().stream()
                .map(Ec2Zone::name)
                .filter(zone -> room(pool(pool.type(), zone)) >= count)
                .toList();
    }

    /** Refuses to start what there is no room for, all or nothing. */
    void requireForStart(List<InstanceEntry> stopped) {
        Map<Ec2PoolKey, Integer> needed = new LinkedHashMap<>();
        stopped.forEach(instance -> needed.merge(pool(instance), 1, Integer::sum));
        needed.forEach((pool, count) -> {
            if (room(pool) < count) {
                throw LaunchErrors.noCapacity(pool, List.of());
            }
        });
    }

    void take(String type, String zone, int count) {
        if (limited) {
            host.capacity().take(pool(type, zone), count);
        }
    }

    void take(InstanceEntry instance) {
        host.capacity().take(pool(instance), 1);
    }

    /** Assumed: as soon as it leaves, not when it has left. */
    void giveBack(InstanceEntry instance) {
        host.capacity().giveBack(pool(instance), 1);
    }

    private int room(Ec2PoolKey pool) {
        return limited ? host.room(pool) : Ec2Capacity.UNLIMITED;
    }

    private static Ec2PoolKey pool(InstanceEntry instance) {
        return pool(instance.type(), instance.zone());
    }

    private static Ec2PoolKey pool(String type, String zone) {
        return new Ec2PoolKey(type, zone, Ec2Market.ON_DEMAND);
    }
}
