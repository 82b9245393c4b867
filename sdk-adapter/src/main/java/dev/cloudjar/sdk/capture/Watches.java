package dev.cloudjar.sdk.capture;

import dev.cloudjar.FakeCloud;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that watch now. There is one for the JVM, because the SDK loads its global interceptors once for every client of the
 * JVM and hands them nothing: this is the only way from a client to the tests that run.
 */
final class Watches {

    static final Watches OF_JVM = new Watches();

    /** Replaced, never changed: a call reads it without a lock. */
    private volatile List<Watch> open = List.of();

    private final PropertyChange noMetadata = new PropertyChange();

    private Watches() {}

    synchronized void add(Watch watch) {
        if (open.isEmpty() && System.getProperty("aws.ec2MetadataServiceEndpoint") == null) {
            // Whoever looks for a region or credentials would ask the machine's network for seconds.
            noMetadata.set("aws.disableEc2Metadata", "true");
        }
        open = Stream.concat(open.stream(), Stream.of(watch)).toList();
    }

    @SuppressWarnings("ReferenceEquality") // a watch is itself only
    synchronized void remove(Watch watch) {
        open = open.stream().filter(each -> each != watch).toList();
        if (open.isEmpty()) {
            noMetadata.undo();
        }
    }

    boolean areOpen() {
        return !open.isEmpty();
    }

    /** Whether a call of this thread may go to a host; where nothing watches, whether the host is this machine. */
    boolean allow(Predicate<Hosts> goes) {
        List<Watch> now = open;
        return watchOf(now)
                .map(watch -> goes.test(watch.hosts()))
                .orElseGet(() -> goes.test(Hosts.LOOPBACK) || now.stream().anyMatch(watch -> goes.test(watch.hosts())));
    }

    /** The cloud of the test that a call of this thread belongs to, if that can be told. */
    Optional<FakeCloud> cloud() {
        return watchOf(open).flatMap(Watch::cloud);
    }

    /** The innermost of this thread, or the one of the only test that runs. */
    private static Optional<Watch> watchOf(List<Watch> now) {
        Thread thread = Thread.currentThread();
        Optional<Watch> own = now.stream().filter(watch -> watch.isOf(thread)).reduce((outer, inner) -> inner);
        if (own.isPresent()) {
            return own;
        }
        List<Watch> tests =
                now.stream().filter(watch -> watch.cloud().isPresent()).toList();
        return tests.size() == 1 ? Optional.of(tests.get(0)) : Optional.empty();
    }
}
