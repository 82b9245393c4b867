package dev.cloudjar.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;

class GuardTest {

    /** Real credentials, or what stands for them: it counts how often anybody asks. */
    static final class Secrets implements AwsCredentialsProvider {

        static final AtomicInteger ASKED = new AtomicInteger();

        @Override
        public AwsCredentials resolveCredentials() {
            ASKED.incrementAndGet();
            return AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
        }
    }

    private static Ec2ClientBuilder ec2(SdkHttpClient http) {
        return Ec2Client.builder().httpClient(http).region(Region.US_EAST_1).credentialsProvider(new Secrets());
    }

    private static Ec2AsyncClient async(SdkAsyncHttpClient http) {
        return Ec2AsyncClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(new Secrets())
                .build();
    }

    @BeforeEach
    void forget() {
        Secrets.ASKED.set(0);
        RecordingHttpService.takeHosts();
    }

    @Nested
    class EveryHttpImplementation {

        @ExtendWith(FakeCloudExtension.class)
        static class LeavingTestCase {

            private static void describe(SdkHttpClient http) {
                try (http;
                        Ec2Client client = ec2(http).build()) {
                    client.describeInstances();
                }
            }

            private static void describe(SdkAsyncHttpClient http) {
                try (http;
                        Ec2AsyncClient client = async(http)) {
                    client.describeInstances().join();
                }
            }

            @Test
            void apache() {
                describe(ApacheHttpClient.create());
            }

            @Test
            void url_connection() {
                describe(UrlConnectionHttpClient.create());
            }

            @Test
            void crt() {
                describe(AwsCrtHttpClient.create());
            }

            @Test
            void netty() {
                describe(NettyNioAsyncHttpClient.create());
            }

            @Test
            void crt_async() {
                describe(AwsCrtAsyncHttpClient.create());
            }
        }

        @Test
        void is_kept_from_leaving_the_jvm_before_credentials_are_asked_for() {
            List<Throwable> failures = Kit.failures(Kit.run(LeavingTestCase.class));

            assertThat(failures)
                    .hasSize(5)
                    .allSatisfy(failure -> assertThat(failure)
                            .hasStackTraceContaining(
                                    "ec2:DescribeInstances would leave the JVM for https://ec2.us-east-1.amazonaws.com")
                            .hasStackTraceContaining("LeavingTestCase.describe(GuardTest.java:"));
            assertThat(failures)
                    .extracting(failure ->
                            String.valueOf(failure.getMessage()).replaceAll("(?s).*the HTTP client (\\w+).*", "$1"))
                    .containsExactlyInAnyOrder(
                            "Apache", "UrlConnection", "AwsCommonRuntime", "NettyNio", "AwsCommonRuntime");
            assertThat(Secrets.ASKED).hasValue(0);
        }
    }

    @ExtendWith(FakeCloudExtension.class)
    static class SwallowingTestCase {
        @Test
        void carries_on() {
            try {
                ec2(RecordingHttpService.client()).build().describeInstances();
            } catch (RuntimeException e) {
                // the code under test takes any failure for an answer
            }
        }
    }

    @Test
    void a_refused_call_fails_the_test_even_if_it_was_swallowed_and_tells_three_things() {
        Throwable failure = Kit.onlyFailure(Kit.run(SwallowingTestCase.class));

        assertThat(failure)
                .hasMessageContaining(
                        "ec2:DescribeInstances would leave the JVM for https://ec2.us-east-1.amazonaws.com:")
                .hasMessageContaining("its client was not injected and has the HTTP client Recording")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("@CaptureAws")
                .hasMessageContaining("@FakeAws(allow = \"host\")")
                .hasMessageContaining("at dev.cloudjar.junit.GuardTest$SwallowingTestCase.carries_on(GuardTest.java:");
        assertThat(RecordingHttpService.takeHosts()).isEmpty();
    }

    @ExtendWith(FakeCloudExtension.class)
    static class LifecycleTestCase {
        @BeforeAll
        static void set_up() {
            ec2(RecordingHttpService.client()).build().describeInstances();
        }

        @Test
        void test() {}
    }

