package dev.cloudjar.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.ec2.Ec2Client;

class AttachTimeLineTest {

    @TempDir
    Path reports;

    private final List<String> entries = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    static boolean junitTakesFiles() {
        return Arrays.stream(ExtensionContext.class.getMethods())
                .anyMatch(method -> method.getName().equals("publishFile"));
    }

    private List<String> run(Class<?> testCase, Map<String, String> parameters) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testCase))
                                .configurationParameter("junit.platform.reporting.output.dir", reports.toString())
                                .configurationParameters(parameters)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                entries.addAll(entry.getKeyValuePairs().values());
                            }

                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failure -> failures.add(failure.getMessage()));
                            }
                        });
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.endsWith("time-line.html"))
                    .map(AttachTimeLineTest::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ExtendWith(FakeCloudExtension.class)
    static class MixedTestCase {
        @Test
        void fails(Ec2Client ec2) {
            ec2.describeInstances();
            throw new AssertionError("wrong");
        }

        @Test
        void calls_what_is_not_faked(Ec2Client ec2) {
            try {
                ec2.bundleInstance(request -> {});
            } catch (RuntimeException e) {
                // swallowed: it fails at its end
            }
        }

        @Test
        void passes(Ec2Client ec2) {
            ec2.describeVpcs();
        }

        @Test
        void aborts(Ec2Client ec2) {
            ec2.describeSubnets();
            throw new TestAbortedException("not here");
        }
    }

    @Test
    @EnabledIf("junitTakesFiles")
    void a_failing_test_has_its_time_line_as_a_page() {
        assertThat(run(MixedTestCase.class, Map.of()))
                .hasSize(2)
                .anySatisfy(page -> assertThat(page)
                        .contains("<h1>MixedTestCase: fails(Ec2Client)</h1>", "ec2:DescribeInstances -&gt; ok"))
                .anySatisfy(page -> assertThat(page).contains("CloudjarNotFaked"));
        assertThat(failures).hasSize(3).contains("wrong");
    }

    @Test
    @EnabledIf("junitTakesFiles")
    void a_configuration_parameter_asks_for_all_of_them_or_none() {
        assertThat(run(MixedTestCase.class, Map.of("cloudjar.timeLine", "never")))
                .isEmpty();
        assertThat(run(MixedTestCase.class, Map.of("cloudjar.timeLine", "always")))
                .hasSize(4);
    }

    @Test
    void a_parameter_that_says_nothing_is_refused() {
        run(MixedTestCase.class, Map.of("cloudjar.timeLine", "sometimes"));

        assertThat(failures)
                .anySatisfy(
                        failure -> assertThat(failure).contains("\"sometimes\"", "Use on-failure, always or never"));
    }

    @FakeAws(timeLine = AttachTimeLine.ALWAYS)
    static class AlwaysTestCase {
        @Test
        void passes(Ec2Client ec2) {
            ec2.describeVpcs();
        }
    }

    static class AlwaysByBuilderTestCase {
        @RegisterExtension
        static final FakeCloudExtension CLOUD =
                FakeCloudExtension.builder().timeLine(AttachTimeLine.ALWAYS).build();

        @Test
        void passes(Ec2Client ec2) {
            ec2.describeVpcs();
        }
    }

    @Test
    @EnabledIf("junitTakesFiles")
    void a_class_asks_for_its_own() {
        assertThat(run(AlwaysTestCase.class, Map.of())).hasSize(1);
        assertThat(run(AlwaysByBuilderTestCase.class, Map.of())).hasSize(2);
    }

    @Test
    @DisabledIf("junitTakesFiles")
    void where_junit_takes_no_files_what_is_asked_for_is_published_as_text() {
        assertThat(run(AlwaysTestCase.class, Map.of())).isEmpty();
        assertThat(entries).anySatisfy(text -> assertThat(text).contains("ec2:DescribeVpcs -> ok"));
        assertThat(run(MixedTestCase.class, Map.of())).isEmpty();
    }
}
