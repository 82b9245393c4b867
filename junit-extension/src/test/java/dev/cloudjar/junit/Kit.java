package dev.cloudjar.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs inner test cases on a JUnit of their own. */
final class Kit {

    private Kit() {}

    static EngineExecutionResults run(Class<?>... testCases) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> testCase : testCases) {
            kit.selectors(selectClass(testCase));
        }
        return kit.execute();
    }

    static EngineExecutionResults runInParallel(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectClass(testCase))
                .execute();
    }

    /** Fails with the first failure of the inner tests, so that its reason is seen. */
    static void passes(EngineExecutionResults results, long tests) {
        results.allEvents().failed().stream().findFirst().ifPresent(event -> {
            throw new AssertionError(event.getTestDescriptor().getDisplayName() + " failed", failure(event));
        });
        results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
    }

    static Throwable onlyFailure(EngineExecutionResults results) {
        List<Event> failed = results.allEvents().failed().list();
        if (failed.size() != 1) {
            throw new AssertionError("Expected one failure but there were " + failed);
        }
        return failure(failed.get(0));
    }

    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(Kit::failure).toList();
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
