package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.lambda.LambdaContext;
import dev.cloudjar.time.TimeMode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** The server through real sockets, with the SDK's own HTTP clients and with plain requests. */
class FakeCloudServerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final RetryStrategy AT_ONCE = AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .build();

    private final FakeCloud cloud = FakeCloud.builder().seed(11).build();
    private final FakeCloudServer server = FakeCloudServer.start(cloud, 0);

    @AfterEach
    void close() {
        server.close();
        cloud.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, "123456789012", "us-east-1");
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, String key, String region) {
        return builder.endpointOverride(server.endpoint())
                .overrideConfiguration(o -> o.retryStrategy(AT_ONCE)) // no test sleeps
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "any")))
                .build();
    }

    private static String launch(Ec2Client ec2) {
        return ec2.runInstances(
                        r -> r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void every_service_is_on_the_one_port() {
        try (Ec2Client ec2 = client(Ec2Client.builder());
                LambdaClient lambda = client(LambdaClient.builder());
                StsClient sts = client(StsClient.builder())) {
            cloud.lambda()
                    .givenFunction(
                            "double",
                            (Map<String, Object> event, LambdaContext context) -> Map.of(
                                    "result", 2 * ((Number) Objects.requireNonNull(event.get("number"))).intValue()));

            String id = launch(ec2);

            assertThat(ec2.describeInstances().reservations().get(0).instances())
                    .singleElement()
                    .satisfies(instance -> {
                        assertThat(instance.instanceId()).isEqualTo(id);
                        assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
                    });
            assertThat(lambda.invoke(InvokeRequest.builder()
                                    .functionName("double")
                                    .payload(SdkBytes.fromUtf8String("{\"number\":21}"))
                                    .build())
                            .payload()
                            .asUtf8String())
                    .isEqualTo("{\"result\":42}");
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }

    @Test
    void async_clients_are_answered_too() {
        try (Ec2AsyncClient ec2 = client(Ec2AsyncClient.builder())) {
            assertThat(ec2.describeRegions().join().regions()).isNotEmpty();
        }
    }

    @Test
    void errors_are_the_services_own() {
        try (Ec2Client ec2 = client(Ec2Client.builder());
                LambdaClient lambda = client(LambdaClient.builder())) {
            assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds("i-0123456789abcdef0")))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound"));
            assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName("none")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void the_region_is_the_signatures_and_the_account_the_keys() {
        try (Ec2Client there = client(Ec2Client.builder(), "210987654321", "eu-west-1")) {
            launch(there);

            assertThat(cloud.ec2().instances()).isEmpty();
            assertThat(cloud.in("eu-west-1").ec2().instances()).isEmpty();
            assertThat(cloud.in("eu-west-1").account("210987654321").ec2().instances())
                    .hasSize(1);
        }
    }

    @Test
    void an_unsigned_request_is_the_default_accounts() throws Exception {
        cloud.ec2().givenRunningInstance();

        assertThat(get("/?Action=DescribeInstances&Version=2016-11-15").body())
                .contains("<ownerId>123456789012</ownerId>")
                .contains("<name>running</name>");
        assertThat(get("/2015-03-31/functions/").body()).isEqualTo("{\"Functions\":[]}");
    }

    @Test
    void a_presigned_request_is_its_signers() throws Exception {
        String credential =
                URLEncoder.encode("210987654321/20260101/eu-west-1/sts/aws4_request", StandardCharsets.UTF_8);

        assertThat(
                        get("/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                        + credential + "&X-Amz-Signature=00")
                                .body())
                .contains("<Account>210987654321</Account>");
    }

    @Test
    void a_call_for_another_service_is_named_and_refused() throws Exception {
        HttpResponse<String> s3 = get(
                "/bucket/key",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request, Signature=00");
        HttpResponse<String> unknown = get("/nowhere");

        assertThat(s3.statusCode()).isEqualTo(501);
        assertThat(s3.body()).contains("CloudjarNotFaked", "GET /bucket/key", "signed for s3");
        assertThat(unknown.statusCode()).isEqualTo(501);
        assertThat(unknown.body()).contains("CloudjarNotFaked", "GET /nowhere", "unsigned");
    }

    @Test
    void a_lost_answer_is_retried_by_the_client_and_launches_once() {
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).attempts(1).loseAnswer());
        try (Ec2Client ec2 = client(Ec2Client.builder())) {
            launch(ec2);
        }

        assertThat(cloud.ec2().instances()).hasSize(1);
        assertThat(cloud.journal().attempts("ec2:RunInstances")).hasSize(2);
    }

    @Test
    void a_handler_of_the_test_that_fails_is_told_to_the_caller_at_once() {
        cloud.on(CreateFleetRequest.class, request -> {
            throw new IllegalStateException("The test has a bug");
        });
        try (Ec2Client ec2 = client(Ec2Client.builder())) {
            assertThatThrownBy(() -> ec2.createFleet(
                            r -> r.launchTemplateConfigs(c -> c.overrides(o -> o.instanceType("t3.micro")))
                                    .targetCapacitySpecification(c -> c.totalTargetCapacity(1))))
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("The test has a bug");
        }
    }

    @Test
    void a_reset_leaves_a_cloud_as_new_with_its_defaults_in_every_region() {
        try (Ec2Client ec2 = client(Ec2Client.builder());
                Ec2Client ireland = client(Ec2Client.builder(), "123456789012", "eu-west-1")) {
            String id = launch(ec2);
            String vpc = ireland.describeVpcs().vpcs().get(0).vpcId();
            ireland.describeSubnets()
                    .subnets()
                    .forEach(subnet -> ireland.deleteSubnet(r -> r.subnetId(subnet.subnetId())));

            FakeCloud fresh = server.reset();

            assertThat(server.cloud()).isSameAs(fresh).isNotSameAs(cloud);
            assertThat(ec2.describeInstances().reservations()).isEmpty();
            assertThat(launch(ec2)).isEqualTo(id);
            assertThat(ireland.describeVpcs().vpcs())
                    .singleElement()
                    .satisfies(found -> assertThat(found.vpcId()).isEqualTo(vpc));
            assertThat(ireland.describeSubnets().subnets()).isNotEmpty();
        }
    }

    @Test
    void a_reset_takes_a_millisecond() {
        cloud.ec2().givenRunningInstance();
        for (int i = 0; i < 200; i++) {
            server.reset();
        }
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 50; i++) { // the fastest: others may have been held up by whatever else this machine does
            long start = System.nanoTime();
            server.reset();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }

        assertThat(fastest).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void a_reset_under_calls_fails_none() throws Exception {
        try (Ec2Client ec2 = client(Ec2Client.builder())) {
            Thread resets = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    server.reset();
                }
            });
            resets.start();
            while (resets.isAlive()) {
                ec2.describeVpcs();
            }
            resets.join();
        }
        assertThat(server.cloud().journal().entries()).isNotNull();
    }

    @Test
    void time_can_follow_real_time() throws Exception {
        try (FakeCloud real = FakeCloud.builder()
                        .timeMode(TimeMode.WALL_CLOCK)
                        .speed(100_000)
                        .build();
                FakeCloudServer its = FakeCloudServer.start(real, 0);
                Ec2Client ec2 = Ec2Client.builder()
                        .endpointOverride(its.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any")))
                        .build()) {
            launch(ec2);
            InstanceStateName state = InstanceStateName.PENDING;
            while (state != InstanceStateName.RUNNING) {
                state = ec2.describeInstances()
                        .reservations()
                        .get(0)
                        .instances()
                        .get(0)
                        .state()
                        .name();
            }
            its.reset();
            assertThat(its.cloud()).isNotSameAs(real);
        }
    }

    @Test
    void a_closed_server_is_gone_and_its_cloud_stays() {
        server.close();

        try (Ec2Client ec2 = client(Ec2Client.builder())) {
            assertThatThrownBy(ec2::describeVpcs).isInstanceOf(SdkClientException.class);
        }
        assertThat(cloud.ec2().instances()).isEmpty();
    }

    @Test
    void a_packed_request_is_unpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("<Account>123456789012</Account>");
    }
}
