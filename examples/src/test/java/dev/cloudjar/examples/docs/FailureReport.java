package dev.cloudjar.examples.docs;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.CloudReport;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What a stranger sees when a test fails: the report of one that fails on purpose. */
final class FailureReport {

    private static final Pattern PLACE =
            Pattern.compile("(<!-- report -->\\n```\\n).*?(```\\n<!-- /report -->)", Pattern.DOTALL);

    private FailureReport() {}

    @ExtendWith(FakeCloudExtension.class)
    static class FailsOnPurposeCase {
        @Test
        void the_instance_is_expected_to_be_stopped_too_early(FakeCloud cloud, Ec2Client ec2) {
            String id = cloud.ec2().givenRunningInstance();

            ec2.stopInstances(request -> request.instanceIds(id));

            assertThat(cloud.ec2().instance(id)).isStopped();
        }
    }

    static String fill(String page) {
        Matcher place = PLACE.matcher(page);
        if (!place.find()) {
            throw new IllegalStateException("The page has no place for the report of a failing test: it stands between"
                    + " <!-- report --> and <!-- /report -->.");
        }
        return place.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + text(failure()) + found.group(2)));
    }

    private static String text(Throwable failure) {
        String report = Arrays.stream(failure.getSuppressed())
                .filter(CloudReport.class::isInstance)
                .map(Throwable::toString)
                .findFirst()
                .orElseThrow();
        return failure.getClass().getName() + ": " + failure.getMessage() + "\n\tSuppressed: " + report + "\n";
    }

    private static Throwable failure() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FailsOnPurposeCase.class))
                                .build(),
                        summary);
        return summary.getSummary().getFailures().get(0).getException();
    }
}
