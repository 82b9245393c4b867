package dev.cloudjar.junit;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.journal.JournalEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** With every HTTP implementation of the SDK on the class path, and one more. */
class CaptureTest {

    private static final List<String> SEEN = new ArrayList<>();

    private final Map<String, String> before = awsProperties();

    private static Map<String, String> awsProperties() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws.") || name.startsWith("software.amazon"))
                .collect(Collectors.toMap(name -> name, System::getProperty, (a, b) -> a, TreeMap::new));
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
        RecordingHttpService.takeHosts();
    }

    @AfterEach
    void nothing_is_left_of_it() {
        assertThat(awsProperties()).isEqualTo(before);
        assertThat(RecordingHttpService.takeHosts()).isEmpty();
    }

    /** Code under test that builds its own clients. */
    static final class Fleet {

        private Fleet() {}

        static String launch() {
            try (Ec2Client ec2 = Ec2Client.create()) {
                return launch(ec2);
            }
        }

        static String launch(Ec2Client ec2) {
            return ec2.runInstances(request ->
                            request.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1))
                    .instances()
                    .get(0)
                    .instanceId();
        }

        static List<String> instances(Ec2Client ec2) {
            return ec2.describeInstances().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .map(Instance::instanceId)
                    .toList();
        }
    }

    @Nested
    class Clients {

        @FakeAws
        @CaptureAws
        static class EveryKindTestCase {

            @Test
            void created(FakeCloud cloud) {
                String id = Fleet.launch();

                assertThat(cloud.ec2().instance(id)).isPending();
            }

            @Test
            void built_with_a_region(FakeCloud cloud) {
                String id = Fleet.launch(
                        Ec2Client.builder().region(Region.EU_WEST_1).build());

                assertThat(cloud.in("eu-west-1").ec2().instances()).hasSize(1);
                assertThat(cloud.ec2().instances()).isEmpty();
                assertThat(id).startsWith("i-");
            }

            @Test
            void built_async(FakeCloud cloud) {
                try (Ec2AsyncClient ec2 = Ec2AsyncClient.create()) {
                    ec2.runInstances(request -> request.imageId("ami-0abcdef1234567890")
                                    .minCount(1)
                                    .maxCount(2))
                            .join();
                }

                assertThat(cloud.ec2().instances()).hasSize(2);
            }

            @Test
            void of_another_service(FakeCloud cloud) {
                cloud.lambda().givenFunction("orders", (event, context) -> "shipped");

                try (LambdaClient lambda = LambdaClient.create()) {
                    assertThat(lambda.invoke(request -> request.functionName("orders"))
                                    .payload()
                                    .asUtf8String())
                            .isEqualTo("\"shipped\"");
                }
            }

            @Test
            void beside_those_injected(FakeCloud cloud, Ec2Client injected) {
                String id = Fleet.launch();

                assertThat(Fleet.instances(injected)).containsExactly(id);
            }
        }

        @Test
        void that_the_code_under_test_builds_reach_the_cloud() {
            Kit.passes(Kit.run(EveryKindTestCase.class), 5);
        }

        static final class Holder {

            private static final Ec2Client EC2 = Ec2Client.create();

            private Holder() {}
        }

        @FakeAws(account = "111122223333")
        @CaptureAws
        static class StaticFieldTestCase {
            @Test
            void one(FakeCloud cloud) {
                assertThat(cloud.ec2().instance(Fleet.launch(Holder.EC2))).isPending();
                assertThat(cloud.ec2().instances()).hasSize(1);
            }

            @Test
            void two(FakeCloud cloud) {
                one(cloud);
            }
        }

        @FakeAws(account = "444455556666")
        @CaptureAws
        static class OtherAccountTestCase extends StaticFieldTestCase {}

        @FakeAws
        static class NotCapturingTestCase {
            @Test
            void one() {
                Holder.EC2.describeInstances();
            }
        }

        @Test
        void that_outlive_a_test_follow_the_slot() {
            Kit.passes(Kit.run(StaticFieldTestCase.class, OtherAccountTestCase.class), 4);

            assertThat(Kit.onlyFailure(Kit.run(NotCapturingTestCase.class)))
                    .hasMessageContaining("captured by an earlier test was used where none captures")
                    .hasMessageContaining("Mark this test @CaptureAws too");
        }

        @FakeAws
        @CaptureAws
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        static class SharedInstanceTestCase {
            private final Ec2Client ec2 = Ec2Client.create();

            @Test
            void test(FakeCloud cloud) {
                assertThat(cloud.ec2().instance(Fleet.launch(ec2))).isPending();
            }
        }

        @Test
        void that_are_built_before_the_first_lifecycle_method_reach_it_too() {
            Kit.passes(Kit.run(SharedInstanceTestCase.class), 1);
        }

        @Configuration
        static class Beans {
            @Bean(destroyMethod = "close")
            Ec2Client ec2() {
                return Ec2Client.create();
            }
        }

        @FakeAws
        @CaptureAws
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        static class SpringTestCase {

            private final AnnotationConfigApplicationContext spring =
                    new AnnotationConfigApplicationContext(Beans.class);

            @Test
            void one(FakeCloud cloud) {
                String id = Fleet.launch(spring.getBean(Ec2Client.class));

                assertThat(cloud.ec2().instances())
                        .singleElement()
                        .satisfies(it -> assertThat(it.id()).isEqualTo(id));
            }

            @Test
            void two(FakeCloud cloud) {
                one(cloud);
            }
        }

        @Test
        void that_are_beans_follow_each_test() {
            Kit.passes(Kit.run(SpringTestCase.class), 2);
        }
    }

    @Nested
    class RegionAndCredentials {

        @FakeAws(region = "eu-central-1", account = "111122223333")
        @CaptureAws
        static class OfCloudTestCase {
            @Test
            void are_its_own(Journal journal) {
                Fleet.launch();

                assertThat(journal.attempts()).singleElement().satisfies(call -> {
                    assertThat(call.region()).isEqualTo("eu-central-1");
                    assertThat(call.account()).isEqualTo("111122223333");
                });
                try (DefaultCredentialsProvider chain =
                        DefaultCredentialsProvider.builder().build()) {
                    assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo("111122223333");
                }
            }
        }

        @Test
        void come_from_the_cloud_whatever_the_machine_says() {
            System.setProperty("aws.region", "ap-south-1");
            System.setProperty("aws.sessionToken", "the machine's");
            try {
                Kit.passes(Kit.run(OfCloudTestCase.class), 1);

                assertThat(System.getProperty("aws.region")).isEqualTo("ap-south-1");
                assertThat(System.getProperty("aws.sessionToken")).isEqualTo("the machine's");
            } finally {
                System.clearProperty("aws.region");
                System.clearProperty("aws.sessionToken");
            }
        }
    }

    @Nested
    class WhatIsCaptured {

        @FakeAws
        static class OneMethodTestCase {
            @Test
            @CaptureAws
            void captured(FakeCloud cloud) {
                assertThat(cloud.ec2().instance(Fleet.launch())).isPending();
            }

            @Test
            void not_captured() {
                assertThatThrownBy(() -> {
                            try (Ec2Client ec2 =
                                    Ec2Client.builder().region(Region.US_EAST_1).build()) {
                                ec2.describeInstances();
                            }
                        })
                        .hasMessageContaining("would leave the JVM")
                        .hasMessageNotContaining("Cloudjar-captured");
            }
        }

        @Test
        void may_be_one_method_alone() {
            Throwable failure = Kit.onlyFailure(Kit.run(OneMethodTestCase.class));

            // The SDK has forgotten its choice of HTTP client on either side of the capture.
            assertThat(failure).hasMessageContaining("was not injected and has the HTTP client ");
        }

        @FakeAws
        @CaptureAws
        static class OuterTestCase {
            @Nested
            class Inner {
                @Test
                void captured(FakeCloud cloud) {
                    assertThat(cloud.ec2().instance(Fleet.launch())).isPending();
                }
            }

            @Nested
            @FakeAws(account = "111122223333")
            class InnerWithSettings {
                @Test
                void captured(FakeCloud cloud) {
                    assertThat(cloud.ec2().instance(Fleet.launch())).isPending();
                    assertThat(cloud.account()).isEqualTo("111122223333");
                }
            }

            @Test
            void captured(FakeCloud cloud) {
                assertThat(cloud.ec2().instance(Fleet.launch())).isPending();
            }
        }

        @Test
        void includes_nested_classes() {
            Kit.passes(Kit.run(OuterTestCase.class), 3);
        }

        @CaptureAws
        static class RegisteredTestCase {
            @RegisterExtension
            final FakeCloudExtension cloud = FakeCloudExtension.builder()
                    .configure(it -> it.region("eu-west-1"))
                    .build();

            @Test
            void captured(FakeCloud it) {
                assertThat(it.in("eu-west-1").ec2().instance(Fleet.launch())).isPending();
            }
        }

        @Test
        void may_be_a_test_whose_extension_is_registered() {
            Kit.passes(Kit.run(RegisteredTestCase.class), 1);
        }

        @CaptureAws
        static class WithoutExtensionTestCase {
            @Test
            void test() {}
        }

        @Test
        void is_never_nothing_in_silence() {
            assertThat(Kit.onlyFailure(Kit.run(WithoutExtensionTestCase.class)))
                    .hasMessageContaining("@CaptureAws captures nothing")
                    .hasMessageContaining("Mark the class @FakeAws");
        }

        @FakeAws
        @CaptureAws
        static class AllowedHostTestCase {
            @Test
            void leaves() {
                try (Ec2Client local = Ec2Client.builder()
                        .endpointOverride(URI.create("http://localhost:8000"))
                        .build()) {
                    local.describeInstances();
                }
                assertThat(RecordingHttpService.takeHosts()).containsExactly("localhost:8000");
            }
        }

        @Test
        void is_not_what_the_test_allows_to_leave() {
            Kit.passes(Kit.run(AllowedHostTestCase.class), 1);
        }

        @FakeAws
        @CaptureAws
        static class OwnHttpTestCase {
            @Test
            void test() {
                try (Ec2Client own = Ec2Client.builder()
                        .httpClient(RecordingHttpService.client())
                        .build()) {
                    own.describeInstances();
                }
            }
        }

        @Test
        void is_not_a_client_with_an_http_client_of_its_own_which_the_guard_explains() {
            assertThat(Kit.onlyFailure(Kit.run(OwnHttpTestCase.class)))
                    .hasMessageContaining(
                            "has the HTTP client Recording, because it was built before the capture began or"
                                    + " was given one by the code under test");
        }
    }

    @Nested
    class Waiting {

        @FakeAws
        @CaptureAws
        static class WaitingTestCase {
            private static final RetryStrategy AT_ONCE = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .build();

            @Test
            void waits(FakeCloud cloud) {
                try (Ec2Client ec2 = Ec2Client.create()) {
                    String id = Fleet.launch(ec2);

                    ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(id));

                    assertThat(cloud.ec2().instance(id)).isRunning();
                    assertThat(cloud.journal()).hasAttempts("ec2:DescribeInstances", 1);
                }
            }

            @Test
            void backs_off(FakeCloud cloud) {
                cloud.faults()
                        .add(onCall("ec2", "DescribeInstances")
                                .first(1)
                                .attempts(1)
                                .failWith("InternalError", 500, "Oops."));
                try (Ec2Client ec2 = Ec2Client.builder()
                        .overrideConfiguration(o -> o.retryStrategy(AT_ONCE)) // no test sleeps
                        .build()) {
                    ec2.describeInstances();
                }

                assertThat(cloud.journal().entries(JournalEntry.Note.class))
                        .extracting(JournalEntry.Note::text)
                        .contains("captured client: backed off before attempt 2 in real time: a client that Cloudjar"
                                + " neither built nor configured sleeps for itself");
            }
        }

        @Test
        void for_a_waiter_is_over_at_its_first_poll_and_for_a_retry_is_journaled() {
            Kit.passes(Kit.run(WaitingTestCase.class), 2);
        }
    }

    @Nested
    class Order {

        @FakeAws(seed = 7)
        @CaptureAws
        static class TokensTestCase {
            @Test
            void launches(Journal journal) {
                Fleet.launch();

                SEEN.add(journal.attempts()
                        .get(0)
                        .request(RunInstancesRequest.class)
                        .orElseThrow()
                        .clientToken());
            }
        }

        @Test
        void idempotency_tokens_come_from_the_cloud() {
            Kit.passes(Kit.run(TokensTestCase.class), 1);
            Kit.passes(Kit.run(TokensTestCase.class), 1);

            assertThat(SEEN).hasSize(2);
            assertThat(SEEN.get(0)).isNotEmpty().isEqualTo(SEEN.get(1));
        }

        private static final AtomicInteger CAPTURING = new AtomicInteger();

        private static void alone() {
            assertThat(CAPTURING.incrementAndGet()).isEqualTo(1);
            Fleet.launch();
            CAPTURING.decrementAndGet();
        }

        static class ParallelTestCase {
            @Nested
            @FakeAws
            @CaptureAws
            class First {
                @Test
                void one() {
                    alone();
                }

                @Test
                void two() {
                    alone();
                }
            }

            @Nested
            @FakeAws
            class Second {
                @Test
                @CaptureAws
                void one() {
                    alone();
                }

                @Test
                @CaptureAws
                void two() {
                    alone();
                }
            }
        }

        @Test
        void tests_that_capture_do_not_run_in_parallel_with_each_other() {
            Kit.passes(Kit.runInParallel(ParallelTestCase.class), 4);
        }
    }
}
