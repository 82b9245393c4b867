package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.CaptureAws;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The examples of fakes-core/docs/instance-metadata.md. */
@FakeAws
class InstanceMetadataGuideTest {

    @Test
    void code_on_an_instance_reads_its_metadata(FakeCloud cloud) {
        // region client
        String id = cloud.ec2().givenRunningInstance(i -> i.type("m5.large").availabilityZone("us-east-1b"));

        Ec2MetadataClient metadata = FakeClients.of(cloud).onInstance(id).metadata();

        assertThat(metadata.get("/latest/meta-data/instance-id").asString()).isEqualTo(id);
        assertThat(metadata.get("/latest/meta-data/placement/availability-zone").asString())
                .isEqualTo("us-east-1b");
        // endregion
    }

    @Test
    void a_client_that_is_built_by_hand_takes_an_http_client(FakeCloud cloud) {
        String id = cloud.ec2().givenRunningInstance();

        // region http
        Ec2MetadataClient metadata = Ec2MetadataClient.builder()
                .httpClient(FakeSdkHttpClient.of(cloud).onInstance(id))
                .tokenTtl(Duration.ofMinutes(5))
                .build();
        // endregion

        assertThat(metadata.get("/latest/meta-data/instance-id").asString()).isEqualTo(id);
    }

    @Nested
    @CaptureAws
    class Captured {

        @Test
        void a_client_that_the_code_builds_itself_finds_the_instance(FakeCloud cloud) {
            // region captured
            String id = cloud.ec2().givenRunningInstance();
            cloud.ec2().codeRunsOn(id);

            Ec2MetadataClient deepInside = Ec2MetadataClient.create();

            assertThat(deepInside.get("/latest/meta-data/instance-id").asString())
                    .isEqualTo(id);
            // endregion
        }
    }

    @Test
    void a_container_needs_a_hop_more(FakeCloud cloud, Ec2Client ec2) {
        // region hops
        String id = cloud.ec2().givenRunningInstance();
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(1));

        Ec2MetadataClient inContainer =
                FakeClients.of(cloud).onInstance(id).inContainer().metadata();

        assertThatThrownBy(() -> inContainer.get("/latest/meta-data/instance-id"))
                .hasStackTraceContaining("Read timed out");
        // endregion
    }

    @Test
    void throttled_requests_are_repeated(FakeCloud cloud) {
        // region throttled
        String id = cloud.ec2().givenRunningInstance();
        cloud.ec2().throttleMetadata(id, 3);
        Instant start = cloud.clock().instant();

        FakeClients.of(cloud).onInstance(id).metadata().get("/latest/meta-data/instance-id");

        assertThat(Duration.between(start, cloud.clock().instant())).isEqualTo(Duration.ofMillis(100 + 200 + 400));
        // endregion
    }

    @Test
    void what_is_not_there_is_not_found(FakeCloud cloud) {
        Ec2MetadataClient metadata = FakeClients.of(cloud)
                .onInstance(cloud.ec2().givenRunningInstance())
                .metadata();

        assertThatThrownBy(() -> metadata.get("/latest/meta-data/spot/instance-action"))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("returned Http code 404");
    }

    @Test
    void clients_have_the_roles_credentials(FakeCloud cloud) {
        // region role
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.launch(r -> r.iamInstanceProfile(profile -> profile.name("web"))));

        StsClient sts = FakeClients.of(cloud).onInstance(id).get(StsClient.class);

        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/web/" + id);
        // endregion
    }
}
