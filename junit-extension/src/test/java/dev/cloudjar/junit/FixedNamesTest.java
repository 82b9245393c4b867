package dev.cloudjar.junit;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.FakeSdkAsyncHttpClient;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ImportImageRequest;
import software.amazon.awssdk.services.ec2.model.ImportImageResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The names that others build on, each used as the documentation writes it. */
@FakeAws(seed = 7)
class FixedNamesTest {

    private static void launch(Ec2Client ec2) {
        ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1));
    }

    @Test
    void a_cloud_is_built_with_its_settings() {
        try (FakeCloud cloud = FakeCloud.builder()
                        .seed(7)
                        .startingAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .region("us-east-1")
                        .account("123456789012")
                        .timeMode(TimeMode.MANUAL)
                        .strictness(Strictness.REALISTIC)
                        .build();
                FakeCloud fork = cloud.fork()) {
            cloud.clock().advance(Duration.ofMinutes(5));
            cloud.clock().sleep(Duration.ofSeconds(1));

            assertThat(cloud.clock().instant()).isEqualTo("2026-01-01T00:05:01Z");
            assertThat(fork.clock().instant()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void an_operation_is_answered_or_overridden(FakeCloud cloud, Ec2Client ec2) {
        assertThatThrownBy(() ->
                        FakeClients.of(FakeCloud.create()).get(Ec2Client.class).importImage(r -> {}))
                .isInstanceOfSatisfying(Ec2Exception.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(501);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("CloudjarNotFaked");
                });

        cloud.on(
                ImportImageRequest.class,
                request -> ImportImageResponse.builder().imageId("ami-1").build());
        cloud.on(
                RunInstancesRequest.class,
                (request, fake) ->
                        fake.answer(request.toBuilder().minCount(2).maxCount(2).build()));
        launch(ec2);

        assertThat(ec2.importImage(r -> r.roleName("vmimport")).imageId()).isEqualTo("ami-1");
        assertThat(cloud.ec2().instances()).hasSize(2);
    }

    @Test
    void a_call_fails_on_cue(FakeCloud cloud, Ec2Client ec2) {
        cloud.faults()
                .add(onCall("ec2", "RunInstances")
                        .first(2)
                        .failWith("InsufficientInstanceCapacity", 500, "There is not enough capacity."));

        assertThatThrownBy(() -> launch(ec2)).hasMessageContaining("There is not enough capacity.");
        assertThatThrownBy(() -> launch(ec2)).isInstanceOf(Ec2Exception.class);
        launch(ec2);

        assertThat(cloud).hasCalls("ec2:RunInstances", 3);
        assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 3);
    }

    @Test
    void every_region_and_account_has_doors_and_clients(FakeCloud cloud) {
        launch(FakeClients.of(cloud).region("eu-west-1").account("210987654321").get(Ec2Client.class));

        assertThat(cloud.in("eu-west-1").account("210987654321").ec2().instances())
                .hasSize(1);
        assertThat(cloud.ec2().instances()).isEmpty();
        assertThat(cloud.lambda().function("orders")).isEmpty();
    }

    @Test
    void any_builder_takes_the_http_clients(FakeCloud cloud) {
        try (Ec2Client ec2 = Ec2Client.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(FakeSdkHttpClient.of(cloud))
                        .build();
                Ec2AsyncClient async = Ec2AsyncClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(FakeSdkAsyncHttpClient.of(cloud))
                        .build()) {
            launch(ec2);

            assertThat(async.describeInstances().join().reservations()).hasSize(1);
        }
    }
}
