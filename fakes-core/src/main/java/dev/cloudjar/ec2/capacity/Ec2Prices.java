package dev.cloudjar.ec2.capacity;

import dev.cloudjar.IdSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What pools cost. AWS's prices are not data here: a type's list price goes by its size, a Spot price begins at 28 to 36 per
 * cent of it, by zone, and stays until a test sets another (all assumed).
 */
final class Ec2Prices {

    private static final int LEAST_PERCENT = 28;
    private static final int PERCENTS = 9;
    private static final int PLACES = 4;
    private static final int HOURS_BEFORE = 48;

    private final Function<String, BigDecimal> list;
    private final Instant birth;
    private final Map<Ec2PoolKey, List<Ec2SpotPrice>> changes;

    Ec2Prices(Function<String, BigDecimal> list, Instant birth) {
        this(list, birth, new LinkedHashMap<>());
    }

    private Ec2Prices(Function<String, BigDecimal> list, Instant birth, Map<Ec2PoolKey, List<Ec2SpotPrice>> changes) {
        this.list = list;
        this.birth = birth;
        this.changes = changes;
    }

    Ec2Prices fork() {
        return new Ec2Prices(list, birth, new LinkedHashMap<>(changes));
    }

    BigDecimal now(Ec2PoolKey key) {
        if (key.market() == Ec2Market.ON_DEMAND) {
            return list.apply(key.type());
        }
        List<Ec2SpotPrice> known = changes.get(key);
        return known == null ? first(key).price() : known.get(known.size() - 1).price();
    }

    void set(Ec2PoolKey key, BigDecimal price, Instant at) {
        List<Ec2SpotPrice> all = new ArrayList<>(history(key));
        all.removeIf(change -> change.since().equals(at));
        all.add(new Ec2SpotPrice(at, price));
        changes.put(key, List.copyOf(all));
    }

    /** The oldest first. */
    List<Ec2SpotPrice> history(Ec2PoolKey key) {
        List<Ec2SpotPrice> known = changes.get(key);
        return known == null ? List.of(first(key)) : known;
    }

    /** It took effect some time in the two days before the region was there. */
    private Ec2SpotPrice first(Ec2PoolKey key) {
        IdSource ids = IdSource.derived(0, key.toString());
        BigDecimal percent = BigDecimal.valueOf(LEAST_PERCENT + (long) ids.nextInt(PERCENTS), 2);
        return new Ec2SpotPrice(
                birth.minus(Duration.ofHours(1L + ids.nextInt(HOURS_BEFORE))),
                list.apply(key.type()).multiply(percent).setScale(PLACES, RoundingMode.HALF_UP));
    }
}
