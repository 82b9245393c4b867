package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.spot.SpotErrors;
import dev.cloudjar.ec2.spot.SpotTerms;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether EC2 has what instances are to run on. What a test puts in place by itself needs no capacity of the pools. */
final class LaunchCapacity {

    private final InstanceHost host;
    private final boolean limited;
    private final Optional<SpotTerms> spot;
    private final boolean counted;

    private LaunchCapacity(InstanceHost host, boolean limited, Optional<SpotTerms> spot, boolean counted) {
        this.host = host;
        this.limited = limited;
        this.spot = spot;
        this.counted = counted;
    }

    static LaunchCapacity of(InstanceHost host) {
        return of(host, Optional.empty(), true);
    }

    /** On the Spot market where there are terms; what fulfils a Spot request has been counted for the quotas already. */
    static LaunchCapacity of(InstanceHost host, Optional<SpotTerms> spot, boolean counted) {
        return new LaunchCapacity(host, true, spot, counted);
    }

    static LaunchCapacity unlimited(InstanceHost host) {
        return unlimited(host, Optional.empty());
    }

    /** On the Spot market where there are terms, whatever the price. */
    static LaunchCapacity unlimited(InstanceHost host, Optional<SpotTerms> spot) {
        return new LaunchCapacity(host, false, spot, true);
    }

    boolean isCounted() {
        return counted;
    }

    /** How a launch buys; what is there already keeps its own market. */
    Ec2Market market() {
        return spot.isPresent() ? Ec2Market.SPOT : Ec2Market.ON_DEMAND;
    }

    private boolean isPaid(Ec2PoolKey pool) {
        return !limited
                || pool.market() == Ec2Market.ON_DEMAND
                || spot.isEmpty()
                || spot.get().pays(host.capacity().price(pool), InstancePrices.onDemand(pool.type()));
    }

    /** What one call has found so far, of which nothing is taken yet. */
    private final class Search {

        private final Map<String, Integer> lent = new HashMap<>();
        private final Map<Ec2PoolKey, Integer> pooled = new HashMap<>();

        Optional<LaunchRoom> next(LaunchWish wish, String zone) {
            if (wish.isOnHost()) {
                return host.hosts().room(wish.onHost(zone), lent).map(id -> new LaunchRoom(id, null));
            }
            Optional<String> reservation = host.reservations().room(wish.reserving(), zone, lent);
            if (reservation.isPresent() || wish.reserving().isBound()) {
                return reservation.map(id -> new LaunchRoom(null, id));
            }
            Ec2PoolKey pool = wish.pool(zone);
            int before = pooled.getOrDefault(pool, 0);
            if ((room(pool) <= before && guaranteed(wish, zone) <= before) || !isPaid(pool)) {
                return Optional.empty();
            }
            pooled.put(pool, before + 1);
            return Optional.of(LaunchRoom.OF_POOL);
        }
    }

    boolean has(LaunchWish wish, String zone, int count) {
        return rooms(wish, zone, count).size() >= count;
    }

    private List<LaunchRoom> rooms(LaunchWish wish, String zone, int wanted) {
        Search search = new Search();
        List<LaunchRoom> rooms = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Optional<LaunchRoom> found = search.next(wish, zone);
            if (found.isEmpty()) {
                break;
            }
            rooms.add(found.get());
        }
        return rooms;
    }

    /** As many as there is room for, at most {@code wanted}; at least {@code least}, or the launch fails. */
    List<LaunchRoom> rooms(LaunchWish wish, String zone, int least, int wanted) {
        List<LaunchRoom> rooms = rooms(wish, zone, wanted);
        if (rooms.size() < least) {
            throw none(wish, zone, elsewhere(wish, least));
        }
        return rooms;
    }

    private AwsError none(LaunchWish wish, String zone, List<String> elsewhere) {
        if (wish.isOnHost()) {
            return host.hosts().noRoom(wish.onHost(zone));
        }
        if (wish.reserving().isBound()) {
            return host.reservations().noRoom(wish.reserving(), zone);
        }
        Ec2PoolKey pool = wish.pool(zone);
        if (pool.market() == Ec2Market.ON_DEMAND) {
            return LaunchErrors.noCapacity(pool, elsewhere);
        }
        return isPaid(pool)
                ? SpotErrors.noCapacity()
                : SpotErrors.priceTooLow(
                        spot.orElseThrow().maxPriceOr(InstancePrices.onDemand(pool.type())),
                        host.capacity().price(pool));
    }

    private List<String> elsewhere(LaunchWish wish, int count) {
        return wish.isOnHost() || wish.reserving().isBound()
                ? List.of()
                : host.network().zones().all().stream()
                        .map(Ec2Zone::name)
                        .filter(zone -> has(wish, zone, count))
                        .toList();
    }

    /** Finds room for what is to be started, all or nothing. */
    Map<String, LaunchRoom> requireForStart(List<InstanceEntry> stopped) {
        Search search = new Search();
        Map<String, LaunchRoom> rooms = new LinkedHashMap<>();
        for (InstanceEntry instance : stopped) {
            LaunchWish wish = LaunchWish.of(instance);
            rooms.put(
                    instance.id(),
                    search.next(wish, instance.zone()).orElseThrow(() -> none(wish, instance.zone(), List.of())));
        }
        return rooms;
    }

    void take(LaunchWish wish, String zone, List<LaunchRoom> rooms) {
        int pooled = (int) rooms.stream().filter(LaunchRoom::isOfPool).count();
        if (limited && pooled > 0) {
            host.capacity().take(wish.pool(zone), pooled);
        }
    }

    /**
     * Assumed: as soon as it leaves, not when it has left. A Dedicated Host and a Capacity Reservation have their room back when
     * nothing runs there.
     */
    void giveBack(InstanceEntry instance) {
        LaunchWish wish = LaunchWish.of(instance);
        String reservationId = instance.shown().capacityReservationId();
        if (!wish.isOnHost() && (reservationId == null || !host.reservations().holds(reservationId))) {
            host.capacity().giveBack(wish.pool(instance.zone()), 1);
        }
    }

    /** What is reserved in the zone, and does not run yet, is to be had whatever the pool has; a dark zone has nothing. */
    private int guaranteed(LaunchWish wish, String zone) {
        if (wish.market() == Ec2Market.SPOT) {
            return 0;
        }
        int reserved = host.reserved().guaranteed(wish.type(), zone, wish.platform(), wish.tenancy());
        if (reserved == 0 || host.network().zones().darkSince(zone).isPresent()) {
            return 0;
        }
        return reserved
                - (int) host.instances().all().stream()
                        .filter(each ->
                                each.state() == Ec2InstanceState.PENDING || each.state() == Ec2InstanceState.RUNNING)
                        .filter(each -> each.type().equals(wish.type())
                                && each.zone().equals(zone)
                                && each.shown().capacityReservationId() == null
                                && wish.platform().equals(each.shown().platformDetails())
                                && wish.tenancy()
                                        .equals(each.shown().placement().tenancyAsString()))
                        .count();
    }

    private int room(Ec2PoolKey pool) {
        return limited ? host.room(pool) : Ec2Capacity.UNLIMITED;
    }
}
