package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.fault.WorldFault;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * What can go wrong in EC2, for {@code cloud.faults().world()}. Each does what the door's method of that name does.
 *
 * <pre>{@code
 * cloud.faults().world().after(Duration.ofMinutes(5), Ec2WorldFaults.crash(id));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2WorldFaults {

    private Ec2WorldFaults() {}

    /** One of them, as a value that a fork can share. */
    private record OfEc2(String subject, String description, Consumer<Ec2Fake> deed) implements WorldFault<Ec2Fake> {
        @Override
        public String service() {
            return "ec2";
        }

        @Override
        public Class<Ec2Fake> door() {
            return Ec2Fake.class;
        }

        @Override
        public void strike(Ec2Fake ec2) {
            deed.accept(ec2);
        }

        /** Something else may have overtaken it: then it is noted, for it was to happen and did not. */
        @Override
        public void happen(Ec2Fake ec2) {
            try {
                strike(ec2);
            } catch (IllegalArgumentException | IllegalStateException overtaken) {
                ec2.note(subject, description + ": did not happen. " + overtaken.getMessage());
            }
        }
    }

    /**
     * An instance dies.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return the fault
     * @see Ec2Fake#crash
     */
    public static WorldFault<Ec2Fake> crash(String id) {
        return new OfEc2(id, "crashes", ec2 -> ec2.crash(id));
    }

    /**
     * A running instance fails its instance status check.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return the fault
     * @see Ec2Fake#impair(String)
     */
    public static WorldFault<Ec2Fake> impair(String id) {
        return impair(id, Ec2StatusCheck.INSTANCE);
    }

    /**
     * A running instance fails a status check.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param check which
     * @return the fault
     * @see Ec2Fake#impair(String, Ec2StatusCheck)
     */
    public static WorldFault<Ec2Fake> impair(String id, Ec2StatusCheck check) {
        return new OfEc2(id, "fails its " + check.word() + " status check", ec2 -> ec2.impair(id, check));
    }

    /**
     * The status checks of an instance pass again.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return the fault's end
     * @see Ec2Fake#mend
     */
    public static WorldFault<Ec2Fake> mend(String id) {
        return new OfEc2(id, "passes its status checks again", ec2 -> ec2.mend(id));
    }

    /**
     * A zone goes dark.
     *
     * @param zone such as {@code us-east-1a}
     * @return the fault
     * @see dev.cloudjar.ec2.network.Ec2ZoneSwitch#goDark
     */
    public static WorldFault<Ec2Fake> zoneGoesDark(String zone) {
        return new OfEc2(zone, "goes dark", ec2 -> ec2.zone(zone).goDark());
    }

    /**
     * A zone comes back.
     *
     * @param zone such as {@code us-east-1a}
     * @return the fault's end
     * @see dev.cloudjar.ec2.network.Ec2ZoneSwitch#comeBack
     */
    public static WorldFault<Ec2Fake> zoneComesBack(String zone) {
        return new OfEc2(zone, "comes back", ec2 -> ec2.zone(zone).comeBack());
    }

    /**
     * The On-Demand capacity of a type in a zone runs out.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @return the fault
     * @see dev.cloudjar.ec2.capacity.Ec2CapacityPool#exhaust
     */
    public static WorldFault<Ec2Fake> poolRunsOut(String type, String zone) {
        return new OfEc2(
                type + " in " + zone,
                "capacity runs out",
                ec2 -> ec2.pool(type, zone).exhaust());
    }

    /**
     * There is On-Demand capacity of a type in a zone, for so many instances.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param count how many, zero or more
     * @return the fault, or its end
     * @see dev.cloudjar.ec2.capacity.Ec2CapacityPool#supply
     */
    public static WorldFault<Ec2Fake> poolSupplies(String type, String zone, int count) {
        return new OfEc2(
                type + " in " + zone,
                "capacity for " + count + " instance(s)",
                ec2 -> ec2.pool(type, zone).supply(count));
    }

    /**
     * Amazon's pool of public IPv4 addresses runs out: no Elastic IP address can be allocated.
     *
     * @return the fault
     * @see dev.cloudjar.ec2.network.Ec2AddressPool#exhaust
     */
    public static WorldFault<Ec2Fake> addressesRunOut() {
        return new OfEc2("public addresses", "run out", ec2 -> ec2.addressPool().exhaust());
    }

    /**
     * Amazon's pool has so many public IPv4 addresses that can be allocated.
     *
     * @param count how many, zero or more
     * @return the fault, or its end
     * @see dev.cloudjar.ec2.network.Ec2AddressPool#supply
     */
    public static WorldFault<Ec2Fake> addressesSupplied(int count) {
        return new OfEc2(
                "public addresses", count + " left", ec2 -> ec2.addressPool().supply(count));
    }

    /**
     * A running Spot Instance is reclaimed, after its notice.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return the fault
     * @see Ec2Fake#interrupt
     */
    public static WorldFault<Ec2Fake> spotReclaim(String id) {
        return new OfEc2(id, "is interrupted", ec2 -> ec2.interrupt(id));
    }

    /**
     * A running Spot Instance is told that it is at an elevated risk of interruption.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return the fault
     * @see Ec2Fake#recommendRebalance
     */
    public static WorldFault<Ec2Fake> rebalanceRecommendation(String id) {
        return new OfEc2(id, "is recommended to rebalance", ec2 -> ec2.recommendRebalance(id));
    }

    /**
     * All Spot Instances of a type in a zone are reclaimed, after their notice, and there is no Spot capacity for more.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @return the fault
     * @see dev.cloudjar.ec2.capacity.Ec2CapacityPool#reclaim
     */
    public static WorldFault<Ec2Fake> spotPoolReclaimed(String type, String zone) {
        return new OfEc2(
                type + " in " + zone,
                "Spot capacity is reclaimed",
                ec2 -> ec2.pool(type, zone, Ec2Market.SPOT).reclaim());
    }

    /**
     * The Spot price of a type in a zone changes.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param dollarsPerHour such as {@code "0.0350"}
     * @return the fault, or its end
     * @see dev.cloudjar.ec2.capacity.Ec2CapacityPool#price(String)
     */
    public static WorldFault<Ec2Fake> spotPrice(String type, String zone, String dollarsPerHour) {
        return new OfEc2(
                type + " in " + zone,
                "Spot price " + dollarsPerHour,
                ec2 -> ec2.pool(type, zone, Ec2Market.SPOT).price(dollarsPerHour));
    }
}
