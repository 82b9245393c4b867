package dev.cloudjar.fault;

import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * When something goes wrong in the world.
 *
 * <pre>{@code
 * cloud.faults().world().now(crash(id));
 * cloud.faults().world().after(Duration.ofMinutes(5), zoneGoesDark("us-east-1a"));
 * cloud.faults().world().when(ec2 -> ec2.instances().size() == 3, zoneGoesDark("us-east-1a"));
 * cloud.faults().world().in("eu-west-1").now(poolRunsOut("m5.large", "eu-west-1a"));
 * }</pre>
 *
 * <p>The faults are static in {@code Ec2WorldFaults}. They happen in the cloud's default account and region unless another is
 * chosen.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class WorldFaults {

    private final FaultHost host;
    private final WorldWatch watch;
    private final Place place;

    WorldFaults(FaultHost host, WorldWatch watch, Place place) {
        this.host = host;
        this.watch = watch;
        this.place = place;
    }

    /**
     * In another region of the same account.
     *
     * @param region such as {@code eu-west-1}
     * @return a copy
     */
    public WorldFaults in(String region) {
        return new WorldFaults(host, watch, new Place(place.account(), region));
    }

    /**
     * In another account.
     *
     * @param account twelve digits
     * @return a copy
     */
    public WorldFaults account(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("\"" + account
                    + "\" is not an account: AWS account ids are twelve digits. Use one such as \"123456789012\".");
        }
        return new WorldFaults(host, watch, new Place(account, place.region()));
    }

    /**
     * Now, at once.
     *
     * @param fault what happens
     * @param <F> the door of the service that it happens to
     */
    public <F extends ServiceFake> void now(WorldFault<F> fault) {
        host.locked(() -> {
            fault.strike(fault.door().cast(host.door(place, fault.service())));
            return true;
        });
    }

    /**
     * When time reaches an instant; moving time is left to others, as with every background event.
     *
     * @param instant when, not before now
     * @param fault what happens
     * @param <F> the door of the service that it happens to
     */
    public <F extends ServiceFake> void at(Instant instant, WorldFault<F> fault) {
        host.locked(() -> {
            after(Duration.between(host.now(), instant), fault);
            return true;
        });
    }

    /**
     * When so much time has passed.
     *
     * @param delay how much, zero or more
     * @param fault what happens
     * @param <F> the door of the service that it happens to
     */
    public <F extends ServiceFake> void after(Duration delay, WorldFault<F> fault) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("\"" + fault.description() + "\" cannot happen " + delay.negated()
                    + " ago: virtual time never moves back. Give an instant that lies ahead, or say now(...).");
        }
        host.schedule(delay, place, fault.service(), fault);
    }

    /**
     * As soon as a condition holds, once. It is asked after each API call and each event, and looks at the door that it is given:
     * it runs while the cloud decides and may not make API calls.
     *
     * @param condition such as {@code ec2 -> ec2.instances().size() == 3}
     * @param fault what happens
     * @param <F> the door of the service that it happens to
     */
    public <F extends ServiceFake> void when(Predicate<? super F> condition, WorldFault<F> fault) {
        host.locked(() -> {
            watch.add(new WorldWatch.Watched<>(condition, fault, place));
            return true;
        });
    }
}
