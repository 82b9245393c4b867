package dev.cloudjar.sdk.capture;

import dev.cloudjar.FakeCloud;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * While it is open, no call of any SDK client leaves the JVM: one that would fails before anything is sent and before
 * credentials are looked up, and so does the test that made it, even if the failure was swallowed.
 *
 * <p>A call belongs to the test whose thread makes it, or to the only test that runs. A call of a thread that may be several
 * tests' fails too, unless one of them allows its host.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Watch implements AutoCloseable {

    private final Hosts hosts;
    private final @Nullable FakeCloud cloud;
    private final Thread owner = Thread.currentThread();

    private Watch(Hosts hosts, @Nullable FakeCloud cloud) {
        this.hosts = hosts;
        this.cloud = cloud;
    }

    /**
     * Begins to watch, for a test that runs on this thread.
     *
     * @param hosts where calls may go
     * @param cloud the test's cloud, which hears of a call that would have left; null before there is one
     * @return the watch, to be closed on whatever thread
     */
    public static Watch begin(Hosts hosts, @Nullable FakeCloud cloud) {
        Watch watch = new Watch(hosts, cloud);
        Watches.OF_JVM.add(watch);
        return watch;
    }

    Hosts hosts() {
        return hosts;
    }

    Optional<FakeCloud> cloud() {
        return Optional.ofNullable(cloud);
    }

    boolean isOf(Thread thread) {
        return owner == thread;
    }

    /** Ends it. Closing twice does nothing. */
    @Override
    public void close() {
        Watches.OF_JVM.remove(this);
    }
}
