package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.capture.Hosts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clouds of one test class: the class's own, and those of the tests that run now. Clients that outlive a test (static
 * ones, those of {@code @BeforeAll}) address the slot, and so reach the cloud of the test that uses them.
 *
 * <p>Which test that is, is told by the thread; a thread of the test's own making is taken for the only test that runs.
 */
final class CloudSlot {

    private final ExtensionSettings settings;
    private final @Nullable CloudSlot outer;
    private final Bindings bindings;
    private @Nullable FakeCloud classCloud;

    /** The tests that run now, shared by a class and those nested in it. */
    @SuppressWarnings("ThreadLocalUsage") // one for each class: clouds share nothing static
    private static final class Bindings {
        private final ThreadLocal<FakeCloud> byThread = new ThreadLocal<>();
        private final ThreadLocal<FakeCloud> prepared = new ThreadLocal<>();
        private final List<FakeCloud> live = new ArrayList<>();
        private final Set<FaultRule> fired = new HashSet<>();
    }

    private CloudSlot(ExtensionSettings settings, @Nullable CloudSlot outer, Bindings bindings) {
        this.settings = settings;
        this.outer = outer;
        this.bindings = bindings;
    }

    static CloudSlot of(ExtensionSettings settings) {
        return new CloudSlot(settings, null, new Bindings());
    }

    /** Clients that outlive a test: each call reaches the cloud that is current when it is made. */
    FakeClients clients() {
        FakeCloud model = model();
        return FakeClients.of(this::current).region(model.region()).account(model.account());
    }

    /** A cloud with the settings of the slot's, which nothing happens in. */
    FakeCloud model() {
        return settings.builder().build();
    }

    Hosts hosts() {
        return settings.hosts();
    }

    AttachTimeLine attachTimeLine() {
        return settings.attachTimeLine();
    }

    /** The slot of a class nested in this one, with the same settings. */
    CloudSlot nested() {
        return new CloudSlot(settings, this, bindings);
    }

    CloudScope scope() {
        return settings.scope();
    }

    /** The class's cloud; a nested class shares it, or has a fork of it where tests have forks. */
    synchronized FakeCloud classCloud() {
        FakeCloud cloud = classCloud;
        if (cloud == null) {
            cloud = newClassCloud();
            classCloud = cloud;
        }
        return cloud;
    }

    private FakeCloud newClassCloud() {
        CloudSlot around = outer;
        if (around == null) {
            return settings.newCloud();
        }
        return settings.scope() == CloudScope.FORK ? around.classCloud().fork() : around.classCloud();
    }

    /** The cloud of a test that is about to begin on this thread. */
    private FakeCloud newTestCloud() {
        return switch (settings.scope()) {
            case TEST -> settings.newCloud();
            case CLASS -> withoutLeftovers(classCloud());
            case FORK -> withoutLeftovers(classCloud().fork());
        };
    }

    /** What the class has made, or an earlier test, is not this test's to remove. */
    private static FakeCloud withoutLeftovers(FakeCloud cloud) {
        cloud.takeForGiven();
        return cloud;
    }

    /** What a test instance's constructor is handed, before the test has begun: the cloud of the test to come. */
    FakeCloud prepare() {
        FakeCloud cloud = bindings.prepared.get();
        if (cloud == null) {
            cloud = newTestCloud();
            bindings.prepared.set(cloud);
        }
        return cloud;
    }

    FakeCloud begin() {
        FakeCloud cloud = bindings.prepared.get();
        bindings.prepared.remove();
        if (cloud == null) {
            cloud = newTestCloud();
        }
        bindings.byThread.set(cloud);
        synchronized (bindings.live) {
            bindings.live.add(cloud);
        }
        return cloud;
    }

    void end(FakeCloud cloud) {
        bindings.byThread.remove();
        synchronized (bindings.live) {
            bindings.live.remove(cloud);
            List<FaultRule> idle = cloud.faults().unfiredRules();
            cloud.faults().rules().stream().filter(rule -> !idle.contains(rule)).forEach(bindings.fired::add);
        }
        if (settings.scope() != CloudScope.CLASS) {
            cloud.close();
        }
    }

    /** The cloud that a client of this slot reaches now. */
    FakeCloud current() {
        FakeCloud ofThread = bindings.byThread.get();
        if (ofThread != null) {
            return ofThread;
        }
        Optional<FakeCloud> only = onlyLive();
        if (only.isPresent()) {
            return only.get();
        }
        if (settings.scope() == CloudScope.TEST) {
            throw new IllegalStateException(
                    "A client that the extension injected or captured outside a test was used where no test"
                            + " runs. Every test has a cloud of its own, so there is none to call. Use the client inside a test,"
                            + " or give the class one cloud with @FakeAws(scope = CloudScope.CLASS) or a fork for each test with"
                            + " CloudScope.FORK.");
        }
        return classCloud();
    }

    private Optional<FakeCloud> onlyLive() {
        synchronized (bindings.live) {
            if (bindings.live.size() > 1 && settings.scope() != CloudScope.CLASS) {
                throw new IllegalStateException("A client that several tests share was used on the thread \""
                        + Thread.currentThread().getName() + "\" while " + bindings.live.size()
                        + " tests run in parallel, and nothing tells whose cloud is meant. Take the client as a parameter"
                        + " of the test instead.");
            }
            return bindings.live.stream().findFirst();
        }
    }

    /** The rules that were added for the whole class and fired in none of its tests. */
    synchronized List<String> neverFired() {
        FakeCloud cloud = classCloud;
        if (cloud == null || (outer != null && settings.scope() == CloudScope.CLASS)) {
            return List.of();
        }
        List<FaultRule> ofClassesAround =
                outer == null ? List.of() : outer.classCloud().faults().rules();
        synchronized (bindings.live) {
            return cloud.faults().unfiredRules().stream()
                    .filter(rule -> !ofClassesAround.contains(rule) && !bindings.fired.contains(rule))
                    .map(rule -> TestRun.neverFired(cloud, rule))
                    .toList();
        }
    }

    /** Ends the class's cloud. */
    synchronized void close() {
        FakeCloud cloud = classCloud;
        if (cloud != null && (outer == null || settings.scope() == CloudScope.FORK)) {
            cloud.close();
        }
    }

    /** The class's cloud, if anybody asked for it. */
    synchronized Optional<FakeCloud> classCloudIfMade() {
        return Optional.ofNullable(classCloud);
    }
}
