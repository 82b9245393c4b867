package dev.cloudjar.ec2.network;

import java.util.Comparator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where an interface is attached to an instance.
 *
 * @param networkCard the card, from 0
 * @param deviceIndex the device on it, from 0
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html#network-cards">Network cards</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Slot(int networkCard, int deviceIndex) implements Comparable<Ec2Slot> {

    /** That of the primary interface. */
    public static final Ec2Slot PRIMARY = new Ec2Slot(0, 0);

    private static final Comparator<Ec2Slot> ORDER =
            Comparator.comparingInt(Ec2Slot::networkCard).thenComparingInt(Ec2Slot::deviceIndex);

    /**
     * A slot as a request has it.
     *
     * @param networkCard the card; null for the first
     * @param deviceIndex the device; null for the first
     * @return the slot
     */
    public static Ec2Slot of(@Nullable Integer networkCard, @Nullable Integer deviceIndex) {
        return new Ec2Slot(networkCard == null ? 0 : networkCard, deviceIndex == null ? 0 : deviceIndex);
    }

    @Override
    public int compareTo(Ec2Slot other) {
        return ORDER.compare(this, other);
    }
}
