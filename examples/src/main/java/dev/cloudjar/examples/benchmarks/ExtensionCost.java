package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * What the extension adds to a test: a cloud of its own and two clients. Runs empty tests with and without it, in turns, and
 * prints the median of the difference in nanoseconds of CPU a test.
 */
final class ExtensionCost {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TESTS = 200;

    /** Tests with a cloud and two clients. */
    @ExtendWith(FakeCloudExtension.class)
    static final class With {
        @RepeatedTest(TESTS)
        void empty(FakeCloud cloud, Ec2Client ec2, LambdaClient lambda) {}
    }

    /** The same tests without. */
    static final class Without {
        @RepeatedTest(TESTS)
        void empty() {}
    }

    private ExtensionCost() {}

    /**
     * Measures.
     *
     * @param args how many turns
     */
    public static void main(String[] args) {
        Launcher launcher = LauncherFactory.create();
        List<Double> differences = new ArrayList<>();
        int turns = Integer.parseInt(args[0]);
        for (int turn = 0; turn < 2 * turns; turn++) {
            double difference = run(launcher, With.class) - run(launcher, Without.class);
            if (turn >= turns) {
                differences.add(difference / TESTS);
            }
        }
        System.out.println("test " + Math.round(Fresh.median(differences)));
    }

    private static double run(Launcher launcher, Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        long start = THREADS.getCurrentThreadCpuTime();
        launcher.execute(request, summary);
        long took = THREADS.getCurrentThreadCpuTime() - start;
        if (summary.getSummary().getTestsSucceededCount() != TESTS) {
            throw new IllegalStateException(tests + ": "
                    + summary.getSummary().getFailures().stream()
                            .map(failure -> String.valueOf(failure.getException()))
                            .toList());
        }
        return took;
    }
}