    @Test
    void a_lifecycle_method_of_the_class_is_guarded_too() {
        assertThat(Kit.onlyFailure(Kit.run(LifecycleTestCase.class))).hasMessageContaining("would leave the JVM");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class OtherThreadTestCase {
        @Test
        void calls_on_a_thread_of_its_own() throws InterruptedException {
            Thread other = new Thread(() -> {
                try {
                    ec2(RecordingHttpService.client()).build().describeInstances();
                } catch (RuntimeException e) {
                    // nobody hears of it
                }
            });
            other.start();
            other.join();
        }
    }

    @Test
    void a_call_of_another_thread_is_the_only_running_tests() {
        assertThat(Kit.onlyFailure(Kit.run(OtherThreadTestCase.class))).hasMessageContaining("would leave the JVM");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class ParallelTestCase {

        private static final CountDownLatch BOTH = new CountDownLatch(2);
        private static final CountDownLatch CALLED = new CountDownLatch(1);

        @Test
        void calls_on_a_thread_that_may_be_anybodys() throws InterruptedException {
            meet();
            try {
                assertThatThrownBy(() -> CompletableFuture.runAsync(() -> ec2(RecordingHttpService.client())
                                        .build()
                                        .describeInstances())
                                .join())
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("would leave the JVM");
            } finally {
                CALLED.countDown();
            }
        }

        @Test
        void has_nothing_to_do_with_it() throws InterruptedException {
            meet();
            CALLED.await();
        }

        private static void meet() throws InterruptedException {
            BOTH.countDown();
            BOTH.await();
        }
    }

    @Test
    void a_call_that_may_be_several_tests_fails_where_it_is_made_and_blames_none() {
        Kit.passes(Kit.runInParallel(ParallelTestCase.class), 2);
    }

    @Nested
    class Hosts {

        @FakeAws(allow = {"ec2.test", "10.0.0.5:8000"})
        static class AllowingTestCase {

            private static void describe(String endpoint) {
                ec2(RecordingHttpService.client())
                        .endpointOverride(URI.create(endpoint))
                        .build()
                        .describeInstances();
            }

            private static void refused(ThrowingCallable call) {
                assertThatThrownBy(call).hasMessageContaining("would leave the JVM");
            }

            @Test
            void loopback_and_allowed() {
                describe("http://localhost:8000");
                describe("http://127.0.0.1:8000");
                describe("https://EC2.test");
                describe("http://10.0.0.5:8000");
            }
        }

        @Test
        void that_are_this_machine_or_allowed_are_called() {
            Kit.passes(Kit.run(AllowingTestCase.class), 1);

            assertThat(RecordingHttpService.takeHosts())
                    .containsExactly("localhost:8000", "127.0.0.1:8000", "EC2.test:443", "10.0.0.5:8000");
        }

        @FakeAws(allow = "10.0.0.5:8000")
        static class OtherPortTestCase {
            @Test
            void another_port() {
                AllowingTestCase.describe("http://10.0.0.5:8001");
            }
        }

        @Test
        void with_a_port_are_allowed_with_that_one_only() {
            assertThat(Kit.onlyFailure(Kit.run(OtherPortTestCase.class)))
                    .hasMessageContaining("would leave the JVM for http://10.0.0.5:8001");
        }

        static class BuilderTestCase {
            @RegisterExtension
            static final FakeCloudExtension CLOUD =
                    FakeCloudExtension.builder().allow("ec2.test").build();

            @Test
            void allowed() {
                AllowingTestCase.describe("https://ec2.test");
            }
        }

        @Test
        void are_allowed_by_the_builder_too() {
            Kit.passes(Kit.run(BuilderTestCase.class), 1);
        }

        @ExtendWith(FakeCloudExtension.class)
        static class ComputedEndpointTestCase {
            private static Ec2Client computing(String endpoint) {
                return ec2(RecordingHttpService.client())
                        .endpointProvider((Ec2EndpointProvider) parameters -> CompletableFuture.completedFuture(
                                Endpoint.builder().url(URI.create(endpoint)).build()))
                        .build();
            }

            @Test
            void computed() {
                computing("http://localhost:8000").describeInstances();
                AllowingTestCase.refused(() -> computing("https://example.test").describeInstances());
            }
        }

        @Test
        void that_are_computed_for_each_request_are_judged_when_they_are_known() {
            assertThat(Kit.onlyFailure(Kit.run(ComputedEndpointTestCase.class)))
                    .hasMessageContaining("would leave the JVM for https://example.test");
            assertThat(RecordingHttpService.takeHosts()).containsExactly("localhost:8000");
        }

        @FakeAws(allow = "https://ec2.test/path")
        static class NoHostTestCase {
            @Test
            void test() {}
        }

        @Test
        void are_names_or_addresses() {
            assertThat(Kit.onlyFailure(Kit.run(NoHostTestCase.class)))
                    .hasMessageContaining("\"https://ec2.test/path\" is not a host that can be allowed");
        }
    }

    @ExtendWith(FakeCloudExtension.class)
    static class OwnClientTestCase {
        @Test
        void is_free(dev.cloudjar.FakeCloud cloud, Ec2Client injected, Ec2AsyncClient injectedAsync) {
            injected.describeInstances();
            injectedAsync.describeInstances().join();
            ec2(FakeSdkHttpClient.of(cloud)).build().describeInstances();
        }
    }

    @Test
    void clients_of_a_cloud_are_left_alone() {
        Kit.passes(Kit.run(OwnClientTestCase.class), 1);
    }

    @Test
    void outside_the_extensions_tests_nothing_is_guarded() {
        Kit.run(SwallowingTestCase.class);

        ec2(RecordingHttpService.client()).build().describeInstances();

        assertThat(RecordingHttpService.takeHosts()).containsExactly("ec2.us-east-1.amazonaws.com:443");
        assertThat(System.getProperty("aws.disableEc2Metadata")).isNull();
    }
}
