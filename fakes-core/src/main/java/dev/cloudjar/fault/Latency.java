package dev.cloudjar.fault;

import dev.cloudjar.IdSource;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * How long something takes, in virtual time: always the same, or drawn anew for each attempt from the cloud's seed.
 *
 * <pre>{@code
 * cloud.faults().add(onCall("ec2", "DescribeInstances").always()
 *         .delay(Latency.percentiles(ofMillis(40), ofMillis(200), ofSeconds(3))));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Latency {

    private final String words;
    private final ToDoubleFunction<IdSource> nanos;

    private Latency(String words, ToDoubleFunction<IdSource> nanos) {
        this.words = words;
        this.nanos = nanos;
    }

    /**
     * Always the same.
     *
     * @param duration more than zero
     * @return the latency
     */
    public static Latency of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("An answer cannot be delayed by " + duration
                    + ": a latency is longer than zero. Leave the rule out, or give a positive duration.");
        }
        return new Latency(duration.toString(), draws -> duration.toNanos());
    }

    /**
     * Any duration between two, each as likely as the others.
     *
     * @param shortest zero or more
     * @param longest longer than the shortest
     * @return the latency
     */
    public static Latency uniform(Duration shortest, Duration longest) {
        requireRising(Duration.ZERO, shortest, "the shortest");
        requireRising(shortest, longest, "the longest");
        return new Latency(
                shortest + " to " + longest,
                draws -> shortest.toNanos() + draws.nextDouble() * (longest.toNanos() - shortest.toNanos()));
    }

    /**
     * Durations that cluster around one, as of a normal distribution; none is shorter than zero.
     *
     * @param mean the middle
     * @param deviation the standard deviation: about two of three are no further from the middle
     * @return the latency
     */
    public static Latency normal(Duration mean, Duration deviation) {
        requireRising(Duration.ZERO, mean, "the mean");
        requireRising(Duration.ZERO, deviation, "the deviation");
        return new Latency(
                "about " + mean + " (deviation " + deviation + ")",
                draws -> Math.max(0, mean.toNanos() + gaussian(draws) * deviation.toNanos()));
    }

    /** By the method of Box and Muller; the first fraction is taken from one, so that its logarithm exists. */
    private static double gaussian(IdSource draws) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * draws.nextDouble());
    }

    /**
     * Durations as a dashboard shows them. Between two percentiles they are spread evenly; the fastest is half the median, and
     * none is slower than the 99th percentile.
     *
     * @param p50 the median
     * @param p90 what nine of ten stay below
     * @param p99 what ninety-nine of a hundred stay below, and the slowest
     * @return the latency
     */
    public static Latency percentiles(Duration p50, Duration p90, Duration p99) {
        requireRising(Duration.ZERO, p50, "p50");
        requireRising(p50, p90, "p90");
        requireRising(p90, p99, "p99");
        double median = (double) p50.toNanos();
        double ninety = (double) p90.toNanos();
        double most = (double) p99.toNanos();
        return new Latency("p50 " + p50 + ", p90 " + p90 + ", p99 " + p99, draws -> {
            double rank = draws.nextDouble();
            if (rank < 0.5) {
                return between(median / 2, median, rank / 0.5);
            }
            return rank < 0.9
                    ? between(median, ninety, (rank - 0.5) / 0.4)
                    : between(ninety, most, Math.min(1, (rank - 0.9) / 0.09));
        });
    }

    private static double between(double low, double high, double part) {
        return low + (high - low) * part;
    }

    private static void requireRising(Duration less, Duration more, String what) {
        if (more.compareTo(less) < 0) {
            throw new IllegalArgumentException("A latency's " + what + " cannot be " + more + ", which is less than "
                    + less + ": no answer comes before it is asked for, and percentiles rise. Give a longer duration.");
        }
    }

    static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    what + duration + ": that would be no fault. Leave the rule out, or give a positive duration.");
        }
        return duration;
    }

    Duration draw(IdSource draws) {
        return Duration.ofNanos((long) nanos.applyAsDouble(draws));
    }

    /** {@return in words, for the journal} */
    @Override
    public String toString() {
        return words;
    }
}
