package dev.cloudjar.examples;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the examples and prints, for each, the time line of what its fake cloud did. */
public final class Main {

    private static final List<Class<?>> EXAMPLES = List.of(
            FirstTest.class,
            Ec2LabTest.class,
            FleetManagerTest.class,
            OrderProcessingTest.class,
            LostAnswerTest.class,
            ParallelLaunchesTest.class,
            CapturedClientsTest.class,
            SpotWorkerTest.class);

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request(), summary);
        out.println();
        out.println(summary.getSummary().getTestsSucceededCount() + " examples passed, "
                + summary.getSummary().getTotalFailureCount() + " failed");
        if (summary.getSummary().getTotalFailureCount() > 0) {
            summary.getSummary().printFailuresTo(new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8));
            System.exit(1);
        }
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(EXAMPLES.stream()
                        .map(example -> (DiscoverySelector) selectClass(example))
                        .toList())
                .filters(includeClassNamePatterns(".*"))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build();
    }
}
