package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits in virtual time until something holds, in the words of Awaitility.
 *
 * <pre>{@code
 * await(cloud).atMost(Duration.ofMinutes(5)).until(() -> cloud.ec2().instance(id).state() == RUNNING);
 * await(cloud, "the queue is worked off").during(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(queue).isEmpty());
 * }</pre>
 *
 * <p>It moves the cloud's clock, so that it takes no real time. The condition is looked at whenever something happens in the
 * cloud, and after each virtual second in which nothing does; with a {@linkplain #pollInterval poll interval} only after each of
 * these. Reads in the condition settle nothing, so that time stops at the moment at which it holds. It waits 15 virtual minutes unless told otherwise. Where it gives up, an {@link AssertionError} tells the condition, how
 * the last look failed, and what the cloud did meanwhile.
 *
 * <p>For code under test that has real threads, Awaitility itself is the tool: it waits in real time. Immutable: each method
 * returns a changed copy.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CloudAwait {

    private final FakeCloud cloud;
    private final AwaitSettings settings;

    private CloudAwait(FakeCloud cloud, AwaitSettings settings) {
        this.cloud = cloud;
        this.settings = settings;
    }

    /**
     * Begins.
     *
     * @param cloud whose clock is moved
     * @return a wait of at most 15 virtual minutes
     */
    public static CloudAwait await(FakeCloud cloud) {
        return new CloudAwait(cloud, AwaitSettings.DEFAULTS);
    }

    /**
     * Begins with a name for what is waited for.
     *
     * @param cloud whose clock is moved
     * @param alias names the condition in a failure
     * @return a wait of at most 15 virtual minutes
     */
    public static CloudAwait await(FakeCloud cloud, String alias) {
        return await(cloud).alias(alias);
    }

    /**
     * Names the condition in a failure.
     *
     * @param alias in words: {@code "the fleet is healthy"}
     * @return a copy
     */
    public CloudAwait alias(String alias) {
        return new CloudAwait(cloud, settings.withAlias(alias));
    }

    /**
     * How long to wait at most; 15 minutes by default.
     *
     * @param longest zero or more
     * @return a copy
     */
    public CloudAwait atMost(Duration longest) {
        return new CloudAwait(cloud, settings.withAtMost(longest));
    }

    /**
     * How long it must take at least until the condition holds: sooner is a failure.
     *
     * @param shortest zero or more
     * @return a copy
     */
    public CloudAwait atLeast(Duration shortest) {
        return new CloudAwait(cloud, settings.withAtLeast(shortest));
    }

    /**
     * Both bounds.
     *
     * @param shortest as in {@link #atLeast}
     * @param longest as in {@link #atMost}
     * @return a copy
     */
    public CloudAwait between(Duration shortest, Duration longest) {
        return atLeast(shortest).atMost(longest);
    }

    /**
     * How long the condition must go on to hold, at each look.
     *
     * @param steady zero or more
     * @return a copy
     */
    public CloudAwait during(Duration steady) {
        return new CloudAwait(cloud, settings.withDuring(steady));
    }

    /**
     * Looks at the condition after each such time only, instead of whenever something happens.
     *
     * @param interval more than zero
     * @return a copy
     */
    public CloudAwait pollInterval(Duration interval) {
        return new CloudAwait(cloud, settings.withPollInterval(interval));
    }

    /**
     * How long to wait before the first look; not at all by default.
     *
     * @param delay zero or more
     * @return a copy
     */
    public CloudAwait pollDelay(Duration delay) {
        return new CloudAwait(cloud, settings.withPollDelay(delay));
    }

    /**
     * Takes an exception that the condition throws for a look that failed, instead of letting it through.
     *
     * @return a copy
     */
    public CloudAwait ignoreExceptions() {
        return ignoreExceptionsMatching(thrown -> true);
    }

    /**
     * The same for exceptions of one type.
     *
     * @param type the type or one above it
     * @return a copy
     */
    public CloudAwait ignoreExceptionsInstanceOf(Class<? extends Throwable> type) {
        return ignoreExceptionsMatching(type::isInstance);
    }

    /**
     * The same for exceptions that match.
     *
     * @param ignored which
     * @return a copy
     */
    public CloudAwait ignoreExceptionsMatching(Predicate<? super Throwable> ignored) {
        return new CloudAwait(cloud, settings.withIgnored(ignored));
    }

    /** {@return this, for reading on} */
    public CloudAwait with() {
        return this;
    }

    /** {@return this, for reading on} */
    public CloudAwait and() {
        return this;
    }

    /**
     * Waits until a condition holds.
     *
     * @param condition may call the cloud
     */
    public void until(Callable<Boolean> condition) {
        until(condition, Boolean.TRUE::equals);
    }

    /**
     * Waits until a value is as it should be.
     *
     * @param supplier gets the value; may call the cloud
     * @param predicate judges it
     * @param <T> the value's type
     * @return the value
     */
    public <T extends @Nullable Object> T until(Callable<T> supplier, Predicate<? super T> predicate) {
        return new VirtualWait<T>(cloud, settings).until(() -> {
            T value = supplier.call();
            return predicate.test(value) ? Look.holds(value) : Look.fails("it was " + value, null);
        });
    }

    /**
     * Waits until an assertion passes.
     *
     * @param assertion throws an {@link AssertionError} while it does not; may call the cloud
     */
    public void untilAsserted(Assertion assertion) {
        new VirtualWait<Boolean>(cloud, settings).until(() -> {
            try {
                assertion.run();
                return Look.holds(true);
            } catch (AssertionError failed) {
                return Look.fails(String.valueOf(failed.getMessage()), failed);
            }
        });
    }

    /**
     * Waits until an assertion about a value passes.
     *
     * @param supplier gets the value; may call the cloud
     * @param assertion throws an {@link AssertionError} while the value is not as it should be
     * @param <T> the value's type
     */
    public <T> void untilAsserted(Callable<T> supplier, Consumer<? super T> assertion) {
        untilAsserted(() -> assertion.accept(supplier.call()));
    }

    /**
     * Waits until a flag is set.
     *
     * @param flag the flag
     */
    public void untilTrue(AtomicBoolean flag) {
        until(flag::get);
    }

    /**
     * Waits until a flag is not set.
     *
     * @param flag the flag
     */
    public void untilFalse(AtomicBoolean flag) {
        until(() -> !flag.get());
    }

    /** An assertion that may throw anything. */
    @FunctionalInterface
    public interface Assertion {

        /**
         * Asserts.
         *
         * @throws Exception if it cannot
         */
        void run() throws Exception;
    }
}
