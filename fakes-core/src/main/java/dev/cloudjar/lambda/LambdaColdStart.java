package dev.cloudjar.lambda;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long the initialisation of a new execution environment takes, in virtual time. A pure function: it runs under the
 * cloud's lock and may not call the cloud.
 *
 * <pre>{@code
 * FakeCloud.builder().with(LambdaSettings.defaults().withColdStart(Duration.ofMillis(800)));
 * cloud.lambda().coldStart("orders", LambdaColdStart.between(Duration.ofMillis(500), Duration.ofSeconds(2)));
 * }</pre>
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LambdaColdStart {

    /**
     * An environment that is about to start.
     *
     * @param function the function's name
     * @param runtime such as {@code java21}; empty for a container image
     * @param memoryMiB the function's memory
     * @param chance a seeded fraction, from 0 inclusive to 1 exclusive, another at each start
     */
    record Start(String function, String runtime, int memoryMiB, double chance) {}

    /**
     * How long this start takes.
     *
     * @param start which
     * @return zero or more
     */
    Duration duration(Start start);

    /**
     * Always the same.
     *
     * @param duration zero or more
     * @return the cold start
     */
    static LambdaColdStart fixed(Duration duration) {
        requireNotNegative(duration);
        return start -> duration;
    }

    /**
     * Evenly distributed, by the cloud's seed.
     *
     * @param least the shortest
     * @param most the longest
     * @return the cold start
     */
    static LambdaColdStart between(Duration least, Duration most) {
        requireNotNegative(least);
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("A cold start cannot take between " + least + " and " + most
                    + ": the longest is shorter than the shortest. Swap them.");
        }
        return start -> least.plusNanos((long) (most.minus(least).toNanos() * start.chance()) / 1_000_000 * 1_000_000);
    }

    /**
     * By runtime: 800 ms for Java, 500 ms for .NET, 250 ms for the interpreted languages, 100 ms for OS-only runtimes, 1 s for
     * container images. Assumed: AWS publishes no figures but "under 100 ms to over 1 second".
     *
     * @return the cold start
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#cold-start-latency">Cold
     *     starts and latency</a>
     */
    static LambdaColdStart typical() {
        return start -> Runtimes.typicalColdStart(start.runtime());
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "A cold start cannot take " + duration + ": time never moves back. Use zero for none.");
        }
    }
}
